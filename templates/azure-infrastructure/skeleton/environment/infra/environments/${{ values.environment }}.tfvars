environment     = "${{ values.environment }}"
subscription_id = "${{ values.subscriptionId }}"
location        = "${{ values.location }}"

monthly_budget  = ${{ values.monthlyBudget }}
budget_contacts = ["${{ values.budgetContact }}"]
{% if values.environment == 'prod' %}
log_retention_in_days = 90
{%- else %}
log_retention_in_days = 30
log_daily_quota_gb    = 1
{%- endif %}

# The same in every environment. Terraform reads this file by itself.
name        = "${{ values.name }}"
owner       = "${{ values.owner | parseEntityRef | pick('name') }}"
{%- if values.system %}
system      = "${{ values.system | parseEntityRef | pick('name') }}"
{%- else %}
system      = "${{ values.name }}"
{%- endif %}
cost_center = "${{ values.costCenter }}"

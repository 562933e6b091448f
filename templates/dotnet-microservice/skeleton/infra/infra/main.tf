locals {
  name = "${{ values.name }}"

  # Some names have to be unique in all of Azure.
  unique = substr(sha256("${var.subscription_id}/${local.name}"), 0, 6)
{%- if values.database == 'cosmos-db' %}

  # At most 44 characters with the prefix of the account.
  account = "${trimsuffix(substr(local.name, 0, 30), "-")}-${local.unique}"
{%- endif %}

  registry_server = split("/", var.image)[0]

  tags = merge(
    {
      service    = local.name
      owner      = "${{ values.owner | parseEntityRef | pick('name') }}"
      managed-by = "terraform"
    },
{%- if values.costCenter %}
    { cost-center = "${{ values.costCenter }}" },
{%- endif %}
  )
}

resource "azurerm_resource_group" "this" {
  name     = "rg-${local.name}"
  location = var.location
  tags     = local.tags
}

# What the service signs in as: no password and no key anywhere.
resource "azurerm_user_assigned_identity" "this" {
  name                = "id-${local.name}"
  resource_group_name = azurerm_resource_group.this.name
  location            = azurerm_resource_group.this.location
  tags                = local.tags
}

resource "azurerm_role_assignment" "pull" {
  scope                = var.registry_id
  role_definition_name = "AcrPull"
  principal_id         = azurerm_user_assigned_identity.this.principal_id
  principal_type       = "ServicePrincipal"
}

resource "azurerm_log_analytics_workspace" "this" {
  name                = "log-${local.name}"
  resource_group_name = azurerm_resource_group.this.name
  location            = azurerm_resource_group.this.location
  sku                 = "PerGB2018"
  retention_in_days   = 30
  tags                = local.tags
}

resource "azurerm_application_insights" "this" {
  name                = "appi-${local.name}"
  resource_group_name = azurerm_resource_group.this.name
  location            = azurerm_resource_group.this.location
  workspace_id        = azurerm_log_analytics_workspace.this.id
  application_type    = "web"
  tags                = local.tags
}
{%- if values.database == 'postgresql' %}

module "postgresql" {
  source = "./modules/postgresql"

  name                = "${local.name}-${local.unique}"
  database            = local.name
  resource_group_name = azurerm_resource_group.this.name
  location            = azurerm_resource_group.this.location
  identity            = azurerm_user_assigned_identity.this
  tags                = local.tags
}
{%- elif values.database == 'cosmos-db' %}

module "cosmos_db" {
  source = "./modules/cosmos-db"

  name                = local.account
  database            = local.name
  resource_group_name = azurerm_resource_group.this.name
  location            = azurerm_resource_group.this.location
  principal_id        = azurerm_user_assigned_identity.this.principal_id
  tags                = local.tags
}
{%- endif %}
{%- if values.messaging == 'servicebus' %}

module "servicebus" {
  source = "./modules/servicebus"

  name                = "${local.name}-${local.unique}"
  resource_group_name = azurerm_resource_group.this.name
  location            = azurerm_resource_group.this.location
  principal_id        = azurerm_user_assigned_identity.this.principal_id
  tags                = local.tags
}
{%- elif values.messaging == 'eventhub' %}

module "eventhub" {
  source = "./modules/eventhub"

  name                = "${local.name}-${local.unique}"
  unique              = local.unique
  consumer_group      = local.name
  resource_group_name = azurerm_resource_group.this.name
  location            = azurerm_resource_group.this.location
  principal_id        = azurerm_user_assigned_identity.this.principal_id
  tags                = local.tags
}
{%- endif %}

resource "azurerm_container_app_environment" "this" {
  name                       = "cae-${local.name}"
  resource_group_name        = azurerm_resource_group.this.name
  location                   = azurerm_resource_group.this.location
  logs_destination           = "log-analytics"
  log_analytics_workspace_id = azurerm_log_analytics_workspace.this.id
  tags                       = local.tags
}

locals {
  environment = merge(
    {
      APPLICATIONINSIGHTS_CONNECTION_STRING = azurerm_application_insights.this.connection_string
      AZURE_CLIENT_ID                       = azurerm_user_assigned_identity.this.client_id
    },
{%- if values.database == 'postgresql' %}
    module.postgresql.environment,
{%- elif values.database == 'cosmos-db' %}
    module.cosmos_db.environment,
{%- endif %}
{%- if values.messaging == 'servicebus' %}
    module.servicebus.environment,
{%- elif values.messaging == 'eventhub' %}
    module.eventhub.environment,
{%- endif %}
  )
}

resource "azurerm_container_app" "this" {
  name                         = local.name
  resource_group_name          = azurerm_resource_group.this.name
  container_app_environment_id = azurerm_container_app_environment.this.id
  revision_mode                = "Single"
  tags                         = local.tags

  identity {
    type         = "UserAssigned"
    identity_ids = [azurerm_user_assigned_identity.this.id]
  }

  registry {
    server   = local.registry_server
    identity = azurerm_user_assigned_identity.this.id
  }

  # Only for what runs in the same environment; set external_enabled for the internet.
  ingress {
    external_enabled = false
    target_port      = 8080

    traffic_weight {
      percentage      = 100
      latest_revision = true
    }
  }

  template {
    min_replicas = 1
    max_replicas = var.max_replicas

    container {
      name   = local.name
      image  = var.image
      cpu    = 0.5
      memory = "1Gi"

      dynamic "env" {
        for_each = local.environment

        content {
          name  = env.key
          value = env.value
        }
      }

      liveness_probe {
        transport = "HTTP"
        path      = "/health/live"
        port      = 8080
      }

      readiness_probe {
        transport = "HTTP"
        path      = "/health/ready"
        port      = 8080
      }
    }
  }

  depends_on = [azurerm_role_assignment.pull]
}

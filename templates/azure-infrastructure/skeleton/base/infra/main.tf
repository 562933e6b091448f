locals {
  suffix = "${var.name}-${var.environment}"

  tags = merge(
    {
      owner       = var.owner
      environment = var.environment
      cost-center = var.cost_center
      stack       = var.name
      managed-by  = "terraform"
    },
    var.system == null ? {} : { system = var.system },
  )
}

resource "azurerm_resource_group" "this" {
  name     = "rg-${local.suffix}"
  location = var.location
  tags     = local.tags
}

module "monitoring" {
  source = "./modules/monitoring"

  name                = local.suffix
  resource_group_name = azurerm_resource_group.this.name
  location            = azurerm_resource_group.this.location
  retention_in_days   = var.log_retention_in_days
  daily_quota_gb      = var.log_daily_quota_gb
  tags                = local.tags
}

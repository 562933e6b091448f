metadata description = 'Container Apps environment in the virtual network, without a public address.'

@description('Where the environment is: with the network.')
param location string

@description('Name of the environment.')
param name string

@description('Subnet, delegated to Microsoft.App/environments.')
param subnetId string

@description('Whether replicas are spread over zones.')
param zoneRedundant bool

@description('Workspace that apps log to.')
param logAnalyticsId string

@description('Tags of every resource.')
param tags object

resource environment 'Microsoft.App/managedEnvironments@2025-07-01' = {
  name: name
  location: location
  tags: tags
  properties: {
    // Front Door comes in by Private Link, which asks for this.
    publicNetworkAccess: 'Disabled'
    vnetConfiguration: {
      infrastructureSubnetId: subnetId
      internal: true
    }
    zoneRedundant: zoneRedundant
    workloadProfiles: [
      {
        name: 'Consumption'
        workloadProfileType: 'Consumption'
      }
    ]
    // By the diagnostic setting below: unlike the destination log-analytics, it needs no key of the workspace.
    appLogsConfiguration: {
      destination: 'azure-monitor'
    }
  }
}

resource diagnostics 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  scope: environment
  name: 'log-analytics'
  properties: {
    workspaceId: logAnalyticsId
    logs: [
      {
        category: 'ContainerAppConsoleLogs'
        enabled: true
      }
      {
        category: 'ContainerAppSystemLogs'
        enabled: true
      }
    ]
  }
}

output id string = environment.id
output name string = environment.name

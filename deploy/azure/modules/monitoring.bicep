metadata description = 'Logs, traces and metrics of the portal, and whom alerts are sent to.'

@description('Where everything is kept.')
param location string

@description('Name of the Log Analytics workspace.')
param logAnalyticsName string

@description('Name of the Application Insights resource.')
param applicationInsightsName string

@description('Name of the action group.')
param actionGroupName string

@description('Days that logs, traces and metrics are kept.')
@minValue(30)
@maxValue(730)
param retentionInDays int

@description('Gigabytes a day after which nothing more is taken in until the next day, or -1 for no limit.')
param dailyQuotaInGigabytes int

@description('Mail addresses that alerts are sent to.')
param alertAddresses array

@description('Identity that the portal sends its telemetry as.')
param identityPrincipalId string

@description('Tags of every resource.')
param tags object

resource logAnalytics 'Microsoft.OperationalInsights/workspaces@2025-02-01' = {
  name: logAnalyticsName
  location: location
  tags: tags
  properties: {
    sku: {
      name: 'PerGB2018'
    }
    retentionInDays: retentionInDays
    workspaceCapping: {
      dailyQuotaGb: dailyQuotaInGigabytes
    }
    features: {
      disableLocalAuth: true
      enableLogAccessUsingOnlyResourcePermissions: true
    }
  }
}

resource applicationInsights 'Microsoft.Insights/components@2020-02-02' = {
  name: applicationInsightsName
  location: location
  tags: tags
  kind: 'web'
  properties: {
    Application_Type: 'web'
    WorkspaceResourceId: logAnalytics.id
    DisableIpMasking: false
    // The connection string alone sends nothing: the sender has to be the identity below.
    DisableLocalAuth: true
  }
}

var monitoringMetricsPublisher = subscriptionResourceId('Microsoft.Authorization/roleDefinitions', '3913510d-42f4-4e42-8a64-420c390055eb')

resource sendsTelemetry 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: applicationInsights
  name: guid(applicationInsights.id, identityPrincipalId, monitoringMetricsPublisher)
  properties: {
    description: 'The portal sends traces and metrics'
    principalId: identityPrincipalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: monitoringMetricsPublisher
  }
}

resource actionGroup 'Microsoft.Insights/actionGroups@2023-01-01' = {
  name: actionGroupName
  location: 'global'
  tags: tags
  properties: {
    groupShortName: 'Portico'
    enabled: true
    emailReceivers: [for address in alertAddresses: {
      name: address
      emailAddress: address
      useCommonAlertSchema: true
    }]
  }
}

output logAnalyticsId string = logAnalytics.id
output applicationInsightsId string = applicationInsights.id
output connectionString string = applicationInsights.properties.ConnectionString
output actionGroupId string = actionGroup.id

metadata description = 'What the portal measures of itself, as pictures.'

@description('Where the workbook is kept.')
param location string

@description('Environment that the portal is in.')
param environmentName string

@description('Log Analytics workspace that the workbook reads.')
param logAnalyticsWorkspaceId string

@description('Tags of every resource.')
param tags object

resource workbook 'Microsoft.Insights/workbooks@2023-06-01' = {
  name: guid(resourceGroup().id, 'portico', environmentName)
  location: location
  tags: tags
  kind: 'shared'
  properties: {
    displayName: 'Portico (${environmentName})'
    category: 'workbook'
    sourceId: logAnalyticsWorkspaceId
    version: 'Notebook/1.0'
    serializedData: loadTextContent('../workbook.json')
  }
}

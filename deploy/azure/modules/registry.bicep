metadata description = 'Registry that images of the portal are pulled from.'

@description('Where the registry is.')
param location string

@description('Name of the registry.')
param name string

@description('Whether images are kept in more than one zone.')
param zoneRedundancy string

@description('Whether there is a public address, for those that are allowed.')
@allowed([
  'Disabled'
  'Enabled'
])
param publicNetworkAccess string = 'Disabled'

@description('IPv4 addresses or ranges outside the network that may reach the registry.')
param allowedAddresses array

@description('Identity of the portal, which pulls.')
param identityPrincipalId string

@description('Identity of the pipelines that deploy, which push, and import from the registry of another environment.')
param deploymentPrincipalId string

@description('Identities of other environments that import from this registry: their object ids.')
param importerPrincipalIds array

@description('Subnet for the private endpoint.')
param endpointSubnetId string

@description('Private DNS zone of registries.')
param zoneId string

@description('Workspace that sign-ins, pushes and pulls are logged to.')
param logAnalyticsId string

@description('Tags of every resource.')
param tags object

resource registry 'Microsoft.ContainerRegistry/registries@2025-04-01' = {
  // checkov:skip=CKV_AZURE_166: Pipelines scan and sign an image before they deploy it, and by digest; quarantine needs a scanner of one's own
  name: name
  location: location
  tags: tags
  sku: {
    // The only one with private endpoints.
    name: 'Premium'
  }
  properties: {
    adminUserEnabled: false
    anonymousPullEnabled: false
    dataEndpointEnabled: true
    // Importing from one registry into another, which Azure does itself, asks both for this.
    networkRuleBypassOptions: 'AzureServices'
    publicNetworkAccess: publicNetworkAccess
    networkRuleSet: {
      defaultAction: 'Deny'
      ipRules: [for address in allowedAddresses: {
        action: 'Allow'
        value: address
      }]
    }
    zoneRedundancy: zoneRedundancy
    policies: {
      // Signatures have no tag: an image whose signature was cleared away could not be deployed again.
      retentionPolicy: {
        status: 'disabled'
      }
    }
  }
}

var acrPull = subscriptionResourceId('Microsoft.Authorization/roleDefinitions', '7f951dda-4ed3-4680-a7ca-43fe172d538d')
var acrPush = subscriptionResourceId('Microsoft.Authorization/roleDefinitions', '8311e382-0749-4cb8-b61a-304f252e45ec')
var dataImporter = subscriptionResourceId('Microsoft.Authorization/roleDefinitions', '577a9874-89fd-4f24-9dbd-b5034d0ad23a')

resource portalPulls 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: registry
  name: guid(registry.id, identityPrincipalId, acrPull)
  properties: {
    description: 'The host of the portal pulls its image'
    principalId: identityPrincipalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: acrPull
  }
}

resource pipelinesPush 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: registry
  name: guid(registry.id, deploymentPrincipalId, acrPush)
  properties: {
    description: 'Pipelines push images'
    principalId: deploymentPrincipalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: acrPush
  }
}

resource pipelinesImport 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: registry
  name: guid(registry.id, deploymentPrincipalId, dataImporter)
  properties: {
    description: 'Pipelines import images from the registry of another environment'
    principalId: deploymentPrincipalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: dataImporter
  }
}

resource othersPull 'Microsoft.Authorization/roleAssignments@2022-04-01' = [for principalId in importerPrincipalIds: {
  scope: registry
  name: guid(registry.id, principalId, acrPull)
  properties: {
    description: 'Another environment takes images over from here'
    principalId: principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: acrPull
  }
}]

resource diagnostics 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  scope: registry
  name: 'log-analytics'
  properties: {
    workspaceId: logAnalyticsId
    logs: [
      {
        categoryGroup: 'audit'
        enabled: true
      }
    ]
  }
}

module endpoint 'private-endpoint.bicep' = {
  name: 'registry-endpoint'
  params: {
    location: location
    serviceName: registry.name
    serviceId: registry.id
    groupId: 'registry'
    subnetId: endpointSubnetId
    zoneId: zoneId
    tags: tags
  }
}

output id string = registry.id
output name string = registry.name
output loginServer string = registry.properties.loginServer

metadata description = 'Storage account with the container that published documentation is in.'

@description('Where the account is.')
param location string

@description('Name of the account.')
param name string

@description('How often each file is kept: Standard_LRS three times in one data centre, Standard_ZRS once in each of three zones.')
param skuName string

@description('Whether there is a public address, for those that are allowed.')
@allowed([
  'Disabled'
  'Enabled'
])
param publicNetworkAccess string = 'Disabled'

@description('IPv4 addresses outside the network that may reach the account.')
param allowedAddresses array

@description('Identity of the portal, which reads.')
param identityPrincipalId string

@description('Identity of the pipelines that publish documentation, which write.')
param documentationPrincipalId string

@description('Subnet for the private endpoint.')
param endpointSubnetId string

@description('Private DNS zone of blobs.')
param zoneId string

@description('Workspace that changes are logged to.')
param logAnalyticsId string

@description('Tags of every resource.')
param tags object

resource account 'Microsoft.Storage/storageAccounts@2025-01-01' = {
  // checkov:skip=CKV_AZURE_36: No service of Azure reaches the account but through the private endpoint
  // checkov:skip=CKV_AZURE_206: Published documentation can be built again from its repositories; zones are enough
  name: name
  location: location
  tags: tags
  kind: 'StorageV2'
  sku: {
    name: skuName
  }
  properties: {
    accessTier: 'Hot'
    allowBlobPublicAccess: false
    allowCrossTenantReplication: false
    allowSharedKeyAccess: false
    allowedCopyScope: 'AAD'
    defaultToOAuthAuthentication: true
    minimumTlsVersion: 'TLS1_2'
    supportsHttpsTrafficOnly: true
    publicNetworkAccess: publicNetworkAccess
    networkAcls: {
      bypass: 'None'
      defaultAction: 'Deny'
      ipRules: [for address in allowedAddresses: {
        action: 'Allow'
        value: address
      }]
    }
    encryption: {
      keySource: 'Microsoft.Storage'
      requireInfrastructureEncryption: true
      services: {
        blob: {
          enabled: true
        }
      }
    }
  }
}

resource blobs 'Microsoft.Storage/storageAccounts/blobServices@2025-01-01' = {
  parent: account
  name: 'default'
  properties: {
    deleteRetentionPolicy: {
      enabled: true
      days: 7
    }
    containerDeleteRetentionPolicy: {
      enabled: true
      days: 7
    }
  }
}

resource techdocs 'Microsoft.Storage/storageAccounts/blobServices/containers@2025-01-01' = {
  parent: blobs
  name: 'techdocs'
  properties: {
    publicAccess: 'None'
  }
}

var storageBlobDataReader = subscriptionResourceId('Microsoft.Authorization/roleDefinitions', '2a2b9908-6ea1-4ae2-8e65-a410df84e7d1')
var storageBlobDataContributor = subscriptionResourceId('Microsoft.Authorization/roleDefinitions', 'ba92f5b4-2d11-453d-a403-e96b0029c9fe')

resource portalReads 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: techdocs
  name: guid(techdocs.id, identityPrincipalId, storageBlobDataReader)
  properties: {
    description: 'The portal shows documentation'
    principalId: identityPrincipalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: storageBlobDataReader
  }
}

resource pipelinesWrite 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: techdocs
  name: guid(techdocs.id, documentationPrincipalId, storageBlobDataContributor)
  properties: {
    description: 'Pipelines publish documentation'
    principalId: documentationPrincipalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: storageBlobDataContributor
  }
}

resource diagnostics 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  scope: blobs
  name: 'log-analytics'
  properties: {
    workspaceId: logAnalyticsId
    // Not StorageRead: every page that somebody reads would be a line.
    logs: [
      {
        category: 'StorageWrite'
        enabled: true
      }
      {
        category: 'StorageDelete'
        enabled: true
      }
    ]
  }
}

module endpoint 'private-endpoint.bicep' = {
  name: 'storage-endpoint'
  params: {
    location: location
    serviceName: account.name
    serviceId: account.id
    groupId: 'blob'
    subnetId: endpointSubnetId
    zoneId: zoneId
    tags: tags
  }
}

output name string = account.name

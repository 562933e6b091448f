metadata description = 'Key vault with the secrets that cannot be avoided: those of services that know no managed identity.'

@description('Where the vault is.')
param location string

@description('Name of the vault.')
param name string

@description('Whether there is a public address, for those that are allowed.')
@allowed([
  'Disabled'
  'Enabled'
])
param publicNetworkAccess string = 'Disabled'

@description('IPv4 addresses outside the network that may reach the vault.')
param allowedAddresses array

@description('Identity of the portal, which reads secrets.')
param identityPrincipalId string

@description('Subnet for the private endpoint.')
param endpointSubnetId string

@description('Private DNS zone of vaults.')
param zoneId string

@description('Workspace that every access is logged to.')
param logAnalyticsId string

@description('Tags of every resource.')
param tags object

resource vault 'Microsoft.KeyVault/vaults@2024-11-01' = {
  name: name
  location: location
  tags: tags
  properties: {
    tenantId: tenant().tenantId
    sku: {
      family: 'A'
      name: 'standard'
    }
    enableRbacAuthorization: true
    enablePurgeProtection: true
    enableSoftDelete: true
    softDeleteRetentionInDays: 90
    publicNetworkAccess: publicNetworkAccess
    networkAcls: {
      bypass: 'None'
      defaultAction: 'Deny'
      ipRules: [for address in allowedAddresses: {
        value: address
      }]
    }
  }
}

var keyVaultSecretsUser = subscriptionResourceId('Microsoft.Authorization/roleDefinitions', '4633458b-17de-408a-b874-0445c86b69e6')

resource portalReads 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: vault
  name: guid(vault.id, identityPrincipalId, keyVaultSecretsUser)
  properties: {
    description: 'The portal reads its secrets'
    principalId: identityPrincipalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: keyVaultSecretsUser
  }
}

resource diagnostics 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  scope: vault
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
  name: 'vault-endpoint'
  params: {
    location: location
    serviceName: vault.name
    serviceId: vault.id
    groupId: 'vault'
    subnetId: endpointSubnetId
    zoneId: zoneId
    tags: tags
  }
}

output name string = vault.name

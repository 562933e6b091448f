metadata description = 'Everything that the portal needs on either host, for one environment in one resource group.'

targetScope = 'resourceGroup'

import { resourceNames } from 'names.bicep'

@description('Which environment this is; part of every name.')
@allowed([
  'dev'
  'test'
  'prod'
])
param environmentName string

@description('Where everything is.')
param location string = resourceGroup().location

@description('Six letters that keep names apart which have to be unique in all of Azure.')
@minLength(6)
@maxLength(6)
param suffix string = substring(uniqueString(resourceGroup().id), 0, 6)

@description('Address of the portal as browsers see it: https, without a slash at the end.')
param portalUrl string

@description('Addresses of the virtual network: a /21 or larger that nothing else which it is peered with uses.')
param addressPrefix string = '10.40.0.0/20'

@description('What the subnet for build agents has beside addresses and rules, as properties of a subnet: delegations, natGateway.')
param agentsSubnet object = {}

@description('Subnets beside these, each with name and properties. One that is in no file is removed.')
param additionalSubnets array = []

@description('IPv4 addresses outside the network that may reach database, vault, registry and storage account: a laptop during set-up, build agents. None: these have no public address.')
param allowedAddresses string[] = []

@description('Name of the database server, where it is not the one that is made first: after a restore.')
param postgresServerName string = ''

@description('Entra group, user or service principal that administers the database.')
param databaseAdministrator databaseAdministratorType

@description('Password of a local administrator of the database. Without it nobody has a password, and the portal needs none.')
@secure()
param databaseLocalAdministratorPassword string = ''

@description('Size and redundancy of the database.')
param database databaseType

@description('How often documentation is kept.')
@allowed([
  'Standard_LRS'
  'Standard_ZRS'
  'Standard_GZRS'
])
param storageSku string

@description('Whether images are kept in more than one zone.')
@allowed([
  'Disabled'
  'Enabled'
])
param registryZoneRedundancy string

@description('Days that logs, traces and metrics are kept.')
param logRetentionInDays int

@description('Gigabytes of logs a day after which nothing more is taken in until the next day, or -1 for no limit.')
param logDailyQuotaInGigabytes int

@description('Mail addresses that alerts are sent to.')
@minLength(1)
param alertAddresses string[]

@description('Whether alerts are on.')
param alertsEnabled bool = true

@description('Whether the portal can be reached from the internet. Otherwise nobody looks at it from outside.')
param isPublic bool = true

@description('Hours after which a source of the catalog is old: some times the interval of the one that is read least often.')
@minValue(1)
@maxValue(168)
param sourceAgeInHours int = 6

@description('Hours after which costs are old: some times the interval in which they are collected.')
@minValue(1)
@maxValue(168)
param costAgeInHours int = 24

@description('Where the runbooks are that alerts name, without a slash at the end.')
param runbooksUrl string = 'https://github.com/portico-portal/portico/blob/main/docs/operations/runbooks'

@description('OpenID Connect issuer of a Kubernetes cluster that the portal runs on and aks.bicep has not made.')
param kubernetesIssuerUrl string = ''

@description('Pipelines that may publish documentation.')
param documentationPublishers federationType[] = []

@description('Pipelines that may push images and deploy.')
param deployers federationType[] = []

@description('Identities of other environments that take images over from this one: the output deploymentIdentityPrincipalId of each.')
param importerPrincipalIds string[] = []

@description('Resource id of the registry of another environment that images are taken over from: it gets an address in this network.')
param buildRegistryId string = ''

@description('Tags beside those for the application and the environment.')
param additionalTags object = {}

type databaseAdministratorType = {
  @description('Object id in Entra ID.')
  objectId: string

  @description('Display name of a group, principal name of a user.')
  name: string

  type: 'Group' | 'ServicePrincipal' | 'User'
}

type databaseType = {
  @description('Such as Standard_D2ds_v5.')
  skuName: string

  skuTier: 'Burstable' | 'GeneralPurpose' | 'MemoryOptimized'

  @description('To begin with; storage grows by itself. A number below what it has grown to is refused.')
  storageInGigabytes: int

  highAvailability: 'Disabled' | 'SameZone' | 'ZoneRedundant'

  @description('Decided when the server is made, once and for all.')
  geoRedundantBackup: 'Disabled' | 'Enabled'

  backupRetentionDays: int
}

type federationType = {
  @description('Name of the credential; letters, digits and dashes.')
  name: string

  @description('Who issues the token, such as https://token.actions.githubusercontent.com.')
  issuer: string

  @description('Whom it is for, such as repo:contoso@123456/portico@456789:environment:prod.')
  subject: string
}

var names = resourceNames(environmentName, suffix)
var postgresServer = empty(postgresServerName) ? names.postgresServer : postgresServerName
var publicNetworkAccess = empty(allowedAddresses) ? 'Disabled' : 'Enabled'
var tags = union(additionalTags, {
  application: 'portico'
  environment: environmentName
})

module network 'modules/network.bicep' = {
  name: 'network'
  params: {
    location: location
    name: names.virtualNetwork
    addressPrefix: addressPrefix
    endpointsPrefix: cidrSubnet(addressPrefix, 24, 0)
    containerAppsPrefix: cidrSubnet(addressPrefix, 24, 1)
    kubernetesPrefix: cidrSubnet(addressPrefix, 24, 2)
    gatewayPrefix: cidrSubnet(addressPrefix, 24, 3)
    agentsPrefix: cidrSubnet(addressPrefix, 24, 4)
    agentsSubnet: agentsSubnet
    additionalSubnets: additionalSubnets
    tags: tags
  }
}

module identities 'modules/identities.bicep' = {
  name: 'identities'
  params: {
    location: location
    name: names.identity
    documentationName: names.documentationIdentity
    deploymentName: names.deploymentIdentity
    kubernetesIssuerUrl: kubernetesIssuerUrl
    documentationPublishers: documentationPublishers
    deployers: deployers
    tags: tags
  }
}

module monitoring 'modules/monitoring.bicep' = {
  name: 'monitoring'
  params: {
    location: location
    logAnalyticsName: names.logAnalytics
    applicationInsightsName: names.applicationInsights
    actionGroupName: names.actionGroup
    retentionInDays: logRetentionInDays
    dailyQuotaInGigabytes: logDailyQuotaInGigabytes
    alertAddresses: alertAddresses
    identityPrincipalId: identities.outputs.principalId
    tags: tags
  }
}

module postgres 'modules/postgres.bicep' = {
  name: 'postgres'
  params: {
    location: location
    name: postgresServer
    version: '17'
    skuName: database.skuName
    skuTier: database.skuTier
    storageInGigabytes: database.storageInGigabytes
    highAvailability: database.highAvailability
    geoRedundantBackup: database.geoRedundantBackup
    backupRetentionDays: database.backupRetentionDays
    administratorObjectId: databaseAdministrator.objectId
    administratorName: databaseAdministrator.name
    administratorType: databaseAdministrator.type
    localAdministratorPassword: databaseLocalAdministratorPassword
    publicNetworkAccess: publicNetworkAccess
    allowedAddresses: allowedAddresses
    endpointSubnetId: network.outputs.endpointSubnetId
    zoneId: network.outputs.postgresZoneId
    logAnalyticsId: monitoring.outputs.logAnalyticsId
    tags: tags
  }
}

module storage 'modules/storage.bicep' = {
  name: 'storage'
  params: {
    location: location
    name: names.storageAccount
    skuName: storageSku
    publicNetworkAccess: publicNetworkAccess
    allowedAddresses: allowedAddresses
    identityPrincipalId: identities.outputs.principalId
    documentationPrincipalId: identities.outputs.documentationPrincipalId
    endpointSubnetId: network.outputs.endpointSubnetId
    zoneId: network.outputs.blobZoneId
    logAnalyticsId: monitoring.outputs.logAnalyticsId
    tags: tags
  }
}

module vault 'modules/vault.bicep' = {
  name: 'vault'
  params: {
    location: location
    name: names.keyVault
    publicNetworkAccess: publicNetworkAccess
    allowedAddresses: allowedAddresses
    identityPrincipalId: identities.outputs.principalId
    endpointSubnetId: network.outputs.endpointSubnetId
    zoneId: network.outputs.vaultZoneId
    logAnalyticsId: monitoring.outputs.logAnalyticsId
    tags: tags
  }
}

module registry 'modules/registry.bicep' = {
  name: 'registry'
  params: {
    location: location
    name: names.registry
    zoneRedundancy: registryZoneRedundancy
    publicNetworkAccess: publicNetworkAccess
    allowedAddresses: allowedAddresses
    identityPrincipalId: identities.outputs.principalId
    deploymentPrincipalId: identities.outputs.deploymentPrincipalId
    importerPrincipalIds: importerPrincipalIds
    endpointSubnetId: network.outputs.endpointSubnetId
    zoneId: network.outputs.registryZoneId
    logAnalyticsId: monitoring.outputs.logAnalyticsId
    tags: tags
  }
}

module buildRegistryEndpoint 'modules/private-endpoint.bicep' = if (!empty(buildRegistryId)) {
  name: 'build-registry-endpoint'
  params: {
    location: location
    serviceName: 'build-registry'
    serviceId: buildRegistryId
    groupId: 'registry'
    subnetId: network.outputs.endpointSubnetId
    zoneId: network.outputs.registryZoneId
    tags: tags
  }
}

module alerts 'modules/alerts.bicep' = {
  name: 'alerts'
  params: {
    location: location
    environmentName: environmentName
    applicationInsightsId: monitoring.outputs.applicationInsightsId
    logAnalyticsWorkspaceId: monitoring.outputs.logAnalyticsId
    postgresServerId: postgres.outputs.id
    actionGroupId: monitoring.outputs.actionGroupId
    portalUrl: portalUrl
    isEnabled: alertsEnabled
    isPublic: isPublic
    sourceAgeInHours: sourceAgeInHours
    costAgeInHours: costAgeInHours
    runbooksUrl: runbooksUrl
    tags: tags
  }
}

module workbook 'modules/workbook.bicep' = {
  name: 'workbook'
  params: {
    location: location
    environmentName: environmentName
    logAnalyticsWorkspaceId: monitoring.outputs.logAnalyticsId
    tags: tags
  }
}

output tenantId string = tenant().tenantId
output registryId string = registry.outputs.id
output registryName string = registry.outputs.name
output registryLoginServer string = registry.outputs.loginServer
output keyVaultName string = vault.outputs.name
output postgresServerName string = postgres.outputs.name
output postgresHost string = postgres.outputs.host
output storageAccountName string = storage.outputs.name
output identityId string = identities.outputs.id
output identityName string = names.identity
output identityClientId string = identities.outputs.clientId
output identityPrincipalId string = identities.outputs.principalId
output documentationIdentityClientId string = identities.outputs.documentationClientId
output deploymentIdentityClientId string = identities.outputs.deploymentClientId
output deploymentIdentityPrincipalId string = identities.outputs.deploymentPrincipalId
output applicationInsightsConnectionString string = monitoring.outputs.connectionString
output logAnalyticsWorkspaceId string = monitoring.outputs.logAnalyticsId
output virtualNetworkName string = names.virtualNetwork
output containerAppsSubnetId string = network.outputs.containerAppsSubnetId
output kubernetesSubnetId string = network.outputs.kubernetesSubnetId
output gatewaySubnetId string = network.outputs.gatewaySubnetId
output agentsSubnetId string = network.outputs.agentsSubnetId
output gatewaySubnetPrefix string = cidrSubnet(addressPrefix, 24, 3)

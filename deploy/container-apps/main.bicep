metadata description = 'The portal on Container Apps, behind Front Door. Needs what deploy/azure/main.bicep has made in the same resource group.'

targetScope = 'resourceGroup'

import { resourceNames } from '../azure/names.bicep'

@description('Which environment this is; part of every name.')
@allowed([
  'dev'
  'test'
  'prod'
])
param environmentName string

@description('Where everything is.')
param location string = resourceGroup().location

@description('Six letters that keep names apart which have to be unique in all of Azure: as in deploy/azure/main.bicep.')
@minLength(6)
@maxLength(6)
param suffix string = substring(uniqueString(resourceGroup().id), 0, 6)

@description('Name of the database server, where it is not the one that is made first: as in deploy/azure/main.bicep.')
param postgresServerName string = ''

@description('Host name of the portal, such as portal.contoso.example.')
param hostName string

@description('Name of the company, as pages show it.')
param organization string

@description('Image by digest, such as crportico.azurecr.io/portico@sha256:….')
param image string

@description('Application (client) id of the app registration that people sign in with.')
param signInClientId string

@description('Variables of the process beside those that are set here: docs/configuration.md.')
param additionalSettings object = {}

@description('Variables that are secrets in the vault. A secret is named as its variable, in lower case with dashes.')
param variablesFromVault string[] = [
  'AUTH_MICROSOFT_CLIENT_SECRET'
]

@description('What is the organisation\'s own, over app-config.production.yaml: roles, sources of the catalog, places to publish.')
@secure()
param configuration string

@description('Processors for each replica; Container Apps wants twice as many GiB of memory.')
@allowed([
  '1.0'
  '2.0'
])
param processors string

@description('Replicas at the least.')
@minValue(1)
param minReplicas int

@description('Replicas at the most. Each has database connections of its own: docs/operations/database.md.')
param maxReplicas int

@description('Whether replicas are spread over zones. Decided when the environment is made.')
param zoneRedundant bool

@description('Whether the firewall stops what it finds, or only logs it.')
@allowed([
  'Detection'
  'Prevention'
])
param firewallMode string = 'Prevention'

@description('What the managed rules of the firewall do not look at, beside what is listed in the module.')
param firewallExclusions firewallExclusionType[] = []

type firewallExclusionType = {
  matchVariable: 'QueryStringArgNames' | 'RequestBodyJsonArgNames' | 'RequestBodyPostArgNames' | 'RequestCookieNames' | 'RequestHeaderNames'
  selectorMatchOperator: 'Contains' | 'EndsWith' | 'Equals' | 'EqualsAny' | 'StartsWith'
  selector: string
}

@description('Tags beside those for the application and the environment.')
param additionalTags object = {}

var names = resourceNames(environmentName, suffix)
var tags = union(additionalTags, {
  application: 'portico'
  environment: environmentName
})

resource network 'Microsoft.Network/virtualNetworks@2024-07-01' existing = {
  name: names.virtualNetwork

  resource subnet 'subnets' existing = {
    name: 'container-apps'
  }
}

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' existing = {
  name: names.identity
}

resource deploymentIdentity 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' existing = {
  name: names.deploymentIdentity
}

resource registry 'Microsoft.ContainerRegistry/registries@2025-04-01' existing = {
  name: names.registry
}

resource vault 'Microsoft.KeyVault/vaults@2024-11-01' existing = {
  name: names.keyVault
}

resource server 'Microsoft.DBforPostgreSQL/flexibleServers@2025-08-01' existing = {
  name: empty(postgresServerName) ? names.postgresServer : postgresServerName
}

resource logAnalytics 'Microsoft.OperationalInsights/workspaces@2025-02-01' existing = {
  name: names.logAnalytics
}

resource applicationInsights 'Microsoft.Insights/components@2020-02-02' existing = {
  name: names.applicationInsights
}

module environment 'modules/environment.bicep' = {
  name: 'container-apps-environment'
  params: {
    location: location
    name: names.containerAppsEnvironment
    subnetId: network::subnet.id
    zoneRedundant: zoneRedundant
    logAnalyticsId: logAnalytics.id
    tags: tags
  }
}

module app 'modules/app.bicep' = {
  name: 'container-app'
  params: {
    location: location
    name: names.containerApp
    containerAppsEnvironmentName: environment.outputs.name
    image: image
    registryLoginServer: registry.properties.loginServer
    identityName: identity.name
    deploymentIdentityName: deploymentIdentity.name
    vaultUri: vault.properties.vaultUri
    variablesFromVault: variablesFromVault
    settings: union({
      PORTICO_BASE_URL: 'https://${hostName}'
      PORTICO_ORGANIZATION: organization
      POSTGRES_CONNECTION_TYPE: 'azure'
      POSTGRES_HOST: server.properties.fullyQualifiedDomainName
      POSTGRES_USER: names.identity
      TECHDOCS_STORAGE_ACCOUNT: names.storageAccount
      AUTH_MICROSOFT_TENANT_ID: tenant().tenantId
      AUTH_MICROSOFT_CLIENT_ID: signInClientId
      AZURE_CLIENT_ID: identity.properties.clientId
      AZURE_TOKEN_CREDENTIALS: 'ManagedIdentityCredential'
      APPLICATIONINSIGHTS_CONNECTION_STRING: applicationInsights.properties.ConnectionString
      // As the identity: Application Insights takes nothing from whoever has the connection string alone.
      APPLICATIONINSIGHTS_AUTHENTICATION_STRING: 'Authorization=AAD'
      // Front Door and the proxy of Container Apps.
      APP_CONFIG_backend_trustProxy: '2'
    }, additionalSettings)
    configuration: configuration
    processors: processors
    minReplicas: minReplicas
    maxReplicas: maxReplicas
    tags: tags
  }
}

module frontDoor 'modules/front-door.bicep' = {
  name: 'front-door'
  params: {
    name: names.frontDoor
    endpointName: names.frontDoorEndpoint
    firewallPolicyName: names.firewallPolicy
    hostName: hostName
    originHostName: app.outputs.hostName
    environmentId: environment.outputs.id
    environmentLocation: location
    firewallMode: firewallMode
    firewallExclusions: firewallExclusions
    logAnalyticsId: logAnalytics.id
    tags: tags
  }
}

output containerAppName string = app.outputs.name
output containerAppsEnvironmentName string = names.containerAppsEnvironment
output frontDoorHostName string = frontDoor.outputs.endpointHostName
output firewallPolicyName string = names.firewallPolicy
output domainValidationToken string = frontDoor.outputs.domainValidationToken

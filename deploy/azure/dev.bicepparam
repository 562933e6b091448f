using 'main.bicep'

param environmentName = 'dev'
param portalUrl = 'https://portal-dev.contoso.example'
param addressPrefix = '10.40.32.0/20'

// az ad group show --group 'Portico database administrators' --query '{objectId: id, name: displayName}'
param databaseAdministrator = {
  objectId: '00000000-0000-0000-0000-000000000000'
  name: 'Portico database administrators'
  type: 'Group'
}

param database = {
  skuName: 'Standard_B2s'
  skuTier: 'Burstable'
  storageInGigabytes: 32
  highAvailability: 'Disabled'
  geoRedundantBackup: 'Disabled'
  backupRetentionDays: 7
}
param storageSku = 'Standard_LRS'
param registryZoneRedundancy = 'Disabled'
param logRetentionInDays = 30
param logDailyQuotaInGigabytes = 1

param alertAddresses = [
  'platform-team@contoso.example'
]

// Off until the portal answers for the first time: PORTICO_ALERTS_ENABLED=false
param alertsEnabled = bool(readEnvironmentVariable('PORTICO_ALERTS_ENABLED', 'true'))

// Addresses of the set-up laptop or of build agents, for as long as they need it: PORTICO_ALLOWED_ADDRESSES=203.0.113.7,203.0.113.8
param allowedAddresses = empty(readEnvironmentVariable('PORTICO_ALLOWED_ADDRESSES', '')) ? [] : split(readEnvironmentVariable('PORTICO_ALLOWED_ADDRESSES', ''), ',')

// Subjects as GitHub sends them, with the numbers of owner and repository; older repositories send them without.
// docs/operations/pipelines.md says how to ask for them.
param documentationPublishers = [
  {
    name: 'github-portico'
    issuer: 'https://token.actions.githubusercontent.com'
    subject: 'repo:contoso@123456/portico@456789:ref:refs/heads/main'
  }
]

param deployers = [
  {
    name: 'github-portico-dev'
    issuer: 'https://token.actions.githubusercontent.com'
    subject: 'repo:contoso@123456/portico@456789:environment:dev'
  }
]

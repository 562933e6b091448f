using 'main.bicep'

param environmentName = 'dev'
param hostName = 'portal-dev.contoso.example'
param organization = 'Contoso'

// Of every deployment but the first, what runs now: az containerapp show --resource-group rg-portico-dev --name ca-portico-dev
//   --query 'properties.template.containers[0].image'
param image = readEnvironmentVariable('PORTICO_IMAGE')

// az ad app list --filter "displayName eq 'Portico dev'" --query '[].appId'
param signInClientId = '00000000-0000-0000-0000-000000000000'

param configuration = loadTextContent('app-config.dev.yaml')

param processors = '1.0'
param minReplicas = 1
param maxReplicas = 2
param zoneRedundant = false

// As many as there are secrets in the vault.
param variablesFromVault = [
  'AUTH_MICROSOFT_CLIENT_SECRET'
]

param additionalSettings = {
  PORTICO_SUPPORT_URL: 'https://contoso.example/platform-team'
  PORTICO_COMMIT_EMAIL: 'portico@contoso.example'
}

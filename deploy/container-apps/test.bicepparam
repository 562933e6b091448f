using 'main.bicep'

param environmentName = 'test'
param hostName = 'portal-test.contoso.example'
param organization = 'Contoso'

// Of every deployment but the first, what runs now: az containerapp show --resource-group rg-portico-test --name ca-portico-test
//   --query 'properties.template.containers[0].image'
param image = readEnvironmentVariable('PORTICO_IMAGE')

// az ad app list --filter "displayName eq 'Portico test'" --query '[].appId'
param signInClientId = '00000000-0000-0000-0000-000000000000'

param configuration = loadTextContent('app-config.test.yaml')

param processors = '1.0'
param minReplicas = 2
param maxReplicas = 4
param zoneRedundant = false

// As many as there are secrets in the vault.
param variablesFromVault = [
  'AUTH_MICROSOFT_CLIENT_SECRET'
]

param additionalSettings = {
  PORTICO_SUPPORT_URL: 'https://contoso.example/platform-team'
  PORTICO_COMMIT_EMAIL: 'portico@contoso.example'
}

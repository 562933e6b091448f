using 'aks.bicep'

param environmentName = 'dev'
param nodeSize = 'Standard_D2ds_v5'
param minNodes = 1
param maxNodes = 2
param zones = []
param tier = 'Free'

// az ad group show --group 'Portico platform engineers' --query id
param administratorGroupIds = [
  '00000000-0000-0000-0000-000000000000'
]

// Ranges that may reach the API server, such as that of build agents outside the network: PORTICO_API_SERVER_RANGES=203.0.113.0/28
param authorizedRanges = empty(readEnvironmentVariable('PORTICO_API_SERVER_RANGES', '')) ? [] : split(readEnvironmentVariable('PORTICO_API_SERVER_RANGES', ''), ',')

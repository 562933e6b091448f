using 'aks.bicep'

param environmentName = 'dev'
param nodeSize = 'Standard_D2ds_v5'
param minNodes = 1
param maxNodes = 2
param zones = []
param tier = 'Free'

// az aks get-versions --location westeurope --output table
param kubernetesVersion = '1.36'

// az ad group show --group 'Portico platform engineers' --query id
param administratorGroupIds = [
  '00000000-0000-0000-0000-000000000000'
]

// true: the API server has no address outside the network. Decided when the cluster is made; it cannot be changed later.
param privateCluster = false

// Ranges that may reach a public API server, such as those of build agents: PORTICO_API_SERVER_RANGES=203.0.113.0/28
param authorizedRanges = empty(readEnvironmentVariable('PORTICO_API_SERVER_RANGES', '')) ? [] : split(readEnvironmentVariable('PORTICO_API_SERVER_RANGES', ''), ',')

metadata description = 'Names of the resources of one environment, for every file that creates them or looks them up.'

@export()
@description('Names of the resources of one environment. The suffix keeps those apart that have to be unique in all of Azure.')
func resourceNames(environmentName string, suffix string) object => {
  virtualNetwork: 'vnet-portico-${environmentName}'
  identity: 'id-portico-${environmentName}'
  documentationIdentity: 'id-portico-docs-${environmentName}'
  deploymentIdentity: 'id-portico-deploy-${environmentName}'
  logAnalytics: 'log-portico-${environmentName}'
  applicationInsights: 'appi-portico-${environmentName}'
  actionGroup: 'ag-portico-${environmentName}'
  postgresServer: 'psql-portico-${environmentName}-${suffix}'
  storageAccount: 'stportico${environmentName}${suffix}'
  keyVault: 'kv-portico-${environmentName}-${suffix}'
  registry: 'crportico${environmentName}${suffix}'
  containerAppsEnvironment: 'cae-portico-${environmentName}'
  containerApp: 'ca-portico-${environmentName}'
  frontDoor: 'afd-portico-${environmentName}'
  frontDoorEndpoint: 'portico-${environmentName}-${suffix}'
  firewallPolicy: 'wafportico${environmentName}'
  cluster: 'aks-portico-${environmentName}'
  clusterIdentity: 'id-portico-cluster-${environmentName}'
  gatewayIdentity: 'id-portico-gateway-${environmentName}'
  gateway: 'agc-portico-${environmentName}'
  gatewayFirewallPolicy: 'waf-portico-${environmentName}'
}

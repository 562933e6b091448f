metadata description = 'A Kubernetes cluster for the portal, and the gateway in front. Needs what main.bicep has made in the same resource group.'

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

@description('Six letters that keep names apart which have to be unique in all of Azure: as in main.bicep.')
@minLength(6)
@maxLength(6)
param suffix string = substring(uniqueString(resourceGroup().id), 0, 6)

@description('Size of the nodes.')
param nodeSize string

@description('Nodes at the least, of each of the two pools.')
@minValue(1)
param minNodes int

@description('Nodes at the most, of each of the two pools.')
param maxNodes int

@description('Zones that nodes are spread over; none: wherever Azure puts them.')
param zones string[]

@description('Free has no promise of availability, Standard has.')
@allowed([
  'Free'
  'Standard'
])
param tier string

@description('Minor version of Kubernetes, such as 1.36. Patches come by themselves.')
param kubernetesVersion string

@description('Entra groups whose members administer the cluster: their object ids.')
@minLength(1)
param administratorGroupIds string[]

@description('Whether the API server is reached from the network alone. Decided when the cluster is made, once and for all.')
param privateCluster bool

@description('IPv4 ranges that may reach a public API server. None: nobody but the cluster itself.')
param authorizedRanges string[] = []

@description('Whether the firewall stops what it finds, or only logs it.')
@allowed([
  'Detection'
  'Prevention'
])
param firewallMode string = 'Prevention'

@description('What the managed rules of the firewall do not look at, beside what is listed in the module.')
param firewallExclusions firewallExclusionType[] = []

type firewallExclusionType = {
  matchVariable: 'RequestArgNames' | 'RequestCookieNames' | 'RequestHeaderNames'
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

resource deploymentIdentity 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' existing = {
  name: names.deploymentIdentity
}

resource logAnalytics 'Microsoft.OperationalInsights/workspaces@2025-02-01' existing = {
  name: names.logAnalytics
}

module kubernetes 'modules/kubernetes.bicep' = {
  name: 'kubernetes'
  params: {
    location: location
    name: names.cluster
    nodeResourceGroup: '${resourceGroup().name}-nodes'
    identityName: names.clusterIdentity
    portalIdentityName: names.identity
    virtualNetworkName: names.virtualNetwork
    registryName: names.registry
    nodeSize: nodeSize
    minNodes: minNodes
    maxNodes: maxNodes
    zones: zones
    tier: tier
    kubernetesVersion: kubernetesVersion
    administratorGroupIds: administratorGroupIds
    privateCluster: privateCluster
    authorizedRanges: authorizedRanges
    deploymentPrincipalId: deploymentIdentity.properties.principalId
    logAnalyticsId: logAnalytics.id
    tags: tags
  }
}

module gateway 'modules/gateway.bicep' = {
  name: 'gateway'
  params: {
    location: location
    name: names.gateway
    firewallPolicyName: names.gatewayFirewallPolicy
    identityName: names.gatewayIdentity
    virtualNetworkName: names.virtualNetwork
    issuerUrl: kubernetes.outputs.issuerUrl
    firewallMode: firewallMode
    firewallExclusions: firewallExclusions
    logAnalyticsId: logAnalytics.id
    tags: tags
  }
}

output clusterName string = kubernetes.outputs.name
output gatewayId string = gateway.outputs.id
output gatewayHostName string = gateway.outputs.hostName
output gatewayControllerClientId string = gateway.outputs.controllerClientId
output gatewayControllerPrincipalId string = gateway.outputs.controllerPrincipalId
output firewallPolicyId string = gateway.outputs.firewallPolicyId

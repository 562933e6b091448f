metadata description = 'Kubernetes cluster that the portal can run on, with sign-in by Entra ID alone.'

@description('Where the cluster is: with the network.')
param location string

@description('Name of the cluster.')
param name string

@description('Name of the resource group that Azure makes for the nodes.')
param nodeResourceGroup string

@description('Name of the identity that the cluster runs under.')
param identityName string

@description('Name of the identity of the portal.')
param portalIdentityName string

@description('Name of the virtual network.')
param virtualNetworkName string

@description('Name of the registry that images are pulled from.')
param registryName string

@description('Size of the nodes.')
param nodeSize string

@description('Nodes at the least, of each of the two pools.')
param minNodes int

@description('Nodes at the most, of each of the two pools.')
param maxNodes int

@description('Zones that nodes are spread over; none: wherever Azure puts them.')
param zones array

@description('Free has no promise of availability, Standard has.')
@allowed([
  'Free'
  'Standard'
])
param tier string

@description('Minor version of Kubernetes, such as 1.36. Patches come by themselves.')
param kubernetesVersion string

@description('Entra groups whose members administer the cluster: their object ids.')
param administratorGroupIds array

@description('Whether the API server is reached from the network alone. Decided when the cluster is made, once and for all.')
param privateCluster bool

@description('IPv4 ranges that may reach a public API server. None: nobody but the cluster itself.')
param authorizedRanges array

@description('Identity of the pipelines that deploy.')
param deploymentPrincipalId string

@description('Workspace that the cluster logs to.')
param logAnalyticsId string

@description('Tags of every resource.')
param tags object

resource network 'Microsoft.Network/virtualNetworks@2024-07-01' existing = {
  name: virtualNetworkName

  resource nodes 'subnets' existing = {
    name: 'kubernetes'
  }
}

resource registry 'Microsoft.ContainerRegistry/registries@2025-04-01' existing = {
  name: registryName
}

resource portalIdentity 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' existing = {
  name: portalIdentityName
}

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' = {
  name: identityName
  location: location
  tags: tags
}

var networkContributor = subscriptionResourceId('Microsoft.Authorization/roleDefinitions', '4d97b98b-1d4f-4787-a291-c67834d212e7')

resource clusterJoinsNetwork 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: network::nodes
  name: guid(network::nodes.id, identity.id, networkContributor)
  properties: {
    description: 'The cluster puts nodes into the subnet'
    principalId: identity.properties.principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: networkContributor
  }
}

// On by default from 1.37 on. Names would then come from an address of the node, which network policies may not let pods reach.
var localDns = {
  mode: 'Disabled'
}

// An empty list would let everybody in. This address is nobody's.
var publicRanges = empty(authorizedRanges) ? [
  '0.0.0.0/32'
] : authorizedRanges

resource cluster 'Microsoft.ContainerService/managedClusters@2025-10-01' = {
  // checkov:skip=CKV_AZURE_8: There is no dashboard to switch off in any version of Kubernetes that Azure still offers
  // checkov:skip=CKV_AZURE_172: Rotation is on; Azure takes the word true, where the rule looks for the boolean
  // checkov:skip=CKV_AZURE_117: Nodes keep nothing but images; disks are encrypted by the platform
  // checkov:skip=CKV_AZURE_227: Encryption at the host has to be registered for the subscription first
  // checkov:skip=CKV_AZURE_226: Ephemeral disks need a size of node with a local disk, which is for whoever runs the cluster to choose
  name: name
  location: location
  tags: tags
  sku: {
    name: 'Base'
    tier: tier
  }
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: {
      '${identity.id}': {}
    }
  }
  properties: {
    dnsPrefix: name
    kubernetesVersion: kubernetesVersion
    nodeResourceGroup: nodeResourceGroup
    enableRBAC: true
    disableLocalAccounts: true
    aadProfile: {
      managed: true
      enableAzureRBAC: true
      tenantID: tenant().tenantId
      adminGroupObjectIDs: administratorGroupIds
    }
    apiServerAccessProfile: {
      enablePrivateCluster: privateCluster
      authorizedIPRanges: privateCluster ? null : publicRanges
    }
    oidcIssuerProfile: {
      enabled: true
    }
    securityProfile: {
      workloadIdentity: {
        enabled: true
      }
      imageCleaner: {
        enabled: true
        intervalHours: 168
      }
    }
    autoUpgradeProfile: {
      upgradeChannel: 'patch'
      nodeOSUpgradeChannel: 'NodeImage'
    }
    networkProfile: {
      networkPlugin: 'azure'
      networkPluginMode: 'overlay'
      networkDataplane: 'cilium'
      networkPolicy: 'cilium'
      loadBalancerSku: 'standard'
      outboundType: 'loadBalancer'
      podCidr: '10.244.0.0/16'
      serviceCidr: '172.16.0.0/16'
      dnsServiceIP: '172.16.0.10'
    }
    addonProfiles: {
      azureKeyvaultSecretsProvider: {
        enabled: true
        config: {
          enableSecretRotation: 'true'
          rotationPollInterval: '2m'
        }
      }
      azurepolicy: {
        enabled: true
      }
      omsagent: {
        enabled: true
        config: {
          logAnalyticsWorkspaceResourceID: logAnalyticsId
          useAADAuth: 'true'
        }
      }
    }
    agentPoolProfiles: [
      {
        name: 'system'
        mode: 'System'
        vmSize: nodeSize
        orchestratorVersion: kubernetesVersion
        osType: 'Linux'
        osSKU: 'AzureLinux'
        vnetSubnetID: network::nodes.id
        availabilityZones: zones
        enableAutoScaling: true
        count: minNodes
        minCount: minNodes
        maxCount: maxNodes
        maxPods: 110
        localDNSProfile: localDns
        upgradeSettings: {
          maxSurge: '33%'
        }
        nodeTaints: [
          'CriticalAddonsOnly=true:NoSchedule'
        ]
      }
      {
        name: 'apps'
        mode: 'User'
        vmSize: nodeSize
        orchestratorVersion: kubernetesVersion
        osType: 'Linux'
        osSKU: 'AzureLinux'
        vnetSubnetID: network::nodes.id
        availabilityZones: zones
        enableAutoScaling: true
        count: minNodes
        minCount: minNodes
        maxCount: maxNodes
        maxPods: 110
        localDNSProfile: localDns
        upgradeSettings: {
          maxSurge: '33%'
        }
      }
    ]
  }
  dependsOn: [
    clusterJoinsNetwork
  ]
}

// The portal's service account is the portal's identity in Azure.
resource portalInCluster 'Microsoft.ManagedIdentity/userAssignedIdentities/federatedIdentityCredentials@2024-11-30' = {
  parent: portalIdentity
  name: 'kubernetes'
  properties: {
    issuer: cluster.properties.oidcIssuerProfile.issuerURL
    subject: 'system:serviceaccount:portico:portico'
    audiences: [
      'api://AzureADTokenExchange'
    ]
  }
}

var acrPull = subscriptionResourceId('Microsoft.Authorization/roleDefinitions', '7f951dda-4ed3-4680-a7ca-43fe172d538d')
var clusterUser = subscriptionResourceId('Microsoft.Authorization/roleDefinitions', '4abbcc35-e782-43d8-92c5-2d3f1bd2253f')

resource nodesPull 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: registry
  name: guid(registry.id, cluster.id, acrPull)
  properties: {
    description: 'Nodes of the cluster pull images'
    principalId: cluster.properties.identityProfile.kubeletidentity.objectId
    principalType: 'ServicePrincipal'
    roleDefinitionId: acrPull
  }
}

resource pipelinesConnect 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: cluster
  name: guid(cluster.id, deploymentPrincipalId, clusterUser)
  properties: {
    description: 'Pipelines connect to the cluster; what they may do there is given by namespace'
    principalId: deploymentPrincipalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: clusterUser
  }
}

// Where Container insights puts what pods print: the table ContainerLogV2.
resource collection 'Microsoft.Insights/dataCollectionRules@2023-03-11' = {
  name: 'dcr-${name}'
  location: location
  tags: tags
  kind: 'Linux'
  properties: {
    dataSources: {
      extensions: [
        {
          name: 'ContainerInsights'
          extensionName: 'ContainerInsights'
          streams: [
            'Microsoft-ContainerInsights-Group-Default'
          ]
          extensionSettings: {
            dataCollectionSettings: {
              interval: '1m'
              namespaceFilteringMode: 'Include'
              namespaces: [
                'portico'
              ]
              enableContainerLogV2: true
            }
          }
        }
      ]
    }
    destinations: {
      logAnalytics: [
        {
          name: 'workspace'
          workspaceResourceId: logAnalyticsId
        }
      ]
    }
    dataFlows: [
      {
        streams: [
          'Microsoft-ContainerInsights-Group-Default'
        ]
        destinations: [
          'workspace'
        ]
      }
    ]
  }
}

resource clusterIsCollected 'Microsoft.Insights/dataCollectionRuleAssociations@2023-03-11' = {
  scope: cluster
  name: 'ContainerInsightsExtension'
  properties: {
    description: 'Logs of the portal'
    dataCollectionRuleId: collection.id
  }
}

resource diagnostics 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  scope: cluster
  name: 'log-analytics'
  properties: {
    workspaceId: logAnalyticsId
    logs: [
      {
        category: 'kube-audit-admin'
        enabled: true
      }
      {
        category: 'guard'
        enabled: true
      }
    ]
  }
}

output name string = cluster.name
output issuerUrl string = cluster.properties.oidcIssuerProfile.issuerURL

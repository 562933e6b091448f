metadata description = 'Virtual network with a subnet for each host, for private endpoints and for build agents, and the private DNS zones.'

@description('Where the network is.')
param location string

@description('Name of the virtual network.')
param name string

@description('Addresses of the network.')
param addressPrefix string

@description('Addresses of the subnet for private endpoints.')
param endpointsPrefix string

@description('Addresses of the subnet for Container Apps.')
param containerAppsPrefix string

@description('Addresses of the subnet for the nodes of a Kubernetes cluster.')
param kubernetesPrefix string

@description('Addresses of the subnet for Application Gateway for Containers.')
param gatewayPrefix string

@description('Addresses of the subnet for build agents.')
param agentsPrefix string

@description('What the subnet for build agents has beside addresses and rules, as properties of a subnet: delegations, natGateway.')
param agentsSubnet object

@description('Subnets beside these, each with name and properties.')
param additionalSubnets array

@description('Tags of every resource.')
param tags object

// Inbound, the default rules are what is wanted: from the network itself and from load balancers, and from nowhere else.
resource defaultRules 'Microsoft.Network/networkSecurityGroups@2024-07-01' = {
  name: 'nsg-${name}'
  location: location
  tags: tags
}

resource endpointRules 'Microsoft.Network/networkSecurityGroups@2024-07-01' = {
  name: 'nsg-${name}-endpoints'
  location: location
  tags: tags
  properties: {
    securityRules: [
      {
        name: 'AllowServices'
        properties: {
          description: 'HTTPS of the vault, the registry and the storage account, and PostgreSQL'
          priority: 100
          direction: 'Inbound'
          access: 'Allow'
          protocol: 'Tcp'
          sourceAddressPrefix: 'VirtualNetwork'
          sourcePortRange: '*'
          destinationAddressPrefix: 'VirtualNetwork'
          destinationPortRanges: [
            '443'
            '5432'
          ]
        }
      }
      {
        name: 'DenyTheRest'
        properties: {
          priority: 4096
          direction: 'Inbound'
          access: 'Deny'
          protocol: '*'
          sourceAddressPrefix: '*'
          sourcePortRange: '*'
          destinationAddressPrefix: '*'
          destinationPortRange: '*'
        }
      }
    ]
  }
}

// An application gateway is reached from the internet; port 80 only says that it is to be 443.
resource gatewayRules 'Microsoft.Network/networkSecurityGroups@2024-07-01' = {
  // checkov:skip=CKV_AZURE_160: The gateway answers on port 80 with a redirect to https
  name: 'nsg-${name}-gateway'
  location: location
  tags: tags
  properties: {
    securityRules: [
      {
        name: 'AllowBrowsers'
        properties: {
          priority: 100
          direction: 'Inbound'
          access: 'Allow'
          protocol: 'Tcp'
          sourceAddressPrefix: 'Internet'
          sourcePortRange: '*'
          destinationAddressPrefix: '*'
          destinationPortRanges: [
            '80'
            '443'
          ]
        }
      }
    ]
  }
}

var subnets = [
  {
    name: 'endpoints'
    properties: {
      addressPrefix: endpointsPrefix
      defaultOutboundAccess: false
      privateEndpointNetworkPolicies: 'Enabled'
      networkSecurityGroup: {
        id: endpointRules.id
      }
    }
  }
  {
    name: 'container-apps'
    properties: {
      addressPrefix: containerAppsPrefix
      networkSecurityGroup: {
        id: defaultRules.id
      }
      delegations: [
        {
          name: 'container-apps'
          properties: {
            serviceName: 'Microsoft.App/environments'
          }
        }
      ]
    }
  }
  {
    name: 'kubernetes'
    properties: {
      addressPrefix: kubernetesPrefix
      networkSecurityGroup: {
        id: defaultRules.id
      }
    }
  }
  {
    name: 'gateway'
    properties: {
      addressPrefix: gatewayPrefix
      networkSecurityGroup: {
        id: gatewayRules.id
      }
      delegations: [
        {
          name: 'gateway'
          properties: {
            serviceName: 'Microsoft.ServiceNetworking/trafficControllers'
          }
        }
      ]
    }
  }
  {
    name: 'agents'
    properties: union({
      addressPrefix: agentsPrefix
      networkSecurityGroup: {
        id: defaultRules.id
      }
    }, agentsSubnet)
  }
]

resource network 'Microsoft.Network/virtualNetworks@2024-07-01' = {
  name: name
  location: location
  tags: tags
  properties: {
    addressSpace: {
      addressPrefixes: [
        addressPrefix
      ]
    }
    // In the network and not as resources of their own: a second deployment would remove those.
    subnets: concat(subnets, additionalSubnets)
  }
}

var privateZoneNames = [
  'privatelink.postgres.database.azure.com'
  'privatelink.blob.${environment().suffixes.storage}'
  'privatelink.vaultcore.azure.net'
  'privatelink${environment().suffixes.acrLoginServer}'
]

resource privateZones 'Microsoft.Network/privateDnsZones@2024-06-01' = [for zoneName in privateZoneNames: {
  name: zoneName
  location: 'global'
  tags: tags
}]

resource privateZoneLinks 'Microsoft.Network/privateDnsZones/virtualNetworkLinks@2024-06-01' = [for (zoneName, index) in privateZoneNames: {
  parent: privateZones[index]
  name: name
  location: 'global'
  tags: tags
  properties: {
    registrationEnabled: false
    virtualNetwork: {
      id: network.id
    }
  }
}]

output endpointSubnetId string = '${network.id}/subnets/endpoints'
output containerAppsSubnetId string = '${network.id}/subnets/container-apps'
output kubernetesSubnetId string = '${network.id}/subnets/kubernetes'
output gatewaySubnetId string = '${network.id}/subnets/gateway'
output agentsSubnetId string = '${network.id}/subnets/agents'
output postgresZoneId string = privateZones[0].id
output blobZoneId string = privateZones[1].id
output vaultZoneId string = privateZones[2].id
output registryZoneId string = privateZones[3].id

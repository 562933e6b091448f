metadata description = 'An address in the virtual network for one service, under the name that the service has everywhere.'

@description('Where the endpoint is: with the network.')
param location string

@description('Name of the service, from which that of the endpoint is made.')
param serviceName string

@description('Resource id of the service.')
param serviceId string

@description('Which part of the service: postgresqlServer, blob, vault or registry.')
param groupId string

@description('Subnet that the address is of.')
param subnetId string

@description('Private DNS zone that the address is entered in.')
param zoneId string

@description('Tags of every resource.')
param tags object

resource endpoint 'Microsoft.Network/privateEndpoints@2024-07-01' = {
  name: 'pep-${serviceName}'
  location: location
  tags: tags
  properties: {
    customNetworkInterfaceName: 'nic-pep-${serviceName}'
    subnet: {
      id: subnetId
    }
    privateLinkServiceConnections: [
      {
        name: groupId
        properties: {
          privateLinkServiceId: serviceId
          groupIds: [
            groupId
          ]
        }
      }
    ]
  }
}

resource zoneGroup 'Microsoft.Network/privateEndpoints/privateDnsZoneGroups@2024-07-01' = {
  parent: endpoint
  name: 'default'
  properties: {
    privateDnsZoneConfigs: [
      {
        name: groupId
        properties: {
          privateDnsZoneId: zoneId
        }
      }
    ]
  }
}

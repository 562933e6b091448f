metadata description = 'Lets an identity read the resource group of the nodes, where the controller of the gateway looks for them.'

@description('Identity that reads.')
param principalId string

var reader = subscriptionResourceId('Microsoft.Authorization/roleDefinitions', 'acdd72a7-3385-48ef-bd42-f606fba81ae7')

resource reads 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: resourceGroup()
  name: guid(resourceGroup().id, principalId, reader)
  properties: {
    description: 'The controller of the gateway reads the nodes'
    principalId: principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: reader
  }
}

metadata description = 'What the portal, the pipelines that publish documentation, and the pipelines that deploy sign in as, without a secret.'

@description('Where the identities are.')
param location string

@description('Name of the identity that the portal runs under; also its user in PostgreSQL.')
param name string

@description('Name of the identity of pipelines that publish documentation.')
param documentationName string

@description('Name of the identity of pipelines that deploy the portal.')
param deploymentName string

@description('OpenID Connect issuer of a Kubernetes cluster that the portal runs on, or empty.')
param kubernetesIssuerUrl string

@description('Pipelines that may publish documentation, each with a name, and the issuer and the subject of its token.')
param documentationPublishers array

@description('Pipelines that may deploy, in the same form.')
param deployers array

@description('Tags of every resource.')
param tags object

var audiences = [
  'api://AzureADTokenExchange'
]

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' = {
  name: name
  location: location
  tags: tags
}

resource kubernetesCredential 'Microsoft.ManagedIdentity/userAssignedIdentities/federatedIdentityCredentials@2024-11-30' = if (!empty(kubernetesIssuerUrl)) {
  parent: identity
  name: 'kubernetes'
  properties: {
    issuer: kubernetesIssuerUrl
    subject: 'system:serviceaccount:portico:portico'
    audiences: audiences
  }
}

resource documentationIdentity 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' = {
  name: documentationName
  location: location
  tags: tags
}

// One after the other: an identity takes no two credentials at a time.
@batchSize(1)
resource documentationCredentials 'Microsoft.ManagedIdentity/userAssignedIdentities/federatedIdentityCredentials@2024-11-30' = [for publisher in documentationPublishers: {
  parent: documentationIdentity
  name: publisher.name
  properties: {
    issuer: publisher.issuer
    subject: publisher.subject
    audiences: audiences
  }
}]

resource deploymentIdentity 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' = {
  name: deploymentName
  location: location
  tags: tags
}

@batchSize(1)
resource deploymentCredentials 'Microsoft.ManagedIdentity/userAssignedIdentities/federatedIdentityCredentials@2024-11-30' = [for deployer in deployers: {
  parent: deploymentIdentity
  name: deployer.name
  properties: {
    issuer: deployer.issuer
    subject: deployer.subject
    audiences: audiences
  }
}]

output id string = identity.id
output clientId string = identity.properties.clientId
output principalId string = identity.properties.principalId
output documentationClientId string = documentationIdentity.properties.clientId
output documentationPrincipalId string = documentationIdentity.properties.principalId
output deploymentClientId string = deploymentIdentity.properties.clientId
output deploymentPrincipalId string = deploymentIdentity.properties.principalId

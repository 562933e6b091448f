metadata description = 'Application Gateway for Containers with a web application firewall, and the identity of its controller in the cluster.'

@description('Where the gateway is: with the network.')
param location string

@description('Name of the gateway.')
param name string

@description('Name of the policy of the firewall.')
param firewallPolicyName string

@description('Name of the identity that the controller runs under.')
param identityName string

@description('Name of the virtual network.')
param virtualNetworkName string

@description('OpenID Connect issuer of the cluster.')
param issuerUrl string

@description('Prevention or Detection.')
param firewallMode string

@description('What the managed rules do not look at, each with matchVariable, selectorMatchOperator and selector.')
param firewallExclusions array

@description('Resource id of the Log Analytics workspace for what the firewall finds.')
param logAnalyticsId string

@description('Tags of every resource.')
param tags object

resource network 'Microsoft.Network/virtualNetworks@2024-07-01' existing = {
  name: virtualNetworkName

  resource subnet 'subnets' existing = {
    name: 'gateway'
  }
}

resource gateway 'Microsoft.ServiceNetworking/trafficControllers@2025-01-01' = {
  name: name
  location: location
  tags: tags
}

resource frontend 'Microsoft.ServiceNetworking/trafficControllers/frontends@2025-01-01' = {
  parent: gateway
  name: 'portico'
  location: location
  tags: tags
}

resource association 'Microsoft.ServiceNetworking/trafficControllers/associations@2025-01-01' = {
  parent: gateway
  name: 'gateway'
  location: location
  tags: tags
  properties: {
    associationType: 'subnets'
    subnet: {
      id: network::subnet.id
    }
  }
}

// What the firewall finds. Who asked for what is in the portal's audit trail, and not kept twice.
resource diagnostics 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  scope: gateway
  name: 'log-analytics'
  properties: {
    workspaceId: logAnalyticsId
    logAnalyticsDestinationType: 'Dedicated'
    logs: [
      {
        category: 'TrafficControllerFirewallLog'
        enabled: true
      }
    ]
  }
}

// What Entra ID and the portal hand around when somebody signs in looks like an attack now and then, at random.
var signInExclusions = [
  {
    matchVariable: 'RequestArgNames'
    selectorMatchOperator: 'Equals'
    selector: 'code'
  }
  {
    matchVariable: 'RequestArgNames'
    selectorMatchOperator: 'Equals'
    selector: 'state'
  }
  {
    matchVariable: 'RequestCookieNames'
    selectorMatchOperator: 'StartsWith'
    selector: 'microsoft-'
  }
]

// The manifests of the portal name this policy (WebApplicationFirewallPolicy); the controller attaches it.
resource firewallPolicy 'Microsoft.Network/applicationGatewayWebApplicationFirewallPolicies@2024-07-01' = {
  name: firewallPolicyName
  location: location
  tags: tags
  properties: {
    policySettings: {
      state: 'Enabled'
      mode: firewallMode
      requestBodyCheck: true
      // The first 128 kB are looked at, and what is longer is not refused for it: how large a request may be is for the portal.
      requestBodyInspectLimitInKB: 128
      requestBodyEnforcement: false
    }
    customRules: [
      {
        // Events carry whatever people write into commits. The portal takes only those that are signed with its secret.
        name: 'AllowEvents'
        priority: 10
        state: 'Enabled'
        ruleType: 'MatchRule'
        action: 'Allow'
        matchConditions: [
          {
            matchVariables: [
              {
                variableName: 'RequestMethod'
              }
            ]
            operator: 'Equal'
            matchValues: [
              'POST'
            ]
          }
          {
            matchVariables: [
              {
                variableName: 'RequestUri'
              }
            ]
            operator: 'Regex'
            matchValues: [
              '^/api/events/http/(github|azureDevOps)$'
            ]
          }
        ]
      }
    ]
    managedRules: {
      exclusions: concat(signInExclusions, firewallExclusions)
      managedRuleSets: [
        {
          ruleSetType: 'Microsoft_DefaultRuleSet'
          ruleSetVersion: '2.1'
        }
      ]
    }
  }
}

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' = {
  name: identityName
  location: location
  tags: tags
}

resource controller 'Microsoft.ManagedIdentity/userAssignedIdentities/federatedIdentityCredentials@2024-11-30' = {
  parent: identity
  name: 'alb-controller'
  properties: {
    issuer: issuerUrl
    subject: 'system:serviceaccount:azure-alb-system:alb-controller-sa'
    audiences: [
      'api://AzureADTokenExchange'
    ]
  }
}

var configurationManager = subscriptionResourceId('Microsoft.Authorization/roleDefinitions', 'fbc52c3f-28ad-4303-a892-8a056630b8f1')
var networkContributor = subscriptionResourceId('Microsoft.Authorization/roleDefinitions', '4d97b98b-1d4f-4787-a291-c67834d212e7')

resource controllerConfigures 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: resourceGroup()
  name: guid(resourceGroup().id, identity.id, configurationManager)
  properties: {
    description: 'The controller configures the gateway'
    principalId: identity.properties.principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: configurationManager
  }
}

resource controllerJoins 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: network::subnet
  name: guid(network::subnet.id, identity.id, networkContributor)
  properties: {
    description: 'The controller joins the gateway to its subnet'
    principalId: identity.properties.principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: networkContributor
  }
}

resource controllerAttaches 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: firewallPolicy
  name: guid(firewallPolicy.id, identity.id, networkContributor)
  properties: {
    description: 'The controller attaches the firewall'
    principalId: identity.properties.principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: networkContributor
  }
}

output id string = gateway.id
output firewallPolicyId string = firewallPolicy.id
output hostName string = frontend.properties.fqdn
output controllerClientId string = identity.properties.clientId
output controllerPrincipalId string = identity.properties.principalId

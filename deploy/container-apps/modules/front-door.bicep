metadata description = 'Front Door with a web application firewall, which reaches the portal by Private Link and nobody else does.'

@description('Name of the Front Door.')
param name string

@description('Name of its endpoint.')
param endpointName string

@description('Name of the policy of the firewall: letters and digits.')
param firewallPolicyName string

@description('Host name of the portal, as browsers see it.')
param hostName string

@description('Host name of the container app.')
param originHostName string

@description('Container Apps environment that the app runs in.')
param environmentId string

@description('Where that environment is.')
param environmentLocation string

@description('Prevention or Detection.')
param firewallMode string

@description('What the managed rules do not look at, each with matchVariable, selectorMatchOperator and selector.')
param firewallExclusions array

@description('Workspace that requests, and what the firewall found, are logged to.')
param logAnalyticsId string

@description('Tags of every resource.')
param tags object

// What Entra ID and the portal hand around when somebody signs in looks like an attack now and then, at random.
var signInExclusions = [
  {
    matchVariable: 'QueryStringArgNames'
    selectorMatchOperator: 'Equals'
    selector: 'code'
  }
  {
    matchVariable: 'QueryStringArgNames'
    selectorMatchOperator: 'Equals'
    selector: 'state'
  }
  {
    matchVariable: 'RequestCookieNames'
    selectorMatchOperator: 'StartsWith'
    selector: 'microsoft-'
  }
]

resource firewallPolicy 'Microsoft.Network/FrontDoorWebApplicationFirewallPolicies@2025-03-01' = {
  name: firewallPolicyName
  location: 'global'
  tags: tags
  sku: {
    name: 'Premium_AzureFrontDoor'
  }
  properties: {
    policySettings: {
      enabledState: 'Enabled'
      mode: firewallMode
      requestBodyCheck: 'Enabled'
      logScrubbing: {
        state: 'Enabled'
        scrubbingRules: [
          {
            matchVariable: 'QueryStringArgNames'
            selectorMatchOperator: 'EqualsAny'
            state: 'Enabled'
          }
          {
            matchVariable: 'RequestBodyJsonArgNames'
            selectorMatchOperator: 'EqualsAny'
            state: 'Enabled'
          }
          {
            matchVariable: 'RequestBodyPostArgNames'
            selectorMatchOperator: 'EqualsAny'
            state: 'Enabled'
          }
          {
            matchVariable: 'RequestCookieNames'
            selectorMatchOperator: 'EqualsAny'
            state: 'Enabled'
          }
        ]
      }
    }
    customRules: {
      rules: [
        {
          // Events carry whatever people write into commits. The portal takes only those that are signed with its secret.
          name: 'AllowEvents'
          priority: 100
          enabledState: 'Enabled'
          ruleType: 'MatchRule'
          action: 'Allow'
          matchConditions: [
            {
              matchVariable: 'RequestMethod'
              operator: 'Equal'
              matchValue: [
                'POST'
              ]
            }
            {
              matchVariable: 'RequestUri'
              operator: 'RegEx'
              matchValue: [
                '^https://[^/?#]+/api/events/http/(github|azureDevOps)$'
              ]
            }
          ]
        }
      ]
    }
    managedRules: {
      managedRuleSets: [
        {
          ruleSetType: 'Microsoft_DefaultRuleSet'
          ruleSetVersion: '2.1'
          ruleSetAction: 'Block'
          exclusions: concat(signInExclusions, firewallExclusions)
        }
        {
          ruleSetType: 'Microsoft_BotManagerRuleSet'
          ruleSetVersion: '1.1'
        }
      ]
    }
  }
}

resource frontDoor 'Microsoft.Cdn/profiles@2025-06-01' = {
  name: name
  location: 'global'
  tags: tags
  sku: {
    // The only one with Private Link and managed rules.
    name: 'Premium_AzureFrontDoor'
  }
  properties: {
    // Runs of templates and searches stream and may think for a while.
    originResponseTimeoutSeconds: 240
    logScrubbing: {
      state: 'Enabled'
      scrubbingRules: [
        {
          matchVariable: 'QueryStringArgNames'
          selectorMatchOperator: 'EqualsAny'
          state: 'Enabled'
        }
      ]
    }
  }
}

resource endpoint 'Microsoft.Cdn/profiles/afdEndpoints@2025-06-01' = {
  parent: frontDoor
  name: endpointName
  location: 'global'
  tags: tags
  properties: {
    enabledState: 'Enabled'
  }
}

resource originGroup 'Microsoft.Cdn/profiles/originGroups@2025-06-01' = {
  parent: frontDoor
  name: 'portico'
  properties: {
    // No health probes: with one origin there is nothing to choose, and every edge location would ask.
    loadBalancingSettings: {
      sampleSize: 4
      successfulSamplesRequired: 3
      additionalLatencyInMilliseconds: 50
    }
    sessionAffinityState: 'Disabled'
  }
}

resource origin 'Microsoft.Cdn/profiles/originGroups/origins@2025-06-01' = {
  parent: originGroup
  name: 'container-app'
  properties: {
    hostName: originHostName
    originHostHeader: originHostName
    httpPort: 80
    httpsPort: 443
    priority: 1
    weight: 1000
    enabledState: 'Enabled'
    enforceCertificateNameCheck: true
    sharedPrivateLinkResource: {
      groupId: 'managedEnvironments'
      privateLink: {
        id: environmentId
      }
      privateLinkLocation: environmentLocation
      requestMessage: 'Front Door of the portal'
    }
  }
}

resource domain 'Microsoft.Cdn/profiles/customDomains@2025-06-01' = {
  parent: frontDoor
  name: replace(hostName, '.', '-')
  properties: {
    hostName: hostName
    tlsSettings: {
      certificateType: 'ManagedCertificate'
      minimumTlsVersion: 'TLS12'
    }
  }
}

resource route 'Microsoft.Cdn/profiles/afdEndpoints/routes@2025-06-01' = {
  parent: endpoint
  name: 'portico'
  properties: {
    customDomains: [
      {
        id: domain.id
      }
    ]
    originGroup: {
      id: originGroup.id
    }
    patternsToMatch: [
      '/*'
    ]
    supportedProtocols: [
      'Http'
      'Https'
    ]
    httpsRedirect: 'Enabled'
    forwardingProtocol: 'HttpsOnly'
    // Under the name of the endpoint nobody could sign in. No caching either: web sockets do not pass where it is on.
    linkToDefaultDomain: 'Disabled'
    enabledState: 'Enabled'
  }
  dependsOn: [
    origin
  ]
}

resource firewall 'Microsoft.Cdn/profiles/securityPolicies@2025-06-01' = {
  parent: frontDoor
  name: 'firewall'
  properties: {
    parameters: {
      type: 'WebApplicationFirewall'
      wafPolicy: {
        id: firewallPolicy.id
      }
      associations: [
        {
          domains: [
            {
              id: endpoint.id
            }
            {
              id: domain.id
            }
          ]
          patternsToMatch: [
            '/*'
          ]
        }
      ]
    }
  }
}

resource diagnostics 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  scope: frontDoor
  name: 'log-analytics'
  properties: {
    workspaceId: logAnalyticsId
    logs: [
      {
        category: 'FrontDoorAccessLog'
        enabled: true
      }
      {
        category: 'FrontDoorWebApplicationFirewallLog'
        enabled: true
      }
    ]
  }
}

output endpointHostName string = endpoint.properties.hostName
output domainValidationToken string = domain.properties.?validationProperties.?validationToken ?? ''

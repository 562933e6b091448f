metadata description = 'What somebody is told of who runs the portal. Each alert names the page of its runbook.'

@description('Where the rules are kept.')
param location string

@description('Environment that the portal is in.')
param environmentName string

@description('Application Insights that the portal sends to.')
param applicationInsightsId string

@description('Log Analytics workspace in which Application Insights keeps what it gets.')
param logAnalyticsWorkspaceId string

@description('PostgreSQL server of the portal.')
param postgresServerId string

@description('Action group that is told.')
param actionGroupId string

@description('Address of the portal, without a slash at its end.')
param portalUrl string

@description('Whether alerts are on.')
param isEnabled bool

@description('Whether the portal can be reached from the internet. Otherwise nobody looks at it from outside.')
param isPublic bool

@description('Hours after which a source of the catalog is old.')
param sourceAgeInHours int

@description('Hours after which costs are old.')
param costAgeInHours int

@description('Where the runbooks are, without a slash at the end.')
param runbooksUrl string

@description('Tags of every resource.')
param tags object

@description('Places from which the portal is asked whether it is there.')
@minLength(3)
param probeLocations array = [
  'emea-nl-ams-azr'
  'emea-gb-db3-azr'
  'emea-fr-pra-edge'
]

var prefix = 'alert-portico-${environmentName}'

// Ages are measured in seconds by every replica, once a minute; all of them say the same. The smallest age within the window is above
// the threshold only when it was all the time.
var queryAlerts = [
  {
    name: 'portal-silent'
    title: 'No replica of the portal sends metrics'
    severity: 1
    frequency: 'PT5M'
    window: 'PT15M'
    query: '''
AppMetrics
| where Name == "catalog_entities_count" and AppRoleName == "portico"
| summarize replicas = dcount(AppRoleInstance)
'''
    measure: 'replicas'
    aggregation: 'Total'
    operator: 'LessThan'
    threshold: 1
    dimension: ''
  }
  {
    name: 'error-rate'
    title: 'More than 5 % of the requests fail'
    severity: 2
    frequency: 'PT5M'
    window: 'PT15M'
    query: '''
AppMetrics
| where Name == "http.server.request.duration" and AppRoleName == "portico"
| extend status = toint(Properties["http.response.status_code"])
| summarize requests = sum(ItemCount), failed = sumif(ItemCount, status >= 500)
| where requests >= 20
| project percent = 100.0 * failed / requests
'''
    measure: 'percent'
    aggregation: 'Maximum'
    operator: 'GreaterThan'
    threshold: 5
    dimension: ''
  }
  {
    name: 'source-age'
    title: 'A source of the catalog was not read in full for ${sourceAgeInHours} hours'
    severity: 2
    frequency: 'PT15M'
    window: 'PT1H'
    query: '''
AppMetrics
| where Name == "portico.sources.age" and AppRoleName == "portico"
| extend source = tostring(Properties["source"])
| summarize hours = min(Sum / ItemCount) / 3600 by source
'''
    measure: 'hours'
    aggregation: 'Maximum'
    operator: 'GreaterThan'
    threshold: sourceAgeInHours
    dimension: 'source'
  }
  {
    name: 'source-failing'
    title: 'A source of the catalog fails, or is held back, for two hours'
    severity: 3
    frequency: 'PT30M'
    window: 'PT2H'
    query: '''
AppMetrics
| where Name == "portico.sources.result" and AppRoleName == "portico"
| extend source = tostring(Properties["source"]), result = tostring(Properties["result"])
| summarize percent = 100.0 * sumif(Sum, result in ("failed", "held-back")) / sum(Sum) by source
'''
    measure: 'percent'
    aggregation: 'Maximum'
    operator: 'GreaterThanOrEqual'
    threshold: 100
    dimension: 'source'
  }
  {
    name: 'cost-age'
    title: 'Costs are older than ${costAgeInHours} hours'
    severity: 2
    frequency: 'PT30M'
    window: 'PT1H'
    query: '''
AppMetrics
| where Name == "portico.costs.age" and AppRoleName == "portico"
| summarize hours = min(Sum / ItemCount) / 3600
| where isnotnull(hours)
'''
    measure: 'hours'
    aggregation: 'Maximum'
    operator: 'GreaterThan'
    threshold: costAgeInHours
    dimension: ''
  }
  {
    name: 'cost-failing'
    title: 'Costs of a subscription cannot be collected for a day'
    severity: 3
    frequency: 'PT1H'
    window: 'P1D'
    query: '''
AppMetrics
| where Name == "portico.costs.problems" and AppRoleName == "portico"
| summarize subscriptions = min(Sum / ItemCount)
| where isnotnull(subscriptions)
'''
    measure: 'subscriptions'
    aggregation: 'Maximum'
    operator: 'GreaterThan'
    threshold: 0
    dimension: ''
  }
  {
    name: 'sign-in-failures'
    title: 'People cannot sign in for a reason that is not theirs'
    severity: 1
    frequency: 'PT5M'
    window: 'PT30M'
    query: '''
AppMetrics
| where Name == "portico.auth.sign_ins" and AppRoleName == "portico"
| extend reason = tostring(Properties["reason"])
| where reason in ("clock", "consent-missing", "provider-misconfigured", "provider-unavailable", "unexpected")
| summarize failures = sum(Sum) by reason
'''
    measure: 'failures'
    aggregation: 'Maximum'
    operator: 'GreaterThanOrEqual'
    threshold: 5
    dimension: 'reason'
  }
]

resource queryRules 'Microsoft.Insights/scheduledQueryRules@2023-12-01' = [for alert in queryAlerts: {
  name: '${prefix}-${alert.name}'
  location: location
  tags: tags
  kind: 'LogAlert'
  properties: {
    displayName: '${alert.title} (${environmentName})'
    description: '${alert.title}. What to do: ${runbooksUrl}/${alert.name}.md'
    severity: alert.severity
    enabled: isEnabled
    autoMitigate: true
    evaluationFrequency: alert.frequency
    windowSize: alert.window
    scopes: [
      logAnalyticsWorkspaceId
    ]
    // The tables are made when the first telemetry arrives.
    skipQueryValidation: true
    criteria: {
      allOf: [
        {
          query: alert.query
          metricMeasureColumn: alert.measure
          timeAggregation: alert.aggregation
          operator: alert.operator
          threshold: alert.threshold
          dimensions: empty(alert.dimension) ? [] : [
            {
              name: alert.dimension
              operator: 'Include'
              values: [
                '*'
              ]
            }
          ]
          failingPeriods: {
            minFailingPeriodsToAlert: 1
            numberOfEvaluationPeriods: 1
          }
        }
      ]
    }
    actions: {
      actionGroups: [
        actionGroupId
      ]
      customProperties: {
        runbook: '${runbooksUrl}/${alert.name}.md'
      }
    }
  }
}]

var probes = isPublic ? [
  {
    name: 'portal-unreachable'
    title: 'The portal is not ready, seen from two places'
    severity: 1
    probeFrequency: 300
    frequency: 'PT1M'
    window: 'PT5M'
    certificateDays: 1
    expectedStatus: 200
  }
  {
    name: 'certificate-expiring'
    title: 'The certificate of the portal is not valid for three more weeks'
    severity: 2
    probeFrequency: 900
    frequency: 'PT15M'
    window: 'PT30M'
    certificateDays: 21
    // Whatever it answers: the other probe looks at that.
    expectedStatus: 0
  }
] : []

resource webTests 'Microsoft.Insights/webtests@2022-06-15' = [for probe in probes: {
  name: 'probe-portico-${environmentName}-${probe.name}'
  location: location
  kind: 'standard'
  tags: union(tags, {
    'hidden-link:${applicationInsightsId}': 'Resource'
  })
  properties: {
    SyntheticMonitorId: 'probe-portico-${environmentName}-${probe.name}'
    Name: probe.title
    Kind: 'standard'
    Enabled: isEnabled
    Frequency: probe.probeFrequency
    Timeout: 30
    RetryEnabled: true
    Locations: [for probeLocation in probeLocations: {
      Id: probeLocation
    }]
    Request: {
      RequestUrl: '${portalUrl}/.backstage/health/v1/readiness'
      HttpVerb: 'GET'
      FollowRedirects: false
      ParseDependentRequests: false
    }
    ValidationRules: {
      ExpectedHttpStatusCode: probe.expectedStatus
      IgnoreHttpStatusCode: probe.expectedStatus == 0
      SSLCheck: true
      SSLCertRemainingLifetimeCheck: probe.certificateDays
    }
  }
}]

resource probeRules 'Microsoft.Insights/metricAlerts@2018-03-01' = [for (probe, index) in probes: {
  name: '${prefix}-${probe.name}'
  location: 'global'
  tags: tags
  properties: {
    description: '${probe.title}. What to do: ${runbooksUrl}/${probe.name}.md'
    severity: probe.severity
    enabled: isEnabled
    autoMitigate: true
    evaluationFrequency: probe.frequency
    windowSize: probe.window
    scopes: [
      webTests[index].id
      applicationInsightsId
    ]
    criteria: {
      'odata.type': 'Microsoft.Azure.Monitor.WebtestLocationAvailabilityCriteria'
      webTestId: webTests[index].id
      componentId: applicationInsightsId
      failedLocationCount: 2
    }
    actions: [
      {
        actionGroupId: actionGroupId
        webHookProperties: {
          runbook: '${runbooksUrl}/${probe.name}.md'
        }
      }
    ]
  }
}]

resource databaseStorage 'Microsoft.Insights/metricAlerts@2018-03-01' = {
  name: '${prefix}-database-storage'
  location: 'global'
  tags: tags
  properties: {
    description: 'More than 80 % of the storage of PostgreSQL is used. What to do: ${runbooksUrl}/database-storage.md'
    severity: 2
    enabled: isEnabled
    autoMitigate: true
    evaluationFrequency: 'PT15M'
    windowSize: 'PT1H'
    scopes: [
      postgresServerId
    ]
    criteria: {
      'odata.type': 'Microsoft.Azure.Monitor.SingleResourceMultipleMetricCriteria'
      allOf: [
        {
          name: 'storage'
          criterionType: 'StaticThresholdCriterion'
          metricNamespace: 'Microsoft.DBforPostgreSQL/flexibleServers'
          metricName: 'storage_percent'
          timeAggregation: 'Average'
          operator: 'GreaterThan'
          threshold: 80
        }
      ]
    }
    actions: [
      {
        actionGroupId: actionGroupId
        webHookProperties: {
          runbook: '${runbooksUrl}/database-storage.md'
        }
      }
    ]
  }
}

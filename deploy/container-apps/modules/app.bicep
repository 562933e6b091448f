metadata description = 'The portal as a container app.'

@description('Where the app is: with its environment.')
param location string

@description('Name of the app.')
param name string

@description('Name of the Container Apps environment that the app runs in.')
param containerAppsEnvironmentName string

@description('Image by digest.')
param image string

@description('Registry that the image is in.')
param registryLoginServer string

@description('Name of the identity that the app runs under, pulls its image and reads its secrets as.')
param identityName string

@description('Name of the identity of pipelines that deploy, which may change the app.')
param deploymentIdentityName string

@description('Address of the vault, with a slash at the end.')
param vaultUri string

@description('Variables whose values are secrets in the vault, named as the variable in lower case with dashes.')
param variablesFromVault array

@description('Variables with their values, none of them secret.')
param settings object

@description('What is the organisation\'s own, over app-config.production.yaml.')
@secure()
param configuration string

@description('Processors for each replica.')
param processors string

@description('Replicas at the least.')
param minReplicas int

@description('Replicas at the most.')
param maxReplicas int

@description('Tags of every resource.')
param tags object

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' existing = {
  name: identityName
}

resource deploymentIdentity 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' existing = {
  name: deploymentIdentityName
}

resource environment 'Microsoft.App/managedEnvironments@2025-07-01' existing = {
  name: containerAppsEnvironmentName
}

var memory = {
  '1.0': '2Gi'
  '2.0': '4Gi'
}
var plainEnvironment = [for setting in items(settings): {
  name: setting.key
  value: setting.value
}]
// A secret that changes makes no new revision, but this does.
var configurationEnvironment = [
  {
    name: 'PORTICO_CONFIGURATION_VERSION'
    value: uniqueString(configuration)
  }
]
var configurationSecret = [
  {
    name: 'app-config'
    value: configuration
  }
]
var vaultSecrets = [for variable in variablesFromVault: {
  name: toLower(replace(variable, '_', '-'))
  identity: identity.id
  keyVaultUrl: '${vaultUri}secrets/${toLower(replace(variable, '_', '-'))}'
}]
var secretEnvironment = [for variable in variablesFromVault: {
  name: variable
  secretRef: toLower(replace(variable, '_', '-'))
}]

resource app 'Microsoft.App/containerApps@2025-07-01' = {
  name: name
  location: location
  tags: tags
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: {
      '${identity.id}': {}
    }
  }
  properties: {
    environmentId: environment.id
    workloadProfileName: 'Consumption'
    configuration: {
      // A new revision takes all requests once it is ready, and the old one ends. Two that differ would run scheduled work
      // and change the database side by side.
      activeRevisionsMode: 'Single'
      maxInactiveRevisions: 20
      registries: [
        {
          server: registryLoginServer
          identity: identity.id
        }
      ]
      secrets: concat(vaultSecrets, configurationSecret)
      ingress: {
        // For callers outside the environment; that itself has no public address.
        external: true
        allowInsecure: false
        targetPort: 7007
        transport: 'auto'
        traffic: [
          {
            latestRevision: true
            weight: 100
          }
        ]
      }
    }
    template: {
      // What the backend takes to end, and as much again.
      terminationGracePeriodSeconds: 45
      containers: [
        {
          name: 'portico'
          image: image
          // What the image runs, and over its configuration the organisation's own.
          args: [
            'node'
            'packages/backend'
            '--config'
            'app-config.production.yaml'
            '--config'
            '/etc/portico/app-config.yaml'
          ]
          env: concat(plainEnvironment, secretEnvironment, configurationEnvironment)
          volumeMounts: [
            {
              volumeName: 'configuration'
              mountPath: '/etc/portico'
            }
          ]
          resources: {
            cpu: json(processors)
            memory: memory[processors]
          }
          probes: [
            {
              // Five minutes for the migrations of a new version, in ten tries: Container Apps allows no more.
              type: 'Startup'
              httpGet: {
                path: '/.backstage/health/v1/readiness'
                port: 7007
                scheme: 'HTTP'
              }
              initialDelaySeconds: 10
              periodSeconds: 30
              timeoutSeconds: 5
              failureThreshold: 10
            }
            {
              type: 'Readiness'
              httpGet: {
                path: '/.backstage/health/v1/readiness'
                port: 7007
                scheme: 'HTTP'
              }
              periodSeconds: 5
              timeoutSeconds: 5
              failureThreshold: 3
            }
            {
              // Two minutes: a busy process is slow to answer, and is not helped by a restart.
              type: 'Liveness'
              httpGet: {
                path: '/.backstage/health/v1/liveness'
                port: 7007
                scheme: 'HTTP'
              }
              periodSeconds: 20
              timeoutSeconds: 10
              failureThreshold: 6
            }
          ]
        }
      ]
      volumes: [
        {
          name: 'configuration'
          storageType: 'Secret'
          secrets: [
            {
              secretRef: 'app-config'
              path: 'app-config.yaml'
            }
          ]
        }
      ]
      scale: {
        minReplicas: minReplicas
        maxReplicas: maxReplicas
        rules: [
          {
            name: 'requests'
            http: {
              metadata: {
                concurrentRequests: '50'
              }
            }
          }
        ]
      }
    }
  }
}

var containerAppsContributor = subscriptionResourceId('Microsoft.Authorization/roleDefinitions', '358470bc-b998-42bd-ab17-a7e34c199c0f')
var managedIdentityOperator = subscriptionResourceId('Microsoft.Authorization/roleDefinitions', 'f1a07417-d97a-45cb-824c-7a7467783830')

resource pipelinesDeploy 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: app
  name: guid(app.id, deploymentIdentity.id, containerAppsContributor)
  properties: {
    description: 'Pipelines deploy the portal'
    principalId: deploymentIdentity.properties.principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: containerAppsContributor
  }
}

// A change of the app may name the environment that it runs in, which takes the right to join it.
resource pipelinesJoin 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: environment
  name: guid(environment.id, deploymentIdentity.id, containerAppsContributor)
  properties: {
    description: 'Pipelines deploy an app into this environment'
    principalId: deploymentIdentity.properties.principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: containerAppsContributor
  }
}

// A change of the app names the identity that it runs under, which takes this.
resource pipelinesAssign 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: identity
  name: guid(identity.id, deploymentIdentity.id, managedIdentityOperator)
  properties: {
    description: 'Pipelines deploy an app that runs under this identity'
    principalId: deploymentIdentity.properties.principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: managedIdentityOperator
  }
}

output name string = app.name
output hostName string = app.properties.configuration.ingress.fqdn

metadata description = 'PostgreSQL Flexible Server with an address in the network alone, TLS, and no passwords.'

@description('Where the server is.')
param location string

@description('Name of the server.')
param name string

@description('Major version of PostgreSQL.')
param version string

@description('Size of the server, such as Standard_D2ds_v5.')
param skuName string

@description('Tier that the size belongs to. Burstable has no high availability.')
@allowed([
  'Burstable'
  'GeneralPurpose'
  'MemoryOptimized'
])
param skuTier string

@description('Storage to begin with. It grows by itself, and never shrinks.')
@minValue(32)
param storageInGigabytes int

@description('Whether a second server stands by, and where.')
@allowed([
  'Disabled'
  'SameZone'
  'ZoneRedundant'
])
param highAvailability string

@description('Whether backups are kept in the paired region too. Decided when the server is made, once and for all.')
@allowed([
  'Disabled'
  'Enabled'
])
param geoRedundantBackup string

@description('Days that any moment can be restored from.')
@minValue(7)
@maxValue(35)
param backupRetentionDays int

@description('Object id of the Entra group, user or service principal that administers the server.')
param administratorObjectId string

@description('Its name: of a group the display name, of a user the principal name.')
param administratorName string

@description('What it is.')
@allowed([
  'Group'
  'ServicePrincipal'
  'User'
])
param administratorType string

@description('Password of a local administrator named portico_admin. Without it nobody has a password.')
@secure()
param localAdministratorPassword string

@description('Whether there is a public address, for those that are allowed.')
@allowed([
  'Disabled'
  'Enabled'
])
param publicNetworkAccess string = 'Disabled'

@description('IPv4 addresses outside the network that may reach the server.')
param allowedAddresses array

@description('Subnet for the private endpoint.')
param endpointSubnetId string

@description('Private DNS zone of PostgreSQL.')
param zoneId string

@description('Workspace that the server logs to.')
param logAnalyticsId string

@description('Tags of every resource.')
param tags object

resource server 'Microsoft.DBforPostgreSQL/flexibleServers@2025-08-01' = {
  name: name
  location: location
  tags: tags
  sku: {
    name: skuName
    tier: skuTier
  }
  properties: {
    version: version
    administratorLogin: empty(localAdministratorPassword) ? null : 'portico_admin'
    administratorLoginPassword: empty(localAdministratorPassword) ? null : localAdministratorPassword
    authConfig: {
      activeDirectoryAuth: 'Enabled'
      passwordAuth: empty(localAdministratorPassword) ? 'Disabled' : 'Enabled'
      tenantId: tenant().tenantId
    }
    network: {
      publicNetworkAccess: publicNetworkAccess
    }
    storage: {
      storageSizeGB: storageInGigabytes
      autoGrow: 'Enabled'
    }
    backup: {
      backupRetentionDays: backupRetentionDays
      geoRedundantBackup: geoRedundantBackup
    }
    highAvailability: {
      mode: highAvailability
    }
    // Sunday from three in the morning, in UTC.
    maintenanceWindow: {
      customWindow: 'Enabled'
      dayOfWeek: 0
      startHour: 3
      startMinute: 0
    }
  }
}

var settings = [
  {
    name: 'require_secure_transport'
    value: 'ON'
  }
  {
    name: 'ssl_min_protocol_version'
    value: 'TLSv1.2'
  }
  {
    name: 'log_checkpoints'
    value: 'ON'
  }
  {
    name: 'connection_throttle.enable'
    value: 'ON'
  }
]

// A server takes one change at a time: settings, then the administrator, then addresses, then the database.
@batchSize(1)
resource configuration 'Microsoft.DBforPostgreSQL/flexibleServers/configurations@2025-08-01' = [for setting in settings: {
  parent: server
  name: setting.name
  properties: {
    value: setting.value
    source: 'user-override'
  }
}]

resource administrator 'Microsoft.DBforPostgreSQL/flexibleServers/administrators@2025-08-01' = {
  parent: server
  name: administratorObjectId
  properties: {
    principalName: administratorName
    principalType: administratorType
    tenantId: tenant().tenantId
  }
  dependsOn: [
    configuration
  ]
}

@batchSize(1)
resource allowed 'Microsoft.DBforPostgreSQL/flexibleServers/firewallRules@2025-08-01' = [for (address, index) in allowedAddresses: {
  parent: server
  name: 'allowed-${index}'
  properties: {
    startIpAddress: address
    endIpAddress: address
  }
  dependsOn: [
    administrator
  ]
}]

resource database 'Microsoft.DBforPostgreSQL/flexibleServers/databases@2025-08-01' = {
  parent: server
  name: 'portico'
  properties: {
    charset: 'UTF8'
    collation: 'en_US.utf8'
  }
  dependsOn: [
    administrator
    allowed
  ]
}

resource diagnostics 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  scope: server
  name: 'log-analytics'
  properties: {
    workspaceId: logAnalyticsId
    logs: [
      {
        category: 'PostgreSQLLogs'
        enabled: true
      }
    ]
  }
}

module endpoint 'private-endpoint.bicep' = {
  name: 'postgres-endpoint'
  params: {
    location: location
    serviceName: server.name
    serviceId: server.id
    groupId: 'postgresqlServer'
    subnetId: endpointSubnetId
    zoneId: zoneId
    tags: tags
  }
  dependsOn: [
    database
  ]
}

output id string = server.id
output name string = server.name
output host string = server.properties.fullyQualifiedDomainName

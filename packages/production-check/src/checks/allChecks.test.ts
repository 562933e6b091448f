import { createMockDirectory } from '@backstage/backend-test-utils';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { productionContext, root } from '../__testUtils__/production';
import { allChecks, fatalChecks } from './allChecks';
import { outcomeOf, type CheckContext, type Outcome } from './Check';
import { NODE_MAJOR } from './runtime';

jest.setTimeout(60_000);

interface Case {
  /** Put on top of a good configuration. */
  yaml?: string;
  env?: NodeJS.ProcessEnv;
  context?: Partial<CheckContext>;
  outcome: Outcome;
  /** The keys of what failed, or is unknown. */
  keys?: Array<string | undefined>;
}

const microsoft = 'auth.providers.microsoft.production';
const atMicrosoft = (yaml: string) =>
  `auth: { providers: { microsoft: { production: ${yaml} } } }`;
const resolvers = (yaml: string) =>
  atMicrosoft(`{ signIn: { resolvers: [${yaml}] } }`);
const ssl = (value: string) =>
  `backend: { database: { connection: { ssl: ${value} } } }`;
const connection = 'backend.database.connection';
const access = (yaml: string) =>
  `backend: { auth: { externalAccess: [${yaml}] } }`;
const limits = (yaml: string) => `portico: { rateLimit: { ${yaml} } }`;
const permissions = (yaml: string) => `portico: { permissions: { ${yaml} } }`;
const mappings = (yaml: string) =>
  `backend: { auditor: { severityLogLevelMappings: { ${yaml} } } }`;
const csp = (yaml: string) => `backend: { csp: ${yaml} }`;
const blob = 'techdocs.publisher.azureBlobStorage';
const insights = 'APPLICATIONINSIGHTS_CONNECTION_STRING';
const host = { POSTGRES_HOST: 'portico.postgres.database.azure.com' };
const resolvesTo =
  (...addresses: string[]) =>
  async () =>
    addresses;
const templatesIn = (known: number, elsewhere: string[] = []) => ({
  templates: {
    count: async () => ({ known, elsewhere, seen: '', problems: [] }),
  },
});

/** Beside these, every check passes with the good configuration. */
const cases: Record<string, Case[]> = {
  'variables-set': [
    {
      yaml: 'azureCosts: { managementGroup: "${COSTS_GROUP}" }',
      outcome: 'fail',
      keys: ['COSTS_GROUP'],
    },
    {
      yaml: 'azureCosts: { managementGroup: "${COSTS_GROUP}" }',
      env: { COSTS_GROUP: 'contoso' },
      outcome: 'pass',
    },
  ],
  'node-env': [
    { env: { NODE_ENV: undefined }, outcome: 'unknown', keys: ['NODE_ENV'] },
    { env: { NODE_ENV: 'development' }, outcome: 'fail', keys: ['NODE_ENV'] },
  ],
  'node-version': [
    {
      context: { nodeVersion: '22.9.0' },
      outcome: 'fail',
      keys: [undefined],
    },
  ],
  'readable-settings': [
    ...[
      ['roles: { engineer: group:default/x }', 'roles.engineer'],
      ['roles: { finance: [team-a] }', 'roles.finance[0]'],
      ['roles: { finance: ["group:a, group:b"] }', 'roles.finance[0]'],
      ['roles: { platformAdmins: [group:default/a] }', 'roles'],
      ['engineerCosts: sometimes', 'engineerCosts'],
      [
        'additional: [{ permission: catalog.entity.read, roles: [reader] }]',
        'additional[0].permission',
      ],
    ].map(
      ([yaml, key]): Case => ({
        yaml: permissions(yaml),
        outcome: 'fail',
        keys: [`portico.permissions.${key}`],
      }),
    ),
    {
      yaml: permissions(
        'roles: { finance: [group:controlling, user:default/ada.l] }, engineerCosts: all, additional: [{ permission: devtools.info.read, roles: [reader] }]',
      ),
      outcome: 'pass',
    },
    { yaml: permissions('roles: { engineer: null }'), outcome: 'pass' },
    ...[
      ['signInPerAddress: 0', 'signInPerAddress'],
      ['enabled: false, perUser: many', 'perUser'],
      ['window: { days: 1 }', 'window'],
      ['window: soon', 'window'],
      ['exemptAddresses: [portal.contoso.com]', 'exemptAddresses'],
    ].map(
      ([yaml, key]): Case => ({
        yaml: limits(yaml),
        outcome: 'fail',
        keys: [`portico.rateLimit.${key}`],
      }),
    ),
    {
      yaml: mappings('medium: loud'),
      outcome: 'fail',
      keys: ['backend.auditor.severityLogLevelMappings'],
    },
  ],
  'https-base-urls': [
    {
      env: { PORTICO_BASE_URL: 'http://portal.contoso.com' },
      outcome: 'fail',
      keys: ['app.baseUrl', 'backend.baseUrl'],
    },
    {
      yaml: 'backend: { baseUrl: "https://localhost:7007" }',
      outcome: 'fail',
      keys: ['backend.baseUrl'],
    },
    {
      yaml: 'app: { baseUrl: portal }',
      outcome: 'fail',
      keys: ['app.baseUrl'],
    },
    { yaml: 'app: { baseUrl: null }', outcome: 'fail', keys: ['app.baseUrl'] },
    {
      yaml: 'app: { baseUrl: "https://portal.contoso.com/" }',
      outcome: 'fail',
      keys: ['app.baseUrl'],
    },
  ],
  'guest-absent': [
    {
      yaml: 'auth: { providers: { guest: {} } }',
      outcome: 'fail',
      keys: ['auth.providers.guest'],
    },
    {
      yaml: 'app: { signIn: { providers: [microsoft, guest] } }',
      outcome: 'fail',
      keys: ['app.signIn.providers'],
    },
  ],
  'entra-only': [
    {
      yaml: 'app: { signIn: { providers: [github] } }',
      outcome: 'fail',
      keys: ['app.signIn.providers'],
    },
    {
      yaml: 'auth: { environment: development }',
      outcome: 'fail',
      keys: ['auth.providers.microsoft.development'],
    },
    {
      env: { AUTH_MICROSOFT_TENANT_ID: 'Common' },
      outcome: 'fail',
      keys: [`${microsoft}.tenantId`],
    },
    {
      env: { AUTH_MICROSOFT_TENANT_ID: undefined },
      outcome: 'fail',
      keys: [`${microsoft}.tenantId`],
    },
    {
      yaml: atMicrosoft('{ signIn: { resolvers: [] } }'),
      outcome: 'fail',
      keys: [`${microsoft}.signIn.resolvers`],
    },
    {
      env: { AUTH_MICROSOFT_CLIENT_ID: '<client id>' },
      outcome: 'fail',
      keys: [`${microsoft}.clientId`],
    },
    {
      env: { AUTH_MICROSOFT_TENANT_ID: 'contoso.onmicrosoft.com' },
      outcome: 'fail',
      keys: [`${microsoft}.tenantId`],
    },
    {
      yaml: atMicrosoft('{ skipUserProfile: true }'),
      outcome: 'fail',
      keys: [`${microsoft}.skipUserProfile`],
    },
    {
      yaml: 'auth: { providers: { github: { production: { signIn: { resolvers: [] } } } } }',
      outcome: 'fail',
      keys: ['auth.providers.github.production.signIn'],
    },
    {
      yaml: 'auth: { providers: { github: { development: { clientId: a, signIn: { resolvers: [{ resolver: usernameMatchingUserEntityName }] } } } } }',
      outcome: 'fail',
      keys: ['auth.providers.github.development.signIn'],
    },
    {
      yaml: 'auth: { providers: { azureEasyAuth: { signIn: { resolvers: [{ resolver: idMatchingUserEntityAnnotation }] } } } }',
      outcome: 'fail',
      keys: ['auth.providers.azureEasyAuth.signIn'],
    },
    {
      yaml: 'auth: { providers: { microsoft: { development: { clientId: a, tenantId: common } } } }',
      outcome: 'fail',
      keys: ['auth.providers.microsoft.development'],
    },
    {
      yaml: 'auth: { providers: { github: { production: { clientId: a } } } }',
      outcome: 'pass',
    },
  ],
  'sign-in-resolvers': [
    {
      yaml: resolvers('{ resolver: emailLocalPartMatchingUserEntityName }'),
      outcome: 'fail',
      keys: [`${microsoft}.signIn.resolvers[0].resolver`],
    },
    {
      yaml: resolvers(
        '{ resolver: emailLocalPartMatchingUserEntityName, allowedDomains: [contoso.com] }',
      ),
      outcome: 'fail',
      keys: [`${microsoft}.signIn.resolvers[0].resolver`],
    },
    {
      yaml: resolvers(
        '{ resolver: emailMatchingUserEntityProfileEmail, dangerouslyAllowSignInWithoutUserInCatalog: true }',
      ),
      outcome: 'fail',
      keys: [
        `${microsoft}.signIn.resolvers[0].dangerouslyAllowSignInWithoutUserInCatalog`,
      ],
    },
    {
      yaml: 'auth: { providers: { microsoft: { test: { signIn: { resolvers: [{ resolver: emailMatchingUserEntityAnnotation }] } } } } }',
      outcome: 'fail',
      keys: ['auth.providers.microsoft.test.signIn.resolvers[0].resolver'],
    },
    {
      yaml: resolvers(
        '{ resolver: userIdMatchingUserEntityAnnotation, dangerouslyAllowSignInWithoutUserInCatalog: false }',
      ),
      outcome: 'pass',
    },
  ],
  'default-auth-policy': [
    {
      yaml: 'backend: { auth: { dangerouslyDisableDefaultAuthPolicy: true } }',
      outcome: 'fail',
      keys: ['backend.auth.dangerouslyDisableDefaultAuthPolicy'],
    },
    {
      yaml: 'backend: { auth: { dangerouslyDisableDefaultAuthPolicy: "yes" } }',
      outcome: 'fail',
      keys: ['backend.auth.dangerouslyDisableDefaultAuthPolicy'],
    },
    {
      yaml: 'backend: { auth: { dangerouslyDisableDefaultAuthPolicy: false } }',
      outcome: 'pass',
    },
    {
      yaml: 'auth: { providers: { guest: { dangerouslyAllowOutsideDevelopment: true } } }',
      outcome: 'fail',
      keys: ['auth.providers.guest.dangerouslyAllowOutsideDevelopment'],
    },
  ],
  'dangerous-settings': [
    {
      yaml: 'auth: { refreshToken: { dangerouslyDisableCatalogPresenceCheck: true } }',
      outcome: 'fail',
      keys: ['auth.refreshToken.dangerouslyDisableCatalogPresenceCheck'],
    },
    {
      yaml: 'proxy: { endpoints: { /x: { target: "https://x", credentials: dangerously-allow-unauthenticated } } }',
      outcome: 'fail',
      keys: ['proxy.endpoints./x.credentials'],
    },
  ],
  'permissions-enabled': [
    {
      yaml: 'permission: { enabled: false }',
      outcome: 'fail',
      keys: ['permission.enabled'],
    },
    {
      yaml: 'permission: null',
      outcome: 'fail',
      keys: ['permission.enabled'],
    },
  ],
  'permission-roles': [
    {
      yaml: 'portico: { permissions: null }',
      outcome: 'fail',
      keys: ['portico.permissions.roles'],
    },
    {
      yaml: 'portico: { permissions: { roles: { platformAdmin: [] } } }',
      outcome: 'fail',
      keys: ['portico.permissions.roles.platformAdmin'],
    },
    {
      yaml: 'portico: { permissions: { roles: { finance: [group:controlling, user:default/ada] } } }',
      outcome: 'pass',
    },
  ],
  'registered-kinds': [
    ...[
      '[Component, User]',
      '[group]',
      '[{ kind: Template }]',
      '[Component], locations: [{ type: url }] }, { allow: [Group]',
    ].map(
      (allow, index): Case => ({
        yaml: `catalog: { rules: [{ allow: ${allow} }] }`,
        outcome: 'fail',
        keys: [`catalog.rules[${index === 3 ? 1 : 0}].allow`],
      }),
    ),
    {
      yaml: 'catalog: { rules: [{ allow: [Component] }, { allow: [Template], locations: [{ type: url, pattern: https://github.com/contoso/templates/** }] }] }',
      outcome: 'pass',
    },
  ],
  'external-access': [
    {
      yaml: access('{ type: static, options: { subject: ci } }'),
      outcome: 'fail',
      keys: ['backend.auth.externalAccess[0].accessRestrictions'],
    },
    {
      yaml: access(
        '{ type: static, options: { subject: ci }, accessRestrictions: [] }',
      ),
      outcome: 'fail',
      keys: ['backend.auth.externalAccess[0].accessRestrictions'],
    },
    {
      yaml: 'backend: { auth: { keys: [{ secret: a }] } }',
      outcome: 'fail',
      keys: ['backend.auth.keys[0].accessRestrictions'],
    },
    {
      yaml: access(
        '{ type: jwks, options: { url: "https://a" }, accessRestrictions: [{ plugin: catalog }] }',
      ),
      outcome: 'fail',
      keys: [
        'backend.auth.externalAccess[0].options.issuer',
        'backend.auth.externalAccess[0].options.audience',
      ],
    },
    {
      yaml: access(
        '{ type: static, options: { subject: ci }, accessRestrictions: [{ plugin: catalog }] }',
      ),
      outcome: 'pass',
    },
    {
      yaml: access(
        '{ type: jwks, options: { url: "https://a", issuer: "https://a", audience: portal }, accessRestrictions: [{ plugin: catalog }] }',
      ),
      outcome: 'pass',
    },
  ],
  'strong-secrets': [
    {
      env: { AUTH_MICROSOFT_CLIENT_SECRET: 'vT8~Q2nKx0aYbR5' },
      outcome: 'fail',
      keys: [
        `${microsoft}.clientSecret`,
        'catalog.providers.microsoftGraphOrg.default.clientSecret',
      ],
    },
    {
      yaml: 'catalog: { providers: { microsoftGraphOrg: null } }',
      env: { AUTH_MICROSOFT_CLIENT_SECRET: undefined },
      outcome: 'fail',
      keys: [`${microsoft}.clientSecret`],
    },
    {
      env: { GITHUB_WEBHOOK_SECRET: 'please-change-me-soon' },
      outcome: 'fail',
      keys: ['events.modules.github.webhookSecret'],
    },
    {
      yaml: 'auth: { session: { secret: k3Jx8Pq2Lm9Zt5Rw7Yb1 } }',
      outcome: 'fail',
      keys: ['auth.session.secret'],
    },
    {
      yaml: 'backend: { auth: { keys: [{ secret: k3Jx8Pq2Lm9Zt5Rw7Yb1 }] } }',
      outcome: 'fail',
      keys: ['backend.auth.keys[0].secret'],
    },
    {
      yaml: 'backend: { auth: { keys: [{ secret: k3Jx8Pq2Lm9Zt5Rw7Yb1c6Vn }] } }',
      outcome: 'pass',
    },
    {
      env: { POSTGRES_PASSWORD: undefined },
      outcome: 'fail',
      keys: [`${connection}.password`],
    },
    {
      env: { POSTGRES_PASSWORD: undefined, POSTGRES_CONNECTION_TYPE: 'azure' },
      outcome: 'pass',
    },
    {
      env: { POSTGRES_PASSWORD: undefined, PGPASSFILE: '/run/secrets/pgpass' },
      outcome: 'pass',
    },
    {
      yaml: ssl('{ cert: a, key: b }'),
      env: { POSTGRES_PASSWORD: undefined },
      outcome: 'pass',
    },
    {
      yaml: 'backend: { database: { connection: "postgres://portico@db/portico" } }',
      env: { POSTGRES_PASSWORD: undefined },
      outcome: 'fail',
      keys: [`${connection}.password`],
    },
  ],
  'distinct-secrets': [
    {
      env: { AZURE_DEVOPS_WEBHOOK_SECRET: 'k3Jx8Pq2Lm9Zt5Rw7Yb1' },
      outcome: 'fail',
      keys: ['events.modules.github.webhookSecret'],
    },
    {
      yaml: 'catalog: { providers: { microsoftGraphOrg: { default: { clientId: another } } } }',
      outcome: 'fail',
      keys: ['catalog.providers.microsoftGraphOrg.default.clientSecret'],
    },
  ],
  'secrets-outside-files': [
    {
      yaml: 'auth: { session: { secret: "${SESSION:-Zk3v9Qp2Lm8Xr5Tw7Yb1c6Vn}" } }',
      outcome: 'fail',
      keys: ['auth.session.secret'],
    },
    {
      yaml: 'proxy: { endpoints: { /x: { target: "https://x", headers: { Authorization: Bearer Zk3v9Qp2Lm8Xr5Tw7Yb1c6Vn } } } }',
      outcome: 'fail',
      keys: ['proxy.endpoints./x.headers.Authorization'],
    },
    {
      yaml: 'proxy: { endpoints: { /x: { target: "https://x", headers: { Authorization: "Bearer ${X_TOKEN}" } } } }',
      outcome: 'pass',
    },
    {
      yaml: 'events: { modules: { azureDevOps: { webhookSecret: a } } }',
      outcome: 'fail',
      keys: ['events.modules.azureDevOps.webhookSecret'],
    },
    {
      yaml: 'backend: { cache: { connection: "rediss://:pass@cache:6380" } }',
      outcome: 'fail',
      keys: ['backend.cache.connection'],
    },
    { context: { files: [] }, outcome: 'unknown', keys: [undefined] },
  ],
  postgresql: [
    {
      yaml: 'backend: { database: { client: better-sqlite3 } }',
      outcome: 'fail',
      keys: ['backend.database.client'],
    },
    {
      yaml: 'backend: { database: { plugin: { catalog: { client: better-sqlite3 } } } }',
      outcome: 'fail',
      keys: ['backend.database.plugin.catalog.client'],
    },
    {
      yaml: 'backend: { database: null }',
      outcome: 'fail',
      keys: ['backend.database.client'],
    },
    {
      env: { POSTGRES_CONNECTION_TYPE: 'Azure' },
      outcome: 'fail',
      keys: [`${connection}.type`],
    },
    { env: { POSTGRES_CONNECTION_TYPE: 'azure' }, outcome: 'pass' },
  ],
  'database-tls': [
    { yaml: ssl('false'), outcome: 'fail', keys: [connection] },
    { yaml: ssl('null'), outcome: 'fail', keys: [connection] },
    {
      yaml: ssl('{ rejectUnauthorized: false }'),
      outcome: 'fail',
      keys: [connection],
    },
    { yaml: ssl('{ ca: abc }'), outcome: 'pass' },
    {
      yaml: ssl('null'),
      env: { PGSSLMODE: 'verify-full' },
      outcome: 'pass',
    },
    {
      yaml: 'backend: { database: { plugin: { catalog: { connection: { ssl: false } } } } }',
      outcome: 'fail',
      keys: ['backend.database.plugin.catalog.connection'],
    },
    {
      env: { NODE_TLS_REJECT_UNAUTHORIZED: '0' },
      outcome: 'fail',
      keys: ['NODE_TLS_REJECT_UNAUTHORIZED'],
    },
  ],
  'database-private': [
    {
      env: host,
      context: { lookup: resolvesTo('10.20.0.4', 'fd00::4') },
      outcome: 'pass',
    },
    {
      env: host,
      context: { lookup: resolvesTo('10.20.0.4', '20.50.1.2') },
      outcome: 'fail',
      keys: [connection],
    },
    { env: host, outcome: 'unknown', keys: [connection] },
    {
      env: { POSTGRES_HOST: undefined },
      outcome: 'unknown',
      keys: [connection],
    },
    ...['20.50.1.2', '"db.contoso.com"', 'https://db.contoso.com'].map(
      (POSTGRES_HOST): Case => ({
        env: { POSTGRES_HOST },
        outcome: 'fail',
        keys: [connection],
      }),
    ),
  ],
  'backup-tested': [
    {
      context: { statements: {} },
      outcome: 'unknown',
      keys: ['PORTICO_BACKUP_TESTED_ON'],
    },
    ...['2026-08-27', '2027-01-01', 'yesterday', '2026-02-30'].map(
      (backupTestedOn): Case => ({
        context: { statements: { backupTestedOn } },
        outcome: 'fail',
        keys: ['PORTICO_BACKUP_TESTED_ON'],
      }),
    ),
    {
      context: { statements: { backupTestedOn: '2026-08-28' } },
      outcome: 'pass',
    },
  ],
  'strict-csp': [
    {
      yaml: csp(`{ script-src: ["'self'"] }`),
      outcome: 'fail',
      keys: ['backend.csp.script-src'],
    },
    {
      yaml: csp(`{ script-src: ["'unsafe-inline'"] }`),
      outcome: 'fail',
      keys: ['backend.csp.script-src'],
    },
    {
      yaml: csp(`{ script-src: ["'strict-dynamic'"] }`),
      outcome: 'fail',
      keys: ['backend.csp.script-src'],
    },
    {
      yaml: csp(`{ script-src: ["'nonce-abc'"] }`),
      outcome: 'fail',
      keys: ['backend.csp.script-src'],
    },
    {
      yaml: csp(`{ script-src: ["*"] }`),
      outcome: 'fail',
      keys: ['backend.csp.script-src'],
    },
    {
      yaml: csp(`{ script-src: ["https:"] }`),
      outcome: 'fail',
      keys: ['backend.csp.script-src'],
    },
    {
      yaml: csp(`{ script-src: ["https://*"] }`),
      outcome: 'fail',
      keys: ['backend.csp.script-src'],
    },
    {
      yaml: csp(`{ script-src: ["https://*.contoso.com"] }`),
      outcome: 'fail',
      keys: ['backend.csp.script-src'],
    },
    {
      yaml: csp(`{ script-src: ["http://cdn.contoso.com"] }`),
      outcome: 'fail',
      keys: ['backend.csp.script-src'],
    },
    {
      yaml: csp(`{ script-src: ["data:"] }`),
      outcome: 'fail',
      keys: ['backend.csp.script-src'],
    },
    {
      yaml: csp(`{ script-src: ["blob:"] }`),
      outcome: 'fail',
      keys: ['backend.csp.script-src'],
    },
    {
      yaml: csp(`{ script-src: ["https://portal.contoso.com"] }`),
      outcome: 'fail',
      keys: ['backend.csp.script-src'],
    },
    {
      yaml: csp(`{ script-src: ["https://portal.contoso.com/"] }`),
      outcome: 'fail',
      keys: ['backend.csp.script-src'],
    },
    {
      yaml: csp(`{ script-src: ["https://portal.contoso.com/api/"] }`),
      outcome: 'fail',
      keys: ['backend.csp.script-src'],
    },
    {
      yaml: csp(`{ script-src: ["https://cdn.contoso.com *"] }`),
      outcome: 'fail',
      keys: ['backend.csp.script-src'],
    },
    {
      yaml: csp(`{ scriptSrc: ["https:"] }`),
      outcome: 'fail',
      keys: ['backend.csp.scriptSrc'],
    },
    {
      yaml: 'backend: { csp: null }',
      outcome: 'fail',
      keys: ['backend.csp.script-src', 'backend.csp.form-action'],
    },
    {
      yaml: csp(`{ script-src-elem: ["'self'"] }`),
      outcome: 'fail',
      keys: ['backend.csp.script-src-elem'],
    },
    {
      yaml: csp(`{ script-src-attr: ["'unsafe-hashes'"] }`),
      outcome: 'fail',
      keys: ['backend.csp.script-src-attr'],
    },
    {
      yaml: csp(`{ default-src: ["*"] }`),
      outcome: 'fail',
      keys: ['backend.csp.default-src'],
    },
    {
      yaml: csp(`{ object-src: ["*"] }`),
      outcome: 'fail',
      keys: ['backend.csp.object-src'],
    },
    {
      yaml: csp(`{ object-src: ["'self'"] }`),
      outcome: 'fail',
      keys: ['backend.csp.object-src'],
    },
    {
      yaml: csp(`{ base-uri: ["https://cdn.contoso.com"] }`),
      outcome: 'fail',
      keys: ['backend.csp.base-uri'],
    },
    {
      yaml: csp(`{ form-action: ["https:"] }`),
      outcome: 'fail',
      keys: ['backend.csp.form-action'],
    },
    {
      yaml: csp(`{ frame-ancestors: ["*"] }`),
      outcome: 'fail',
      keys: ['backend.csp.frame-ancestors'],
    },
    {
      yaml: csp(`{ frame-ancestors: ["https://*.contoso.com"] }`),
      outcome: 'fail',
      keys: ['backend.csp.frame-ancestors'],
    },
    {
      yaml: csp('{ default-src: false }'),
      outcome: 'fail',
      keys: ['backend.csp.default-src'],
    },
    {
      yaml: csp('{ script-src: false }'),
      outcome: 'fail',
      keys: ['backend.csp.script-src'],
    },
    {
      yaml: csp('{ object-src: false }'),
      outcome: 'fail',
      keys: ['backend.csp.object-src'],
    },
    {
      yaml: csp('{ base-uri: false }'),
      outcome: 'fail',
      keys: ['backend.csp.base-uri'],
    },
    {
      yaml: csp('{ frame-ancestors: false }'),
      outcome: 'fail',
      keys: ['backend.csp.frame-ancestors'],
    },
    {
      yaml: csp('{ form-action: false }'),
      outcome: 'fail',
      keys: ['backend.csp.form-action'],
    },
    {
      yaml: csp(
        `{ script-src: ["https://portal.contoso.com/static/", "https://cdn.contoso.com", "'sha256-abc='"], frame-ancestors: ["https://intranet.contoso.com"], base-uri: ["'none'"] }`,
      ),
      outcome: 'pass',
    },
  ],
  'narrow-cors': [
    {
      yaml: 'backend: { cors: { origin: "*" } }',
      outcome: 'fail',
      keys: ['backend.cors.origin'],
    },
    {
      yaml: 'backend: { cors: { origin: [https://portal.contoso.com, "https://*.com"] } }',
      outcome: 'fail',
      keys: ['backend.cors.origin'],
    },
    ...['null', 'true', '"http://localhost:3000"', '"https://{a,b}.com"'].map(
      (origin): Case => ({
        yaml: `backend: { cors: { origin: ${origin}, credentials: true } }`,
        outcome: 'fail',
        keys: ['backend.cors.origin'],
      }),
    ),
    {
      yaml: 'auth: { experimentalExtraAllowedOrigins: ["https://*"] }',
      outcome: 'fail',
      keys: ['auth.experimentalExtraAllowedOrigins'],
    },
    ...['*', 'https://*', 'https://*/callback', 'http://*:*/*'].map(
      (pattern): Case => ({
        yaml: `auth: { clientIdMetadataDocuments: { allowedRedirectUriPatterns: ['${pattern}'] } }`,
        outcome: 'fail',
        keys: ['auth.clientIdMetadataDocuments.allowedRedirectUriPatterns'],
      }),
    ),
    {
      yaml: 'auth: { clientIdMetadataDocuments: { allowedRedirectUriPatterns: ["http://localhost:*/*"], allowedClientIdPatterns: ["https://claude.ai/*"] } }',
      outcome: 'pass',
    },
    {
      yaml: 'backend: { cors: { origin: https://portal.contoso.com } }',
      outcome: 'pass',
    },
  ],
  'narrow-reading': [
    ...[
      '*',
      '*.com',
      '*.blob.core.windows.net',
      'localhost:7007',
      '169.254.169.254',
      '10.0.0.4:8080',
      'metadata.google.internal',
    ].map(
      (name): Case => ({
        yaml: `backend: { reading: { allow: [{ host: '${name}' }] } }`,
        outcome: 'fail',
        keys: ['backend.reading.allow[0].host'],
      }),
    ),
    {
      yaml: 'backend: { reading: { allow: [{ host: specs.contoso.com }, { host: "*.contoso.com:8443" }] } }',
      outcome: 'pass',
    },
  ],
  'narrow-trust-proxy': [
    {
      yaml: 'backend: { trustProxy: true }',
      outcome: 'fail',
      keys: ['backend.trustProxy'],
    },
    {
      yaml: 'backend: { trustProxy: "true" }',
      outcome: 'fail',
      keys: ['backend.trustProxy'],
    },
    {
      yaml: 'backend: { trustProxy: null }',
      outcome: 'fail',
      keys: ['backend.trustProxy'],
    },
    {
      yaml: 'backend: { trustProxy: false }',
      outcome: 'fail',
      keys: ['backend.trustProxy'],
    },
    {
      yaml: 'backend: { trustProxy: 0 }',
      outcome: 'fail',
      keys: ['backend.trustProxy'],
    },
    {
      yaml: 'backend: { trustProxy: -1 }',
      outcome: 'fail',
      keys: ['backend.trustProxy'],
    },
    {
      yaml: 'backend: { trustProxy: 1.5 }',
      outcome: 'fail',
      keys: ['backend.trustProxy'],
    },
    {
      yaml: 'backend: { trustProxy: 20 }',
      outcome: 'fail',
      keys: ['backend.trustProxy'],
    },
    {
      yaml: 'backend: { trustProxy: "1" }',
      outcome: 'fail',
      keys: ['backend.trustProxy'],
    },
    {
      yaml: 'backend: { trustProxy: "0.0.0.0/0" }',
      outcome: 'fail',
      keys: ['backend.trustProxy'],
    },
    {
      yaml: 'backend: { trustProxy: "::/0" }',
      outcome: 'fail',
      keys: ['backend.trustProxy'],
    },
    {
      yaml: 'backend: { trustProxy: "loopback, 0.0.0.0/1, 128.0.0.0/1" }',
      outcome: 'fail',
      keys: ['backend.trustProxy'],
    },
    {
      yaml: 'backend: { trustProxy: ["10.0.0.0/8", "0.0.0.0/0.0.0.0"] }',
      outcome: 'fail',
      keys: ['backend.trustProxy'],
    },
    {
      yaml: 'backend: { trustProxy: "ingress.contoso.com" }',
      outcome: 'fail',
      keys: ['backend.trustProxy'],
    },
    { yaml: 'backend: { trustProxy: 2 }', outcome: 'pass' },
    {
      yaml: 'backend: { trustProxy: "loopback, uniquelocal" }',
      outcome: 'pass',
    },
    {
      yaml: 'backend: { trustProxy: ["10.20.0.0/16", "147.243.0.0/16", "fd00::/8"] }',
      outcome: 'pass',
    },
  ],
  'rate-limits': [
    {
      yaml: limits('enabled: false'),
      outcome: 'fail',
      keys: ['portico.rateLimit.enabled'],
    },
    {
      yaml: limits('perUser: 1000000'),
      outcome: 'fail',
      keys: ['portico.rateLimit.perUser'],
    },
    {
      yaml: limits('perAddress: 1000000000'),
      outcome: 'fail',
      keys: ['portico.rateLimit.perAddress'],
    },
    {
      yaml: limits('window: { seconds: 1 }, perAddress: 5000'),
      outcome: 'fail',
      keys: ['portico.rateLimit.perAddress'],
    },
    {
      yaml: limits('exemptAddresses: [0.0.0.0/0]'),
      outcome: 'fail',
      keys: ['portico.rateLimit.exemptAddresses'],
    },
    {
      yaml: limits('exemptAddresses: ["::/0"]'),
      outcome: 'fail',
      keys: ['portico.rateLimit.exemptAddresses'],
    },
    {
      yaml: limits('exemptAddresses: [10.0.0.0/8]'),
      outcome: 'fail',
      keys: ['portico.rateLimit.exemptAddresses'],
    },
    { yaml: limits('perAddress: 60000'), outcome: 'pass' },
    { yaml: limits('window: { hours: 1 }, perUser: 100000'), outcome: 'pass' },
    {
      yaml: limits('exemptAddresses: [10.1.2.3, 10.2.0.0/16]'),
      outcome: 'pass',
    },
  ],
  'web-application-firewall': [
    { context: { statements: {} }, outcome: 'unknown', keys: [undefined] },
    {
      context: {
        statements: {},
        deployment: { images: [], firewalls: ['Ingress portico'] },
      },
      outcome: 'pass',
    },
  ],
  'private-registry': [
    {
      context: { statements: {} },
      outcome: 'unknown',
      keys: ['PORTICO_IMAGE'],
    },
    ...['portico', 'contoso/portico:1', 'docker.io/contoso/portico:1'].map(
      (image): Case => ({
        context: { statements: { image } },
        outcome: 'fail',
        keys: [undefined],
      }),
    ),
    {
      context: { statements: { image: 'registry.contoso.com:5000/portico:1' } },
      outcome: 'unknown',
      keys: [undefined],
    },
    {
      context: {
        deployment: { images: ['quay.io/oauth2-proxy:7'], firewalls: [] },
      },
      outcome: 'fail',
      keys: [undefined],
    },
  ],
  'pinned-image': [
    ...[
      'contoso.azurecr.io/portico',
      'contoso.azurecr.io/portico:latest',
      'contoso.azurecr.io/portico@sha256:abc',
      'contoso.azurecr.io/portico:1.4.0@sha256:',
      `contoso.azurecr.io/portico@${'0'.repeat(64)}`,
    ].map(
      (image): Case => ({
        context: { statements: { image } },
        outcome: 'fail',
        keys: [undefined],
      }),
    ),
    {
      context: {
        statements: {
          image: `contoso.azurecr.io/portico@sha256:${'0'.repeat(64)}`,
        },
      },
      outcome: 'pass',
    },
    {
      context: {
        statements: { image: 'localhost:5000/portico:1.4.0' },
      },
      outcome: 'pass',
    },
    {
      context: { statements: {} },
      outcome: 'unknown',
      keys: ['PORTICO_IMAGE'],
    },
  ],
  'scanned-image': [
    {
      context: { statements: { imageScannedOn: '2026-10-01' } },
      outcome: 'fail',
      keys: ['PORTICO_IMAGE_SCANNED_ON'],
    },
    {
      context: { statements: {} },
      outcome: 'unknown',
      keys: ['PORTICO_IMAGE_SCANNED_ON'],
    },
  ],
  'techdocs-storage': [
    {
      env: { TECHDOCS_STORAGE_KEY: 'k3Jx8Pq2Lm9Zt5Rw7Yb1==' },
      outcome: 'fail',
      keys: [`${blob}.credentials.accountKey`],
    },
    {
      yaml: 'techdocs: { publisher: { type: local } }',
      outcome: 'fail',
      keys: ['techdocs.publisher.type'],
    },
    {
      env: {
        TECHDOCS_STORAGE_ACCOUNT: 'https://contosodocs.blob.core.windows.net',
      },
      outcome: 'fail',
      keys: [`${blob}.credentials.accountName`],
    },
    {
      env: { TECHDOCS_STORAGE_ACCOUNT: undefined },
      outcome: 'fail',
      keys: [`${blob}.credentials.accountName`],
    },
  ],
  'techdocs-builder': [
    {
      yaml: 'techdocs: { builder: local }',
      outcome: 'fail',
      keys: ['techdocs.builder'],
    },
  ],
  'discovery-scheduled': [
    {
      yaml: 'catalog: { providers: { azureDevOps: null } }',
      outcome: 'fail',
      keys: ['catalog.providers'],
    },
    {
      yaml: 'catalog: { providers: { azureDevOps: { contoso: { schedule: null } } } }',
      outcome: 'pass',
    },
    {
      yaml: 'catalog: { providers: { azureDevops: { a: { organization: b } } } }',
      outcome: 'fail',
      keys: ['catalog.providers.azureDevops'],
    },
    {
      yaml: 'catalog: { providers: { gitlab: { contoso: { host: gitlab.com } } } }',
      outcome: 'fail',
      keys: ['catalog.providers.gitlab.contoso.schedule'],
    },
    {
      yaml: 'catalog: { providers: { github: { organization: a, schedule: { frequency: { trigger: manual }, timeout: { hours: 1 } } } } }',
      outcome: 'fail',
      keys: ['catalog.providers.github.schedule'],
    },
  ],
  'people-scheduled': [
    {
      yaml: 'catalog: { providers: { microsoftGraphOrg: null } }',
      outcome: 'unknown',
      keys: ['catalog.providers'],
    },
    {
      yaml: 'catalog: { providers: { githubOrg: [{ id: a, orgs: [b], schedule: { frequency: { hours: 1 } } }] } }',
      outcome: 'fail',
      keys: ['catalog.providers.githubOrg[0].schedule'],
    },
  ],
  'three-templates': [
    {
      context: templatesIn(2),
      outcome: 'fail',
      keys: ['catalog.locations'],
    },
    {
      context: templatesIn(2, ['https://github.com/contoso/templates']),
      outcome: 'unknown',
      keys: [undefined],
    },
    { context: templatesIn(3), outcome: 'pass' },
  ],
  'cache-store': [
    {
      yaml: 'backend: { cache: { store: redis } }',
      outcome: 'fail',
      keys: ['backend.cache.connection'],
    },
    {
      yaml: 'backend: { cache: { store: redis, connection: "redis://cache:6379" } }',
      outcome: 'fail',
      keys: ['backend.cache.connection'],
    },
    {
      yaml: 'backend: { cache: { store: redis, connection: "rediss://cache:6380" } }',
      outcome: 'pass',
    },
  ],
  'laptop-absent': [
    {
      yaml: 'catalog: { locations: [{ type: file, target: ../../examples/all.yaml }] }',
      outcome: 'fail',
      keys: ['catalog.locations[0]'],
    },
    {
      yaml: '{ scaffolder: { localGit: { directory: /tmp } }, azureCosts: { source: sample } }',
      outcome: 'fail',
      keys: ['scaffolder.localGit', 'azureCosts.source'],
    },
  ],
  'audit-kept': [
    { env: { LOG_LEVEL: 'warn' }, outcome: 'fail', keys: ['LOG_LEVEL'] },
    {
      yaml: 'backend: { logger: { level: error } }',
      outcome: 'fail',
      keys: ['backend.logger.level'],
    },
    {
      yaml: 'backend: { logger: { level: error } }',
      env: { LOG_LEVEL: 'info' },
      outcome: 'pass',
    },
    { env: { LOG_LEVEL: 'debug' }, outcome: 'pass' },
    {
      yaml: mappings('medium: debug'),
      outcome: 'fail',
      keys: ['backend.auditor.severityLogLevelMappings'],
    },
    {
      yaml: 'backend: { auditor: { severityLogLevelMappings: { medium: warn, high: warn, critical: error } } }',
      env: { LOG_LEVEL: 'warn' },
      outcome: 'pass',
    },
    ...['plugin: auth', 'isAuditEvent: true', 'service: [backstage]'].map(
      (matchers): Case => ({
        yaml: `backend: { logger: { overrides: [{ matchers: { ${matchers} }, level: warn }] } }`,
        outcome: 'fail',
        keys: ['backend.logger.overrides[0]'],
      }),
    ),
    {
      yaml: 'backend: { logger: { overrides: [{ matchers: { plugin: auth }, level: debug }] } }',
      outcome: 'pass',
    },
  ],
  monitoring: [
    { env: { [insights]: undefined }, outcome: 'fail', keys: [insights] },
    { env: { [insights]: 'yes' }, outcome: 'fail', keys: [insights] },
    {
      env: {
        [insights]: undefined,
        OTEL_EXPORTER_OTLP_ENDPOINT: 'http://otel-collector:4318',
      },
      outcome: 'pass',
    },
    {
      env: { [insights]: undefined, OTEL_EXPORTER_OTLP_ENDPOINT: 'collector' },
      outcome: 'fail',
      keys: ['OTEL_EXPORTER_OTLP_ENDPOINT'],
    },
    {
      env: { OTEL_SDK_DISABLED: 'true' },
      outcome: 'fail',
      keys: ['OTEL_SDK_DISABLED'],
    },
    {
      env: {
        [insights]: undefined,
        OTEL_EXPORTER_OTLP_ENDPOINT: 'http://otel-collector:4318',
        OTEL_METRICS_EXPORTER: 'none',
      },
      outcome: 'fail',
      keys: ['OTEL_METRICS_EXPORTER'],
    },
    {
      env: {
        [insights]: undefined,
        OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: 'http://otel-collector:4318',
      },
      outcome: 'fail',
      keys: ['OTEL_EXPORTER_OTLP_TRACES_ENDPOINT'],
    },
    {
      env: {
        [insights]:
          'InstrumentationKey=00000000-0000-0000-0000-000000000001;IngestionEndpoint=http://127.0.0.1',
      },
      outcome: 'fail',
      keys: [insights],
    },
    {
      env: { APPLICATIONINSIGHTS_AUTHENTICATION_STRING: 'Authorization=AAD' },
      outcome: 'pass',
    },
    {
      env: { APPLICATIONINSIGHTS_AUTHENTICATION_STRING: 'AAD' },
      outcome: 'fail',
      keys: ['APPLICATIONINSIGHTS_AUTHENTICATION_STRING'],
    },
  ],
};

describe('the production checklist', () => {
  const folder = createMockDirectory();

  it('has an id for each check, and a case for each', () => {
    const ids = allChecks.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(Object.keys(cases).sort()).toEqual([...ids].sort());
  });

  it('wants the Node that the portal is tested on', () => {
    const version = readFileSync(join(root, '.node-version'), 'utf8');
    expect(version.split('.')[0]).toBe(String(NODE_MAJOR));
  });

  it.each(allChecks.map(check => [check.id, check] as const))(
    '%s passes with the configuration of production and its environment',
    async (_, check) => {
      const findings = await check.run(await productionContext());
      expect(findings).not.toHaveLength(0);
      expect(findings.filter(({ outcome }) => outcome !== 'pass')).toEqual([]);
    },
  );

  const rows = allChecks.flatMap(check =>
    cases[check.id].map(
      row => [check.id, row.outcome, JSON.stringify(row), check, row] as const,
    ),
  );
  it.each(rows)('%s: %s with %s', async (_id, _outcome, _row, check, row) => {
    folder.setContent({ 'more.yaml': row.yaml ?? '{ app: {} }' });
    const context = await productionContext(
      [folder.resolve('more.yaml')],
      row.env,
    );

    const findings = await check.run({ ...context, ...row.context });

    expect(outcomeOf(findings)).toBe(row.outcome);
    const amiss = findings.filter(({ outcome }) => outcome !== 'pass');
    expect(amiss.map(({ key }) => key)).toEqual(row.keys ?? []);
  });

  // The cases above hold for the keys.
  it('names a key wherever it is fatal, for the message of the start', () => {
    const keys = fatalChecks.flatMap(({ id }) =>
      cases[id].flatMap(row => row.keys ?? []),
    );
    expect(keys).not.toHaveLength(0);
    expect(keys).not.toContain(undefined);
  });
});

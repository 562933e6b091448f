import {
  createMockDirectory,
  TestDatabases,
} from '@backstage/backend-test-utils';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import {
  ANSWERS_ENGINEERS,
  ANSWERS_EVERYBODY,
  OF_EVERY_PLUGIN,
} from './__testUtils__/answers';
import { HostsUnderTest } from './__testUtils__/HostsUnderTest';
import { Route } from './__testUtils__/listRoutes';
import { Answer, PortalUnderTest } from './__testUtils__/PortalUnderTest';

jest.setTimeout(900_000);

const ALEX = 'user:default/alex.morgan';
const SAM = 'user:default/sam.rivera';
const ENGINEER = 'user:default/edgar';
const ENGINEERS = 'group:default/engineers';

/** Where no token is needed, and why. Everything else has to refuse a request that has none, or none that is valid. */
const open: Array<{ paths: RegExp; because: string }> = [
  {
    paths: /^\/\.backstage\/health\/v1\/(readiness|liveness)$/,
    because: 'a probe has no identity',
  },
  {
    paths: /\/\.backstage\/auth\/v1\/jwks\.json$/,
    because: 'public keys are what tokens are checked with',
  },
  {
    paths: /^\/api\/(permission|signals)\/health$/,
    because: 'a probe has no identity',
  },
  {
    paths:
      /^\/api\/auth\/(guest|github|microsoft)\/(start|handler\/frame|refresh|logout)$/,
    because: 'a token is got here, or given up',
  },
  {
    paths:
      /^\/api\/auth\/\.well-known\/(openid-configuration|jwks\.json|oauth-client\/cli\.json)$/,
    because: 'it says how to get a token',
  },
  {
    paths:
      /^\/api\/auth\/(\.well-known\/backstage\/permissions\/metadata|\.backstage\/actions\/v1\/actions)$/,
    because:
      'the plugin is open, and these say what everybody can read in its source',
  },
  {
    paths:
      /^(\/api\/(app|auth|signals|local-git))?\/\.backstage\/auth\/v1\/cookie$/,
    because: 'DELETE only makes a browser forget its own cookie',
  },
  {
    paths: /^\/api\/events\/http\/anything$/,
    because: 'a webhook is signed; its topics in production refuse what is not',
  },
  {
    paths: /^\/api\/local-git(?!\/\.backstage)/,
    because:
      'only on a laptop, where it answers this machine alone: requestGuard.test.ts',
  },
];

/** Where the frontend has been built, whoever opens the portal gets its files, and its first page for any other address. */
const appFiles = /^(\/api\/app)?\/x$/;

/** Plugins that are open, so that a path which nobody knows is not refused but not found. */
const openPlugins = ['app', 'auth', 'local-git', 'signals'];

const databases = TestDatabases.create({ ids: ['POSTGRES_18'] });
const directory = createMockDirectory();
const hosts = new HostsUnderTest();
let portal: PortalUnderTest;
let routes: Route[];
let closed: Route[];

beforeAll(async () => {
  await hosts.start();
  portal = await PortalUnderTest.start({
    databases,
    directory,
    config: {
      backend: { reading: { allow: [{ host: hosts.allowed }] } },
      portico: {
        permissions: {
          roles: { platformAdmin: [ALEX], engineer: [ENGINEERS] },
        },
      },
    },
  });
  await portal.signIn(ALEX);
  await portal.signIn(SAM);
  await portal.signIn(ENGINEER, [ENGINEERS]);
  routes = await portal.routes();
  closed = routes.filter(
    ({ method, path }) =>
      !appFiles.test(path) &&
      (!open.some(({ paths }) => paths.test(path)) ||
        (path.endsWith('/cookie') && method === 'GET')),
  );
});

afterAll(async () => {
  await portal?.stop();
  await hosts.stop();
});

async function call(
  { method, path }: Route,
  options: { token?: string; body?: string } = {},
): Promise<Answer> {
  return portal.call(method, path, options);
}

async function notRefused(list: Route[], token?: string): Promise<string[]> {
  const found: string[] = [];
  for (const route of list) {
    const { status } = await call(route, { token });
    if (status !== 401 && !(status === 403 && !token)) {
      found.push(`${status} ${route.method} ${route.path}`);
    }
  }
  return found;
}

it('finds the routes of every plugin', () => {
  const paths = routes.map(({ path }) => path);
  for (const path of [
    '/api/auth/v1/userinfo',
    '/api/azure-costs/overview/csv',
    '/api/catalog/entities/by-query',
    '/api/catalog/entities/unprocessed/failed',
    '/api/catalog/sources',
    '/api/catalog-changes/changes',
    '/api/events/bus/v1/events',
    '/api/mcp-actions/v1',
    '/api/notifications/settings',
    '/api/permission/authorize',
    '/api/repositories/inspection',
    '/api/scaffolder/v2/tasks',
    '/api/scaffolder/v2/dry-run',
    '/api/search/query',
    '/api/techdocs/sync/x/x/x',
    '/api/user-settings/buckets/x/keys/x',
  ]) {
    expect(paths).toContain(path);
  }
});

it('knows why each route is open that is, and of no such reason in vain', () => {
  const unused = open.filter(
    ({ paths }) => !routes.some(({ path }) => paths.test(path)),
  );
  expect(unused).toEqual([]);
});

it('refuses whoever has no token', async () => {
  expect(await notRefused(closed)).toEqual([]);
});

it.each(['expired', 'forged', 'unsigned'] as const)(
  'refuses an %s token',
  async kind => {
    expect(await notRefused(closed, portal.tokens[kind](ALEX))).toEqual([]);
  },
);

it.each([
  ['a reader', SAM, ANSWERS_EVERYBODY],
  ['an engineer', ENGINEER, [...ANSWERS_EVERYBODY, ...ANSWERS_ENGINEERS]],
])(
  'answers %s nothing but what is listed, and refuses the rest',
  async (_, user, expected) => {
    const token = portal.tokens.valid(user);
    const answers: string[] = [];
    for (const route of closed.filter(
      ({ path }) => !OF_EVERY_PLUGIN.test(path),
    )) {
      const { status } = await call(route, { token });
      if (![401, 403, 404].includes(status)) {
        answers.push(`${status} ${route.method} ${route.path}`);
      }
    }
    expect(answers.sort()).toEqual([...expected].sort());
  },
);

it('takes no odd request for a failure of its own', async () => {
  const names = ['x', '%00', '-1', 'a'.repeat(300)];
  const queries = [
    '',
    '?limit=abc&offset=-1&filter=((&fields=%00&after=x&cursor=x&query=%00&from=x&to=x&term=%00',
    '?limit=-5&offset=1e99&orderField=%00&facet=%00&cursor=e30&after=-1&filter=a%3Db%00&types%5B0%5D=%00',
  ];
  const bodies = [
    undefined,
    '[]',
    'null',
    '"x"',
    '{}',
    '{bad',
    '{"items":1,"entityRefs":"x","ids":["x"],"query":1,"filter":"x","location":1,"values":"x","templateRef":1,"type":1,"target":1}',
    '{"items":[null],"entityRefs":[null],"ids":[null],"filter":{"a":{"b":null}},"query":{"$and":1},"topics":[1],"payload":null}',
    JSON.stringify({
      entityRefs: ['a\0b'],
      ids: ['\0'],
      value: '\0',
      type: 'url',
      target: '\0',
    }),
  ];
  const token = portal.tokens.valid(ALEX);
  const found = new Set<string>();
  for (const { method, path } of routes) {
    const addresses = names.flatMap(name =>
      queries.map(query => path.replace(/\/x(?=\/|$)/g, `/${name}`) + query),
    );
    const isRead = ['GET', 'DELETE'].includes(method);
    for (const address of new Set(addresses)) {
      for (const body of isRead ? [undefined] : bodies) {
        const { status } = await portal.call(method, address, { token, body });
        // The guest's sign-in says so of what only others have.
        if (status >= 500 && status !== 501) {
          found.add(`${status} ${method} ${path}`);
        }
      }
    }
  }
  expect([...found]).toEqual([]);
});

it('names what is missing in a body', async () => {
  const { status, body } = await call(
    { method: 'POST', path: '/api/user-settings/multiget' },
    { token: portal.tokens.valid(SAM), body: '{}' },
  );

  expect([status, body]).toEqual([
    400,
    expect.objectContaining({
      error: { name: 'InputError', message: 'items: Required' },
    }),
  ]);
});

it.each([
  ['POST', '/api/events/bus/v1/events', { event: { topic: 'a', payload: 1 } }],
  ['PUT', '/api/events/bus/v1/subscriptions/a', { topics: ['a'] }],
  [
    'POST',
    '/api/notifications/notifications',
    { recipients: { type: 'broadcast' }, payload: { title: 'Hello' } },
  ],
])('leaves to plugins what is theirs: %s %s', async (method, path, body) => {
  for (const user of [SAM, ENGINEER, ALEX]) {
    const answer = await call(
      { method, path },
      { token: portal.tokens.valid(user), body: JSON.stringify(body) },
    );
    expect(answer).toMatchObject({ status: 403 });
  }
});

it('leaves the tasks of plugins to programs', async () => {
  const token = portal.tokens.valid(ALEX);
  const scheduler = '/api/catalog/.backstage/scheduler/v1/tasks';
  for (const [method, path] of [
    ['GET', scheduler],
    ['POST', `${scheduler}/catalog_orphan_cleanup/trigger`],
    ['POST', `${scheduler}/catalog_orphan_cleanup/cancel`],
    ['POST', '/API/Catalog/.Backstage/Scheduler/v1/tasks/x/cancel'],
  ]) {
    expect((await call({ method, path }, { token })).status).toBe(403);
  }
});

it('knows every permission that a plugin asks for, and no other', async () => {
  const token = portal.tokens.valid(ALEX);
  const metadata = routes.filter(({ path }) =>
    path.endsWith('/.well-known/backstage/permissions/metadata'),
  );
  const names = new Set<string>();
  for (const route of metadata) {
    const { body } = await call(route, { token });
    for (const { name } of body.permissions as Array<{ name: string }>) {
      names.add(name);
    }
  }
  const manual = readFileSync(
    resolve(__dirname, '../../../docs/operations/permissions.md'),
    'utf8',
  );
  const known = [...manual.matchAll(/^\|[^|]+\| `([^`]+)` +\|/gm)]
    .map(([, name]) => name)
    .filter(name => !name.startsWith('portico.'));
  expect([...names].sort()).toEqual(known.sort());
});

it('says what is wrong with a template that cannot be tried', async () => {
  const { body, status } = await call(
    { method: 'POST', path: '/api/scaffolder/v2/dry-run' },
    {
      token: portal.tokens.valid(ALEX),
      body: '{"template":{},"values":{},"directoryContents":[]}',
    },
  );

  expect(status).toBe(400);
  expect(body.error).toMatchObject({
    name: 'InputError',
    message: expect.stringContaining("'apiVersion'"),
  });
});

it('refuses before it looks whether there is such a route', async () => {
  const plugins = new Set(
    routes.flatMap(({ path }) => path.match(/^\/api\/([^/]+)/)?.[1] ?? []),
  );
  const unknown = [...plugins]
    .filter(plugin => !openPlugins.includes(plugin))
    .map(plugin => ({ method: 'GET', path: `/api/${plugin}/no/such/route` }));
  unknown.push({ method: 'GET', path: '/api/proxy/elsewhere' });

  expect(await notRefused(unknown)).toEqual([]);
});

it('has nothing below a name that no plugin has', async () => {
  const paths = ['/api/nope', '/api/nope/entities', '/api'];
  for (const path of paths) {
    expect(await call({ method: 'GET', path })).toMatchObject({ status: 404 });
  }
});

it('lets in whoever has a valid token', async () => {
  const token = portal.tokens.valid(ALEX);
  for (const path of ['/api/catalog/entities', '/api/notifications']) {
    expect(await call({ method: 'GET', path }, { token })).toMatchObject({
      status: 200,
    });
  }
});

it('keeps what one user has stored from another', async () => {
  const path = '/api/user-settings/buckets/home/keys/layout';
  const ofAlex = { token: portal.tokens.valid(ALEX) };
  const stored = await call(
    { method: 'PUT', path },
    { ...ofAlex, body: '{"value":"mine"}' },
  );
  expect(stored.status).toBe(200);
  expect((await call({ method: 'GET', path }, ofAlex)).text).toContain('mine');

  const ofSam = { token: portal.tokens.valid(SAM) };
  expect((await call({ method: 'GET', path }, ofSam)).status).toBe(404);
});

it.each([
  ['/api/catalog/entities/by-refs', 100],
  ['/api/catalog/locations', 100],
  ['/api/notifications/update', 100],
  ['/api/events/bus/v1/events', 5 * 1024],
  ['/api/user-settings/multiget', 100],
  ['/api/permission/authorize', 100],
  ['/api/repositories/availability', 20],
  ['/api/mcp-actions/v1', 100],
  ['/api/scaffolder/v2/dry-run', 10 * 1024],
])('answers 413 to more than %s takes, %d kB', async (path, kilobytes) => {
  const body = JSON.stringify({ text: 'x'.repeat(kilobytes * 1024) });

  const { status, text } = await call(
    { method: 'POST', path },
    { token: portal.tokens.valid(ALEX), body },
  );

  expect([status, JSON.parse(text).error.name]).toEqual([
    413,
    'PayloadTooLargeError',
  ]);
});

describe('what the portal reads for a user', () => {
  /** Asks it to read something, as the user who may do everything. */
  async function ask(method: string, path: string, content?: object) {
    return call(
      { method, path },
      {
        token: portal.tokens.valid(ALEX),
        body: content && JSON.stringify(content),
      },
    );
  }

  const ways: Record<
    string,
    {
      read(url: string): Promise<{ status: number; text: string }>;
      refusal: RegExp;
    }
  > = {
    'a location to register': {
      read: target =>
        ask('POST', '/api/catalog/locations?dryRun=true', {
          type: 'url',
          target,
        }),
      refusal: /not allowed|target has/,
    },
    'a location to analyse': {
      read: target =>
        ask('POST', '/api/catalog/analyze-location', {
          location: { type: 'url', target },
        }),
      // Nothing looks into a host that is not known: it is not read at all.
      refusal: /"existingEntityFiles":\[\]/,
    },
    'a repository to inspect': {
      read: url =>
        ask(
          'GET',
          `/api/repositories/inspection?url=${encodeURIComponent(url)}`,
        ),
      refusal: /does not know|does not lead to a repository|is no address/,
    },
    'a file for a template': {
      read: url =>
        ask('POST', '/api/scaffolder/v2/dry-run', {
          template: {
            apiVersion: 'scaffolder.backstage.io/v1beta3',
            kind: 'Template',
            metadata: { name: 'reads' },
            spec: {
              type: 'service',
              parameters: [],
              steps: [
                {
                  id: 'read',
                  action: 'fetch:plain:file',
                  input: { url, targetPath: 'read.txt' },
                },
              ],
            },
          },
          values: {},
          directoryContents: [],
        }),
      refusal: /not allowed/,
    },
  };

  it.each(
    Object.keys(ways).flatMap(way =>
      [
        'http://169.254.169.254/metadata/instance',
        'http://localhost:7007/catalog-info.yaml',
        'http://[::1]/catalog-info.yaml',
        'http://{internal}/catalog-info.yaml',
        'http://{allowed}@{internal}/catalog-info.yaml',
        'http://{allowed}/redirect-to-internal',
        'file:///etc/passwd',
      ].map(url => [way, url]),
    ),
  )('as %s is not %s', async (way, url) => {
    const { text } = await ways[way].read(hosts.resolve(url));

    expect(hosts.internalRequests).toEqual([]);
    expect(text).toMatch(ways[way].refusal);
    expect(text).not.toContain('root:');
  });

  it.each([
    ['as a location', { type: 'file', target: '/etc/passwd' }],
    [
      'through a location elsewhere',
      { type: 'url', target: 'http://{allowed}/points-to-file' },
    ],
  ])('is no file of the machine, %s', async (_, location) => {
    const { status, text } = await ask(
      'POST',
      '/api/catalog/locations?dryRun=true',
      { ...location, target: hosts.resolve(location.target) },
    );

    expect(text).not.toContain('root:');
    expect([status, text]).toEqual([
      400,
      expect.stringContaining('must be of an allowed type'),
    ]);
  });
});

it('opens a WebSocket only for whoever has a valid token', async () => {
  const openSocket = async (token?: string) =>
    (await portal.openSocket(token)).status;
  const valid = portal.tokens.valid(ALEX);
  expect(await openSocket()).toBe(401);

  expect(await openSocket(valid)).toBe(101);
  expect(await openSocket()).toBe(401);
  expect(await openSocket(portal.tokens.forged(ALEX))).toBe(401);
  expect(await openSocket(portal.tokens.expired(ALEX))).toBe(401);
});

it('does not take in an entity whose links run script', async () => {
  const target = hosts.resolve('http://{allowed}/script-link');

  const { status, text } = await call(
    { method: 'POST', path: '/api/catalog/locations?dryRun=true' },
    {
      token: portal.tokens.valid(ALEX),
      body: JSON.stringify({ type: 'url', target }),
    },
  );

  expect(status).toBe(400);
  expect(text).toContain('metadata.links[0].url (javascript:)');
});

it('sends the headers that guard a page', async () => {
  const { headers } = await fetch(`${portal.url}/api/catalog/entities`);

  expect(Object.fromEntries(headers)).toMatchObject({
    'content-security-policy': expect.stringContaining("object-src 'none'"),
    'cross-origin-opener-policy': 'same-origin-allow-popups',
    'cross-origin-resource-policy': 'same-site',
    'permissions-policy': expect.stringContaining('camera=()'),
    'referrer-policy': 'no-referrer',
    'strict-transport-security': expect.stringContaining('max-age='),
    'x-content-type-options': 'nosniff',
  });
  expect(headers.has('x-powered-by')).toBe(false);
  expect(headers.has('access-control-allow-origin')).toBe(false);
});

it('lets the page that ends a sign-in keep the window that opened it', async () => {
  const { headers } = await fetch(
    `${portal.url}/api/auth/microsoft/handler/frame`,
  );

  expect(headers.has('cross-origin-opener-policy')).toBe(false);
});

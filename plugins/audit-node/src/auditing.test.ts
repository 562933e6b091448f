import { AuditorServiceCreateEventOptions } from '@backstage/backend-plugin-api';
import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import { ConfigReader } from '@backstage/config';
import {
  InputError,
  NotAllowedError,
  ServiceUnavailableError,
} from '@backstage/errors';
import express from 'express';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { AddressInfo } from 'node:net';
import { CollectingLogger } from './__testUtils__/CollectingLogger';
import { PortalAuditor } from './PortalAuditor';
import { AuditTrail } from './record/AuditTrail';
import { noteCaller } from './requests/RequestContext';
import { requestContext } from './requests/requestContextMiddleware';
import { auditResponses } from './responses/auditResponses';

// Lines that are far too long take their time.
jest.setTimeout(30_000);

const config = new ConfigReader({});
const ada = { authorization: mockCredentials.user.header('user:default/ada') };

type Event = Omit<AuditorServiceCreateEventOptions, 'request'>;

/** A server with one route for each thing that may happen, and what it says to its log. */
async function start() {
  const logger = new CollectingLogger();
  const httpAuth = mockServices.httpAuth({
    defaultCredentials: mockCredentials.none(),
  });
  const trail = new AuditTrail({ config, logger });
  const app = express();
  app.use(requestContext(), auditResponses({ config, logger }));
  app.use(express.json({ limit: '50mb' }));
  app.use('/api/:plugin', async (req, res) => {
    const { event, error, status = 200, isVerified = true, twice } = req.body;
    if (isVerified && req.get('authorization')) {
      noteCaller(req, await httpAuth.credentials(req));
    }
    if (event) {
      const auditor = new PortalAuditor({
        httpAuth,
        plugin: req.params.plugin,
        trail,
      });
      const created = await auditor.createEvent({ ...event, request: req });
      const end = () =>
        error
          ? created.fail({ error: Object.assign(new Error(), error) })
          : created.success({ meta: { added: true } });
      await end();
      if (twice) {
        await created.success();
      }
    }
    res.status(status).end();
  });
  const server = createServer(app);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;

  /** Makes a request, and waits until the server is through with it. */
  const call = async (options: {
    path?: string;
    method?: string;
    headers?: Record<string, string>;
    event?: Event;
    error?: { name: string; message?: string; statusCode?: number };
    status?: number;
    isVerified?: boolean;
    twice?: boolean;
    secrets?: object;
    location?: unknown;
  }) => {
    const {
      path = '/api/catalog/x',
      method = 'POST',
      headers,
      ...rest
    } = options;
    const handled = once(server, 'request').then(([, res]) =>
      once(res, 'close'),
    );
    const response = await fetch(`http://127.0.0.1:${port}${path}`, {
      method,
      headers: {
        'content-type': 'application/json',
        'user-agent': 'a-browser',
        ...headers,
      },
      body: method === 'GET' ? undefined : JSON.stringify(rest),
    });
    await response.text();
    await handled;
    return response.headers.get('x-request-id');
  };
  const stop = async () => {
    server.close();
    server.closeAllConnections();
  };
  return { call, logger, stop };
}

describe('an audited request', () => {
  let server: Awaited<ReturnType<typeof start>>;
  beforeEach(async () => {
    server = await start();
  });
  afterEach(() => server.stop());

  const refresh: Event = {
    eventId: 'entity-mutate',
    severityLevel: 'medium',
    meta: { queryType: 'refresh', entityRef: 'component:default/orders' },
  };

  it('is one line, at its end', async () => {
    const id = await server.call({
      path: '/api/catalog/refresh?token=hunter2',
      headers: ada,
      event: refresh,
      twice: true,
    });
    expect(server.logger.records).toEqual([
      {
        isAuditEvent: true,
        plugin: 'catalog',
        eventId: 'entity-mutate',
        status: 'succeeded',
        who: 'user:default/ada',
        what: 'catalog.entity-mutate.refresh',
        when: expect.any(String),
        from: {
          ip: '127.0.0.1',
          userAgent: 'a-browser',
          hostname: '127.0.0.1',
        },
        result: 'succeeded',
        correlationId: id,
        severity: 'medium',
        target: 'component:default/orders',
        request: { method: 'POST', path: '/api/catalog/refresh' },
        meta: {
          queryType: 'refresh',
          entityRef: 'component:default/orders',
          added: true,
        },
      },
    ]);
    expect(server.logger.lines).toMatchObject([
      { level: 'info', message: 'catalog.entity-mutate.refresh' },
    ]);
  });

  it.each([
    ['without credentials', {}],
    ['with a broken token', { authorization: 'Bearer nonsense' }],
    [
      'with invalid credentials',
      { authorization: mockCredentials.user.invalidHeader() },
    ],
  ])('succeeds %s', async (_, headers) => {
    await server.call({
      headers,
      event: refresh,
      isVerified: false,
    });
    expect(server.logger.records).toMatchObject([{ result: 'succeeded' }]);
    expect(server.logger.records[0]).not.toHaveProperty('who');
  });

  it('says why it failed, without secrets', async () => {
    await server.call({
      event: {
        ...refresh,
        meta: { values: { name: 'orders', password: 'a', note: 'is hunter2' } },
      },
      error: {
        name: 'InputError',
        message: 'hunter2 is refused by https://ada:s3cret@host/?key=abc',
      },
      secrets: { anything: 'hunter2' },
      status: 400,
    });
    expect(server.logger.records).toMatchObject([
      {
        result: 'failed',
        status: 'failed',
        error: {
          name: 'InputError',
          message: '*** is refused by https://host/?key=***',
        },
        meta: { values: { name: 'orders', password: '***', note: 'is ***' } },
      },
    ]);
  });

  it('fits into a line of a container log', async () => {
    const long = 'ü\n"'.repeat(5_000);
    await server.call({
      path: `/api/catalog/${'p'.repeat(5_000)}`,
      headers: { 'user-agent': 'b'.repeat(5_000) },
      event: {
        eventId: 'e'.repeat(5_000),
        meta: {
          actionType: long,
          target: long,
          many: Array(1_000).fill(long),
        },
      },
      error: { name: long, message: long },
      status: 500,
    });
    const [record] = server.logger.records;
    expect(record.metaTruncated).toBe(true);
    expect(Buffer.byteLength(JSON.stringify(record))).toBeLessThan(14_000);
  });

  it('is refused in one line when the plugin says so', async () => {
    for (const name of ['NotAllowedError', 'AuthenticationError']) {
      await server.call({
        headers: ada,
        event: { eventId: 'entity-validate' },
        error: { name, message: 'no' },
        status: 403,
      });
    }
    await server.call({
      headers: ada,
      event: refresh,
      error: { name: 'ResponseError', message: 'no', statusCode: 403 },
      status: 403,
    });
    expect(server.logger.records).toMatchObject([
      {
        what: 'catalog.entity-validate',
        result: 'refused',
        severity: 'medium',
      },
      {
        what: 'catalog.entity-validate',
        result: 'refused',
        severity: 'medium',
      },
      { what: 'catalog.entity-mutate.refresh', result: 'refused' },
    ]);
  });

  it('is refused with words, also where its plugin has none', async () => {
    await server.call({
      headers: ada,
      event: refresh,
      error: { name: 'NotAllowedError', message: '' },
      status: 403,
    });
    expect(server.logger.records).toMatchObject([
      {
        result: 'refused',
        error: {
          name: 'NotAllowedError',
          message: expect.stringMatching(/^No role of yours allows this/),
        },
      },
    ]);
  });

  it.each([
    ['NotAllowedError: ', 'refused', 'NotAllowedError', /^No role of yours/],
    ['NotAllowedError: not you', 'refused', 'NotAllowedError', /^not you$/],
    ['AuthenticationError: who?', 'refused', 'AuthenticationError', /^who\?$/],
    ['NotFoundError: gone', 'failed', 'NotFoundError', /^gone$/],
    ['it broke', 'failed', 'Error', /^it broke$/],
  ])(
    'of an agent ends as what its tool did: %s',
    async (message, result, name, told) => {
      await server.call({
        path: '/api/mcp-actions/v1',
        headers: ada,
        event: { eventId: 'tool-execution', severityLevel: 'medium' },
        error: { name: 'Error', message },
      });
      expect(server.logger.records).toMatchObject([
        { result, error: { name, message: expect.stringMatching(told) } },
      ]);
    },
  );

  it.each([
    [401, 'AuthenticationError'],
    [403, 'NotAllowedError'],
    [429, 'TooManyRequestsError'],
  ])('that is answered %s is a refusal', async (status, name) => {
    const id = await server.call({
      path: '/api/search/query?q=hunter2',
      headers: ada,
      status,
    });
    expect(server.logger.records).toEqual([
      expect.objectContaining({
        plugin: 'search',
        what: 'search.refusal',
        who: 'user:default/ada',
        result: 'refused',
        correlationId: id,
        error: { name },
        request: { method: 'POST', path: '/api/search/query', status },
      }),
    ]);
  });

  it('that reads fails at a level of its own, and its refusal is told', async () => {
    await server.call({
      headers: ada,
      event: { eventId: 'entity-fetch' },
      error: { name: 'Error', message: 'odd' },
      status: 403,
    });
    expect(server.logger.lines).toMatchObject([
      { level: 'debug', message: 'catalog.entity-fetch' },
      { level: 'info', message: 'catalog.refusal' },
    ]);
  });

  it('says whom an unverified token claims to be of', async () => {
    const claims = Buffer.from('{"sub":"user:default/eve"}').toString(
      'base64url',
    );
    const token = `eyJhbGciOiJFUzI1NiJ9.${claims}.c2lnbmF0dXJl`;
    await server.call({
      headers: { authorization: `Bearer ${token}` },
      isVerified: false,
      status: 401,
    });
    const [record] = server.logger.records;
    expect(record.meta).toEqual({ claimedBy: 'user:default/eve' });
    expect(record).not.toHaveProperty('who');
    expect(JSON.stringify(record)).not.toContain(claims);
  });

  it('that checks for a session is no refusal', async () => {
    await server.call({ path: '/api/auth/microsoft/refresh', status: 401 });
    await server.call({ path: '/api/catalog/x', status: 404 });
    expect(server.logger.records).toEqual([]);
    await server.call({ path: '/api/auth/microsoft/refresh', status: 403 });
    await server.call({ path: '/api/auth/microsoft/start', status: 401 });
    expect(server.logger.records).toHaveLength(2);
  });

  it('does not flood the trail', async () => {
    for (let index = 0; index < 3; index++) {
      await server.call({ status: 429 });
    }
    for (let index = 0; index < 70; index++) {
      await server.call({ status: 401 });
    }
    const statuses = server.logger.records.map(
      ({ request }) => request?.status,
    );
    expect(statuses.filter(status => status === 429)).toHaveLength(1);
    expect(statuses.filter(status => status === 401)).toHaveLength(60);
  });

  it('of an anonymous client does not flood the trail with what its plugin tells', async () => {
    const signIn = () =>
      server.call({
        path: '/api/auth/microsoft',
        event: { eventId: 'sign-in', severityLevel: 'medium' },
        error: { name: 'Error', message: 'state-mismatch' },
      });
    for (let index = 0; index < 70; index++) {
      await signIn();
    }
    await server.call({ status: 401 });
    expect(server.logger.records.map(({ what }) => what)).toEqual([
      ...Array(60).fill('auth.sign-in'),
      'catalog.refusal',
    ]);
  });

  it('that its plugin refuses too often is not told by its answer either', async () => {
    for (let index = 0; index < 70; index++) {
      await server.call({
        headers: ada,
        event: { eventId: 'export-costs', severityLevel: 'medium' },
        error: { name: 'NotAllowedError', message: 'no' },
        status: 403,
      });
    }
    expect(server.logger.records.map(({ what }) => what)).toEqual(
      Array(60).fill('catalog.export-costs'),
    );
  });

  it('is the same whatever the letter case of its address', async () => {
    await server.call({
      method: 'DELETE',
      path: '/API/Catalog/Entities/unprocessed/delete/ID-17',
      headers: ada,
      status: 204,
    });
    await server.call({ path: '/API/Catalog/x', status: 401 });
    await server.call({ path: '/API/auth/Microsoft/REFRESH', status: 401 });
    expect(server.logger.records).toMatchObject([
      { what: 'catalog.unprocessed-entity-delete', target: 'ID-17' },
      { what: 'catalog.refusal' },
    ]);
  });

  it.each([
    [
      'catalog.location-mutate.dry-run',
      {
        eventId: 'location-mutate',
        meta: {
          actionType: 'create',
          isDryRun: true,
          location: { type: 'url', target: 'https://git.example/a.yaml' },
        },
      },
      {},
    ],
    [
      'catalog.location-analyze',
      { eventId: 'location-analyze', meta: { output: ['restricted'] } },
      { location: { type: 'url', target: 'https://git.example/a.yaml' } },
    ],
    [
      'catalog.entity-validate',
      { eventId: 'entity-validate' },
      { location: 'https://git.example/a.yaml' },
    ],
  ])('that only tries something is kept too: %s', async (what, event, body) => {
    await server.call({ headers: ada, event, ...body });
    expect(server.logger.lines).toMatchObject([
      { level: 'info', message: what },
    ]);
    expect(server.logger.records).toMatchObject([
      { what, target: 'https://git.example/a.yaml', severity: 'medium' },
    ]);
    expect(server.logger.records[0].meta).not.toHaveProperty('output');
  });

  it('is told where its plugin does not', async () => {
    const path = '/api/catalog/entities/unprocessed/delete/17';
    await server.call({ method: 'DELETE', path, headers: ada, status: 204 });
    await server.call({ method: 'DELETE', path, headers: ada, status: 404 });
    await server.call({ method: 'DELETE', path, headers: ada, status: 403 });
    await server.call({ path, headers: ada });
    expect(server.logger.records).toMatchObject([
      {
        what: 'catalog.unprocessed-entity-delete',
        who: 'user:default/ada',
        target: '17',
        result: 'succeeded',
      },
      { what: 'catalog.unprocessed-entity-delete', result: 'failed' },
      { what: 'catalog.refusal', result: 'refused' },
    ]);
  });

  it('of a sign-in is by whom it names', async () => {
    await server.call({
      path: '/api/auth/microsoft',
      headers: ada,
      event: {
        eventId: 'sign-in',
        severityLevel: 'medium',
        meta: { userEntityRef: 'user:default/bob', provider: 'microsoft' },
      },
    });
    expect(server.logger.records).toMatchObject([
      { who: 'user:default/bob', target: 'user:default/bob' },
    ]);
  });

  it('of any other plugin is by whom has made it', async () => {
    await server.call({
      headers: ada,
      event: { ...refresh, meta: { userEntityRef: 'user:default/bob' } },
    });
    expect(server.logger.records).toMatchObject([{ who: 'user:default/ada' }]);
  });
});

describe('an event without a request', () => {
  const auditorOf = (plugin: string) => {
    const logger = new CollectingLogger();
    const auditor = new PortalAuditor({
      httpAuth: mockServices.httpAuth(),
      plugin,
      trail: new AuditTrail({ config, logger }),
    });
    return { auditor, logger };
  };

  it('of a task is by whom has made the task, and has its id', async () => {
    const { auditor, logger } = auditorOf('scaffolder');
    const event = await auditor.createEvent({
      eventId: 'task',
      severityLevel: 'medium',
      meta: {
        actionType: 'execution',
        createdBy: 'user:default/ada',
        taskId: 'task-1',
        taskParameters: { name: 'orders', token: 'hunter2' },
        templateRef: 'template:default/node-service',
      },
    });
    await event.fail({ error: new InputError('hunter2 is no name') });

    expect(logger.records).toEqual([
      {
        isAuditEvent: true,
        plugin: 'scaffolder',
        eventId: 'task',
        status: 'failed',
        who: 'user:default/ada',
        through: 'plugin:scaffolder',
        what: 'scaffolder.task.execution',
        when: expect.any(String),
        result: 'failed',
        correlationId: 'task-1',
        severity: 'medium',
        target: 'template:default/node-service',
        error: { name: 'InputError' },
        meta: {
          actionType: 'execution',
          createdBy: 'user:default/ada',
          taskId: 'task-1',
          taskParameters: { name: 'orders', token: '***' },
          templateRef: 'template:default/node-service',
        },
      },
    ]);
  });

  it('is by the plugin otherwise', async () => {
    const { auditor, logger } = auditorOf('techdocs');
    const event = await auditor.createEvent({ eventId: 'build' });
    await event.fail({ error: new ServiceUnavailableError('later') });
    expect(logger.records).toMatchObject([
      {
        who: 'plugin:techdocs',
        correlationId: expect.stringMatching(/^[\da-f-]{36}$/),
        error: { name: 'ServiceUnavailableError', message: 'later' },
      },
    ]);
  });

  it('keeps a dry run, which Backstage rates as reading', async () => {
    const { auditor, logger } = auditorOf('scaffolder');
    const event = await auditor.createEvent({
      eventId: 'task',
      meta: { actionType: 'dry-run' },
    });
    await event.success();
    expect(logger.lines).toMatchObject([{ level: 'info' }]);
  });

  it('never fails whoever reports it', async () => {
    const { auditor, logger } = auditorOf('catalog');
    const meta = Object.defineProperty({}, 'odd', {
      enumerable: true,
      get() {
        throw new NotAllowedError('cannot be read');
      },
    });
    const event = await auditor.createEvent({
      eventId: 'entity-mutate',
      severityLevel: 'medium',
    });
    await event.success({ meta });
    expect(logger.lines).toMatchObject([
      {
        level: 'error',
        message: expect.stringContaining('catalog.entity-mutate'),
      },
    ]);
  });
});

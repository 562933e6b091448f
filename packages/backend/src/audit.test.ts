import {
  createMockDirectory,
  TestDatabases,
} from '@backstage/backend-test-utils';
import { JsonObject } from '@backstage/types';
import { auditRecordSchema } from '@portico/plugin-audit-node';
import { createServer, Server } from 'node:http';
import { AddressInfo } from 'node:net';
import { NEVER } from './__testUtils__/everything';
import { Answer, PortalUnderTest } from './__testUtils__/PortalUnderTest';
import { SignInHost } from './__testUtils__/SignInHost';

jest.setTimeout(900_000);

const ADA = 'user:default/ada';
const BOB = 'user:default/bob';

/** Everything that must not be in any line. */
const SECRETS = {
  entered: 'the-key-that-ada-typed-in',
  password: 'a-password-among-the-parameters',
  integration: 'a-token-of-the-configuration',
};

describe('the audit trail of a day', () => {
  const databases = TestDatabases.create({ ids: ['POSTGRES_18'] });
  const directory = createMockDirectory();
  let files: Server;
  let filesUrl: string;
  const github = new SignInHost('ada');
  let portal: PortalUnderTest;
  let ada: string;
  let bob: string;

  beforeAll(async () => {
    files = createServer((request, response) => {
      const [, name] = /^\/(\w+)\.yaml/.exec(request.url ?? '') ?? [];
      response.writeHead(name ? 200 : 404);
      response.end(name && JSON.stringify(component(name)));
    });
    await new Promise<void>(done => files.listen(0, '127.0.0.1', done));
    const host = `127.0.0.1:${(files.address() as AddressInfo).port}`;
    filesUrl = `http://${host}`;
    directory.addContent({
      'catalog.yaml': [component('orders'), user('ada'), ...templates(filesUrl)]
        .map(item => JSON.stringify(item))
        .join('\n---\n'),
    });
    await github.start();
    portal = await PortalUnderTest.start({
      databases,
      directory,
      environment: { NODE_ENV: 'production' },
      config: {
        auth: { providers: { github: { development: github.config } } },
        backend: {
          // As in the configuration that is shipped: every address, with its query, would be in these lines.
          logger: {
            overrides: [
              { matchers: { type: 'incomingRequest' }, level: 'warn' },
            ],
          },
          reading: { allow: [{ host }] },
        },
        integrations: {
          github: [
            {
              host: 'git.example',
              apiBaseUrl: 'http://127.0.0.1:9',
              token: SECRETS.integration,
            },
          ],
        },
        portico: { permissions: { roles: { platformAdmin: [ADA] } } },
        catalog: {
          rules: [{ allow: ['Component', 'User', 'Template', 'Location'] }],
          locations: [
            { type: 'file', target: directory.resolve('catalog.yaml') },
          ],
          providers: {
            github: {
              contoso: {
                organization: 'contoso',
                host: 'git.example',
                schedule: NEVER,
              },
            },
          },
        },
      },
    });
    bob = await portal.signIn(BOB);
    ada = await portal.eventually('that Ada can sign in', async () => {
      const { token } = await github.signIn(portal);
      return token;
    });
    await portal.eventually('the templates', async () => {
      const { status } = await portal.call(
        'GET',
        '/api/catalog/entities/by-name/template/default/fails',
        { token: ada },
      );
      return status === 200;
    });
  });

  afterAll(async () => {
    await portal?.stop();
    await github.stop();
    files?.close();
  });

  /** Makes a call that has to be answered in a certain way. */
  async function call(
    status: number,
    method: string,
    path: string,
    options: Parameters<PortalUnderTest['call']>[2] = {},
  ): Promise<Answer> {
    const answer = await portal.call(method, `/api/${path}`, options);
    expect({ path, ...answer }).toMatchObject({ path, status });
    return answer;
  }

  async function entity(name: string): Promise<JsonObject> {
    return portal.eventually(name, async () => {
      const { body, status } = await portal.call(
        'GET',
        `/api/catalog/entities/by-name/component/default/${name}`,
        { token: ada },
      );
      return status === 200 ? body : undefined;
    });
  }

  async function run(template: string, values: object) {
    const { body, id } = await call(201, 'POST', 'scaffolder/v2/tasks', {
      token: ada,
      body: {
        templateRef: `template:default/${template}`,
        values,
        secrets: { key: SECRETS.entered },
      },
    });
    return { id, taskId: String(body.id) };
  }

  async function taskIs(taskId: string, ...states: string[]): Promise<void> {
    await portal.eventually(`a task to be ${states}`, async () => {
      const path = `/api/scaffolder/v2/tasks/${taskId}`;
      const { body } = await portal.call('GET', path, { token: ada });
      return states.includes(String(body.status));
    });
  }

  it('has every event once, and no secret', async () => {
    // Whatever the start has led to is not part of the day.
    const before = portal.records.length;
    const expected: JsonObject[] = [];
    const expectRecord = (record: JsonObject) => expected.push(record);
    const result = 'succeeded';

    // Ada signs in; somebody else does not get that far
    const signedIn = await github.signIn(portal);
    expect(signedIn.token).toBeDefined();
    expectRecord({
      what: 'auth.sign-in',
      correlationId: signedIn.id,
      target: ADA,
      who: ADA,
      result,
    });
    const lost = await call(400, 'GET', 'auth/microsoft/handler/frame');
    expectRecord({
      what: 'auth.sign-in',
      correlationId: lost.id,
      result: 'failed',
      meta: expect.objectContaining({ reason: 'state-mismatch' }),
    });

    // What Ada does in the catalog
    const target = `${filesUrl}/billing.yaml?key=${SECRETS.entered}`;
    const shown = `${filesUrl}/billing.yaml?key=***`;
    const location = { type: 'url', target };
    const registered = await call(201, 'POST', 'catalog/locations', {
      token: ada,
      body: location,
    });
    expectRecord({
      what: 'catalog.location-mutate.create',
      correlationId: registered.id,
      target: shown,
      who: ADA,
      result,
    });
    const billing = await entity('billing');
    const refreshed = await call(200, 'POST', 'catalog/refresh', {
      token: ada,
      body: { entityRef: 'component:default/billing' },
    });
    expectRecord({
      what: 'catalog.entity-mutate.refresh',
      correlationId: refreshed.id,
      target: 'component:default/billing',
      who: ADA,
      result,
    });
    const { uid } = billing.metadata as JsonObject;
    const deleted = await call(
      204,
      'DELETE',
      `catalog/entities/by-uid/${uid}`,
      { token: ada },
    );
    expectRecord({
      what: 'catalog.entity-mutate.delete',
      correlationId: deleted.id,
      target: 'component:default/billing',
      who: ADA,
      result,
    });
    const { id: locationId } = registered.body.location as JsonObject;
    const unregistered = await call(
      204,
      'DELETE',
      `catalog/locations/${locationId}`,
      { token: ada },
    );
    expectRecord({
      what: 'catalog.location-mutate.delete',
      correlationId: unregistered.id,
      target: shown,
      who: ADA,
      result,
    });

    const trial = await call(201, 'POST', 'catalog/locations?dryRun=true', {
      token: ada,
      body: location,
    });
    expectRecord({
      what: 'catalog.location-mutate.dry-run',
      correlationId: trial.id,
      target: shown,
      who: ADA,
      result,
    });

    // A template that registers something, one that fails, and one that is cancelled
    const values = { name: 'orders', adminPassword: SECRETS.password };
    const shownValues = { name: 'orders', adminPassword: '***' };
    const good = await run('registers', values);
    await taskIs(good.taskId, 'completed');
    expectRecord({
      what: 'scaffolder.task.create',
      correlationId: good.id,
      target: 'template:default/registers',
      who: ADA,
      result,
      meta: expect.objectContaining({ taskId: good.taskId }),
    });
    // The action looks at the file first.
    expectRecord({
      what: 'catalog.location-mutate.dry-run',
      target: `${filesUrl}/shipping.yaml`,
      who: ADA,
      through: 'plugin:scaffolder',
      result,
    });
    expectRecord({
      what: 'catalog.location-mutate.create',
      target: `${filesUrl}/shipping.yaml`,
      who: ADA,
      through: 'plugin:scaffolder',
      result,
    });
    expectRecord({
      what: 'scaffolder.task.execution',
      correlationId: good.taskId,
      target: 'template:default/registers',
      who: ADA,
      through: 'plugin:scaffolder',
      result,
      meta: expect.objectContaining({ taskParameters: shownValues }),
    });

    const bad = await run('fails', values);
    await taskIs(bad.taskId, 'failed');
    expectRecord({
      what: 'scaffolder.task.create',
      correlationId: bad.id,
      target: 'template:default/fails',
      who: ADA,
      result,
    });
    expectRecord({
      what: 'scaffolder.task.execution',
      correlationId: bad.taskId,
      target: 'template:default/fails',
      who: ADA,
      result: 'failed',
    });

    const long = await run('waits', values);
    await taskIs(long.taskId, 'processing');
    const cancelled = await call(
      200,
      'POST',
      `scaffolder/v2/tasks/${long.taskId}/cancel`,
      { token: ada },
    );
    expectRecord({
      what: 'scaffolder.task.create',
      correlationId: long.id,
      target: 'template:default/waits',
      who: ADA,
      result,
    });
    expectRecord({
      what: 'scaffolder.task.cancel',
      correlationId: cancelled.id,
      target: long.taskId,
      who: ADA,
      result,
    });
    expectRecord({
      what: 'scaffolder.task.execution',
      correlationId: long.taskId,
      target: 'template:default/waits',
      who: ADA,
      result: 'failed',
    });

    // What an agent does for Ada
    const toolName = 'catalog.get-catalog-entity';
    const used = await call(200, 'POST', 'mcp-actions/v1', {
      token: ada,
      headers: { accept: 'application/json, text/event-stream' },
      body: {
        jsonrpc: '2.0',
        id: 1,
        method: 'tools/call',
        params: { name: toolName, arguments: { name: 'orders' } },
      },
    });
    expect(used.text).toContain('orders');
    expectRecord({
      what: 'mcp-actions.tool-execution',
      correlationId: used.id,
      target: toolName,
      who: ADA,
      result,
    });

    // Costs and sources
    const exported = await call(
      200,
      'GET',
      'azure-costs/overview/csv?by=subscription',
      { token: ada },
    );
    expectRecord({
      what: 'azure-costs.export-costs',
      correlationId: exported.id,
      who: ADA,
      result,
    });
    const sources = await call(200, 'GET', 'catalog/sources', { token: ada });
    const [source] = sources.body.items as JsonObject[];
    const sourcePath = `catalog/sources/${encodeURIComponent(
      String(source.id),
    )}/refresh`;
    const read = await call(202, 'POST', sourcePath, { token: ada });
    expectRecord({
      what: 'catalog.source-mutate.refresh',
      correlationId: read.id,
      target: source.id,
      who: ADA,
      result,
    });

    // What Bob may not, and what nobody may
    const refusedRefresh = await call(403, 'POST', sourcePath, { token: bob });
    expectRecord({
      what: 'catalog.source-mutate.refresh',
      correlationId: refusedRefresh.id,
      target: source.id,
      who: BOB,
      result: 'refused',
    });
    const refusedRead = await call(403, 'GET', 'catalog/sources', {
      token: bob,
    });
    expectRecord({
      what: 'catalog.refusal',
      correlationId: refusedRead.id,
      who: BOB,
      result: 'refused',
    });
    const refusedExport = await call(
      403,
      'GET',
      'azure-costs/overview/csv?by=subscription',
      { token: bob },
    );
    expectRecord({
      what: 'azure-costs.export-costs',
      correlationId: refusedExport.id,
      who: BOB,
      result: 'refused',
    });
    const refusedRun = await call(403, 'POST', 'scaffolder/v2/tasks', {
      token: bob,
      body: { templateRef: 'template:default/fails', values },
    });
    expectRecord({
      what: 'scaffolder.task.create',
      correlationId: refusedRun.id,
      target: 'template:default/fails',
      who: BOB,
      result: 'refused',
    });
    const anonymous = await call(
      401,
      'GET',
      `catalog/entities?token=${SECRETS.entered}`,
    );
    expectRecord({
      what: 'catalog.refusal',
      correlationId: anonymous.id,
      result: 'refused',
    });
    const late = await call(401, 'GET', 'catalog/entities', {
      token: portal.tokens.expired(BOB),
    });
    expectRecord({
      what: 'catalog.refusal',
      correlationId: late.id,
      result: 'refused',
      meta: { claimedBy: BOB },
    });
    const socket = await portal.openSocket();
    expectRecord({
      what: 'signals.refusal',
      correlationId: socket.id,
      result: 'refused',
    });
    const forged = await portal.openSocket(portal.tokens.forged(BOB));
    expectRecord({
      what: 'signals.refusal',
      correlationId: forged.id,
      result: 'refused',
      meta: { claimedBy: BOB },
    });
    const removed = await call(
      204,
      'DELETE',
      'CATALOG/entities/Unprocessed/delete/none',
      { token: ada },
    );
    expectRecord({
      what: 'catalog.unprocessed-entity-delete',
      correlationId: removed.id,
      target: 'none',
      who: ADA,
      result,
    });

    const signedOut = await call(
      200,
      'POST',
      'auth/github/logout?env=development',
      {
        token: ada,
        headers: { 'x-requested-with': 'XMLHttpRequest' },
      },
    );
    expectRecord({
      what: 'auth.sign-out',
      correlationId: signedOut.id,
      target: ADA,
      who: ADA,
      result,
    });

    // What only reads is not told
    await call(200, 'GET', 'catalog/entities', { token: bob });

    await portal.eventually('the trail', async () => {
      return portal.records.length - before >= expected.length;
    });
    const records = portal.records.slice(before);
    const byTime = (a: JsonObject, b: JsonObject) =>
      key(a).localeCompare(key(b));
    expect([...records].sort(byTime)).toEqual(
      expected.sort(byTime).map(record => expect.objectContaining(record)),
    );
    for (const { level, message, service, ...record } of records) {
      const { what } = auditRecordSchema.parse(record);
      expect({ level, message, service }).toEqual({
        level: 'info',
        message: what,
        service: expect.any(String),
      });
    }
    const ofRequests = records.filter(
      ({ what }) => what !== 'scaffolder.task.execution',
    );
    for (const record of ofRequests) {
      expect(record).toMatchObject({
        from: {
          ip: '127.0.0.1',
          hostname: expect.any(String),
          userAgent: expect.any(String),
        },
        request: { path: expect.stringMatching(/^\/api\/[^?]+$/) },
      });
    }
    expect(records.filter(({ who }) => who === undefined)).toHaveLength(5);
    const secrets = [...Object.values(SECRETS), github.accessToken, ada, bob];
    const lines = portal.output.split('\n');
    for (const secret of secrets) {
      expect(lines.filter(line => line.includes(secret))).toEqual([]);
    }
  });
});

/** What tells two records apart. */
function key(record: JsonObject): string {
  return JSON.stringify([
    record.what,
    record.who,
    record.result,
    record.target ?? '',
    record.through === undefined ? record.correlationId : '',
  ]);
}

function component(name: string): JsonObject {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: { name },
    spec: {
      type: 'service',
      lifecycle: 'production',
      owner: 'group:default/a',
    },
  };
}

function user(name: string): JsonObject {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'User',
    metadata: { name },
    spec: { memberOf: [] },
  };
}

/** Templates that do one thing each. */
function templates(url: string): JsonObject[] {
  const template = (name: string, action: string, input: JsonObject) => ({
    apiVersion: 'scaffolder.backstage.io/v1beta3',
    kind: 'Template',
    metadata: { name },
    spec: {
      type: 'service',
      owner: 'group:default/a',
      parameters: [
        {
          title: 'Everything',
          properties: {
            name: { type: 'string' },
            adminPassword: { type: 'string', 'ui:widget': 'password' },
            key: { type: 'string', 'ui:field': 'Secret' },
          },
        },
      ],
      steps: [{ id: 'only', name: 'Only', action, input }],
    },
  });
  return [
    template('registers', 'catalog:register', {
      catalogInfoUrl: `${url}/shipping.yaml`,
    }),
    template('fails', 'fetch:plain', {
      url: `${url}/nothing?\${{ secrets.key }}`,
    }),
    template('waits', 'debug:wait', { minutes: 5 }),
  ];
}

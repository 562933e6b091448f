import {
  createMockDirectory,
  MockDirectoryContent,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import { ConfigReader } from '@backstage/config';
import techdocsPlugin from '@backstage/plugin-techdocs-backend';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { Publisher } from '@backstage/plugin-techdocs-node';
import { JsonObject } from '@backstage/types';
import request from 'supertest';
import { Azurite } from '../__testUtils__/Azurite';
import blobStorage from './blobStorage';

jest.setTimeout(120_000);

const payments = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: {
    name: 'Payments',
    annotations: {
      'backstage.io/techdocs-ref': 'url:https://github.com/contoso/payments',
    },
  },
};
const METADATA = '/api/techdocs/metadata/techdocs/default/component/payments';
const SITE = '/api/techdocs/static/docs/default/Component/Payments';

describe('documentation in Azure Blob Storage', () => {
  const site = createMockDirectory();
  let azurite: Azurite;

  beforeAll(async () => {
    azurite = await Azurite.start();
  });
  afterAll(() => azurite.stop());

  const techdocs = (containerName: string): JsonObject => ({
    builder: 'external',
    publisher: {
      type: 'azureBlobStorage',
      azureBlobStorage: {
        containerName,
        connectionString: azurite.connectionString,
      },
    },
  });

  /** As `techdocs-cli publish` does it. */
  async function publish(containerName: string, files: MockDirectoryContent) {
    site.setContent(files);
    const publisher = await Publisher.fromConfig(
      new ConfigReader({ techdocs: techdocs(containerName) }),
      {
        logger: mockServices.logger.mock(),
        discovery: mockServices.discovery.mock(),
      },
    );
    await publisher.publish({ entity: payments, directory: site.path });
  }

  async function start(containerName: string, more: JsonObject = {}) {
    const { server } = await startTestBackend({
      features: [
        techdocsPlugin,
        blobStorage,
        catalogServiceMock.factory({ entities: [payments] }),
        mockServices.rootConfig.factory({
          data: {
            app: { baseUrl: 'http://localhost:3000' },
            techdocs: techdocs(containerName),
            permission: { enabled: true },
            ...more,
          },
        }),
      ],
    });
    return request(server);
  }

  it('is read as it was published, and never as something that a browser runs', async () => {
    await azurite.container('published').create();
    await publish('published', {
      'index.html': '<h1>Payments</h1>',
      'techdocs_metadata.json': '{"site_name":"payments"}',
      assets: { 'main.css': 'h1 {}', 'flow.svg': '<svg/>', LICENSE: 'free' },
    });
    const portal = await start('published');

    const page = await portal.get(`${SITE}/index.html`);
    expect(page.status).toBe(200);
    expect(page.text).toBe('<h1>Payments</h1>');
    expect(page.type).toBe('text/plain');
    expect(page.headers['cache-control']).toBe('private, no-cache');
    await portal
      .get(`${SITE}/index.html`)
      .set('If-None-Match', page.headers.etag)
      .expect(304);

    const types = await Promise.all(
      ['main.css', 'flow.svg', 'LICENSE'].map(
        async file => (await portal.get(`${SITE}/assets/${file}`)).type,
      ),
    );
    expect(types).toEqual(['text/css', 'text/plain', 'text/plain']);

    const metadata = await portal.get(METADATA);
    expect(metadata.body).toEqual({ site_name: 'payments' });
  });

  it('sends a large file to whoever does not have it yet', async () => {
    const length = 5 * 1024 * 1024;
    await azurite.container('large').create();
    await publish('large', {
      'talk.mp4': 'x'.repeat(length),
      'techdocs_metadata.json': JSON.stringify({
        site_name: 'payments',
        site_description: 'x'.repeat(length),
      }),
    });
    const portal = await start('large');

    const talk = await portal.get(`${SITE}/talk.mp4`);
    expect(talk.headers['content-length']).toBe(String(length));
    expect(talk.body).toHaveLength(length);
    await portal
      .get(`${SITE}/talk.mp4`)
      .set('If-None-Match', talk.headers.etag)
      .expect(304);
    await portal
      .head(`${SITE}/talk.mp4`)
      .expect(200)
      .expect('Content-Length', String(length));

    const metadata = await portal.get(METADATA);
    expect(metadata.body.site_name).toBe('payments');
  });

  it('says which page is not there, and keeps readers within the documentation they asked for', async () => {
    const other = azurite.container('within');
    await other.create();
    await other
      .getBlockBlobClient('default/component/other/secret.html')
      .upload('secret', 6);
    const portal = await start('within', { permission: { enabled: false } });
    for (const path of [
      'missing/index.html',
      '..%2fother/secret.html',
      '%2e%2e/other/secret.html',
      '..%5cother/secret.html',
      '%',
    ]) {
      const { status, text } = await portal.get(`${SITE}/${path}`);
      expect([path, status]).toEqual([path, 404]);
      expect(text).not.toMatch(/^secret/);
    }
    await portal.get(METADATA).expect(404);
  });

  it.each([
    ['is too long', 'x'.repeat(1024)],
    ['has a line break', 'a%0Ab.html'],
    ['has a control character', 'a%00.html'],
    ['ends with a dot', 'index.html.'],
    ['ends with a slash', 'guide/'],
  ])('does not ask storage for a name that %s', async (_, name) => {
    const portal = await start('nowhere');
    const { status, body } = await portal.get(`${SITE}/${name}`);
    expect(status).toBe(404);
    expect(body.error.message).toBe('There is no document at this address.');
  });

  it('says that the container is missing', async () => {
    const portal = await start('nowhere');
    const page = await portal.get(`${SITE}/index.html`);
    expect(page.status).toBe(503);
    expect(page.body.error.message).toBe(
      "Documentation cannot be read at the moment: the storage account devstoreaccount1 has no container 'nowhere'. Create it, or set TECHDOCS_CONTAINER to the one that pipelines publish to.",
    );
    const metadata = await portal.get(METADATA);
    expect(metadata.status).toBe(503);
    expect(metadata.body.error.message).toBe(page.body.error.message);
  });

  it('starts while storage is down, and says so to readers', async () => {
    await azurite.stop();
    try {
      const portal = await start('published');
      const page = await portal.get(`${SITE}/index.html`);
      expect(page.status).toBe(503);
      expect(page.body.error.message).toMatch(
        /the storage account devstoreaccount1 could not be reached \(ECONNREFUSED\)/,
      );
      const metadata = await portal.get(METADATA);
      expect(metadata.status).toBe(503);
      expect(metadata.body.error.message).toBe(page.body.error.message);
    } finally {
      await azurite.start();
    }
  });

  it('refuses a cache that mixes the answers of users up', async () => {
    const cached = { ...techdocs('published'), cache: { ttl: 60_000 } };
    await expect(start('published', { techdocs: cached })).rejects.toThrow(
      "'techdocs.cache' in the configuration keeps what follows on the same connection too",
    );
  });
});

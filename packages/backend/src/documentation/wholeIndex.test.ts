import {
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import {
  mockServices,
  startTestBackend,
  TestDatabases,
} from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import searchPlugin from '@backstage/plugin-search-backend';
import searchModulePg from '@backstage/plugin-search-backend-module-pg';
import searchModuleTechDocs from '@backstage/plugin-search-backend-module-techdocs';
import techdocsPlugin from '@backstage/plugin-techdocs-backend';
import request from 'supertest';
import { Azurite } from '../__testUtils__/Azurite';
import { eventually } from '../__testUtils__/eventually';
import blobStorage from './blobStorage';

jest.setTimeout(120_000);

const component = (name: string) => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: {
    name,
    annotations: {
      'backstage.io/techdocs-ref': 'url:https://github.com/contoso/docs',
    },
  },
});

describe('the search index of documentation', () => {
  const databases = TestDatabases.create({ ids: ['POSTGRES_18'] });
  const scheduler = mockServices.scheduler();
  let azurite: Azurite;
  let portal: ReturnType<typeof request>;

  /** Padding makes it too large to be kept. */
  const publish = (name: string, text: string, padding = '') => {
    const docs = [{ location: 'index.html', title: text, text }];
    const index = JSON.stringify({ docs, padding });
    return azurite
      .container('techdocs')
      .getBlockBlobClient(`default/component/${name}/search/search_index.json`)
      .upload(index, index.length);
  };
  const collate = () => scheduler.triggerTask('search_index_techdocs');
  const find = async (term: string) => {
    const { body } = await portal.get(`/api/search/query?term=${term}`);
    return body.results.map(
      ({ document }: { document: { title: string } }) => document.title,
    );
  };

  beforeAll(async () => {
    azurite = await Azurite.start();
    await azurite.container('techdocs').create();
    const knex = await databases.init('POSTGRES_18');
    const { server } = await startTestBackend({
      features: [
        searchPlugin,
        searchModulePg,
        searchModuleTechDocs,
        techdocsPlugin,
        blobStorage,
        catalogServiceMock.factory({
          entities: ['payments', 'orders', 'unpublished'].map(component),
        }),
        createServiceFactory({
          service: coreServices.scheduler,
          deps: {},
          factory: () => scheduler,
        }),
        mockServices.database.factory({ knex }),
        mockServices.rootConfig.factory({
          data: {
            app: { baseUrl: 'http://localhost:3000' },
            techdocs: {
              builder: 'external',
              publisher: {
                type: 'azureBlobStorage',
                azureBlobStorage: {
                  containerName: 'techdocs',
                  connectionString: azurite.connectionString,
                },
              },
            },
          },
        }),
      ],
    });
    portal = request(server);
  });
  afterAll(() => azurite.stop());

  it('stays as it was when some of it cannot be read, and follows what is published otherwise', async () => {
    await publish('payments', 'refunds', 'x'.repeat(5 * 1024 * 1024));
    await publish('orders', 'parcels');
    await collate();
    await expect(find('refunds')).resolves.toEqual(['refunds']);
    await expect(find('parcels')).resolves.toEqual(['parcels']);

    await azurite.stop();
    try {
      await collate();
    } finally {
      await azurite.start();
    }
    await expect(find('refunds')).resolves.toEqual(['refunds']);
    await expect(find('parcels')).resolves.toEqual(['parcels']);

    await azurite.container('techdocs').create();
    await publish('payments', 'vouchers');
    await eventually('the index to follow again', async () => {
      await collate();
      return (await find('vouchers')).length === 1;
    });
    await expect(find('refunds')).resolves.toEqual([]);
  });
});

import {
  createMockDirectory,
  TestDatabases,
} from '@backstage/backend-test-utils';
import { JsonObject } from '@backstage/types';
import { once } from 'node:events';
import { createServer, Server } from 'node:http';
import { AddressInfo } from 'node:net';
import { PortalUnderTest } from './__testUtils__/PortalUnderTest';

jest.setTimeout(900_000);

const ENGINEERS = 'group:default/engineers';
const AUDITORS = 'group:default/auditors';
const OWNERS = 'group:default/owners';

/** Everybody who asks, with their groups. */
const PEOPLE: Record<string, string[]> = {
  reader: [],
  engineer: [ENGINEERS],
  controller: ['group:default/controlling'],
  auditor: [AUDITORS],
  owner: [OWNERS, ENGINEERS],
  admin: ['group:default/platform'],
};

/** Whom the restricted entity is hidden from, and whom it is not. */
const OTHERS = ['reader', 'engineer', 'controller'];
const THEIRS = ['auditor', 'owner', 'admin'];

/** Words that are in the restricted entity and its documentation only. */
const IN_ENTITY = 'zanzibar';
const IN_DOCS = 'xylophone';

/** Work that the tests wait for. `hours` takes the place of what is there otherwise. */
const OFTEN = {
  frequency: { hours: 0, seconds: 5 },
  initialDelay: { hours: 0, seconds: 1 },
};

function component(
  name: string,
  options: { description: string; owner: string; annotations: JsonObject },
): JsonObject {
  const { annotations, description, owner } = options;
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: {
      name,
      description,
      annotations: { 'backstage.io/techdocs-ref': 'dir:.', ...annotations },
    },
    spec: { type: 'service', lifecycle: 'production', owner },
  };
}

const vault = component('vault', {
  description: `Keeps what is of ${IN_ENTITY}`,
  owner: OWNERS,
  annotations: {
    'portico.dev/visible-to': AUDITORS,
    'azure.com/resource-group': 'rg-payments',
  },
});

const orders = component('orders', {
  description: 'Takes orders',
  owner: ENGINEERS,
  annotations: { 'azure.com/resource-group': 'rg-customers' },
});

/** A site as it is published. */
function site(word: string) {
  const page = { location: '', title: 'Home', text: `About ${word}` };
  return {
    'index.html': `<h1>About ${word}</h1>`,
    'techdocs_metadata.json': JSON.stringify({
      site_name: word,
      site_description: word,
      etag: 'a',
      build_timestamp: Date.now(),
    }),
    search: { 'search_index.json': JSON.stringify({ docs: [page] }) },
  };
}

describe('a restricted entity', () => {
  const databases = TestDatabases.create({ ids: ['POSTGRES_18'] });
  const directory = createMockDirectory();
  const tokens: Record<string, string> = {};
  let files: Server;
  let host: string;
  let portal: PortalUnderTest;

  beforeAll(async () => {
    files = createServer((_, response) => {
      response.end(
        [orders, vault].map(item => JSON.stringify(item)).join('\n---\n'),
      );
    });
    files.listen(0, '127.0.0.1');
    await once(files, 'listening');
    host = `127.0.0.1:${(files.address() as AddressInfo).port}`;
    directory.addContent({
      'catalog.yaml': [orders, vault]
        .map(item => JSON.stringify(item))
        .join('\n---\n'),
      techdocs: {
        default: {
          component: { vault: site(IN_DOCS), orders: site('ordering') },
        },
      },
    });
    portal = await PortalUnderTest.start({
      databases,
      directory,
      config: {
        backend: { reading: { allow: [{ host }] } },
        portico: {
          permissions: {
            roles: {
              engineer: [ENGINEERS],
              finance: PEOPLE.controller,
              platformAdmin: PEOPLE.admin,
            },
          },
        },
        catalog: {
          locations: [
            { type: 'file', target: directory.resolve('catalog.yaml') },
          ],
        },
        azureCosts: { schedule: { initialDelay: { hours: 0, seconds: 1 } } },
        catalogChanges: { schedule: OFTEN },
        search: {
          collators: {
            catalog: { schedule: OFTEN },
            techdocs: { schedule: OFTEN },
          },
        },
      },
    });
    for (const [name, groups] of Object.entries(PEOPLE)) {
      tokens[name] = await portal.signIn(`user:default/${name}`, groups);
    }
  });

  afterAll(async () => {
    await portal?.stop();
    files?.close();
  });

  const ask = async (
    name: string,
    path: string,
    options: { method?: string; body?: object } = {},
  ) => {
    const { body, method = 'GET' } = options;
    return portal.call(method, `/api/${path}`, { token: tokens[name], body });
  };

  /** What somebody is answered once those who may see the entity are. */
  async function answersFor(
    isThere: (text: string) => boolean,
    path: string,
    allowed: string[] = THEIRS,
  ): Promise<Record<string, boolean>> {
    for (const name of allowed) {
      await portal.eventually(`what ${name} sees at ${path}`, async () => {
        const { status, text } = await ask(name, path);
        return status === 200 && isThere(text);
      });
    }
    const found: Record<string, boolean> = {};
    for (const name of Object.keys(PEOPLE)) {
      found[name] = isThere((await ask(name, path)).text);
    }
    return found;
  }

  const only = (allowed: string[]) =>
    Object.fromEntries(
      Object.keys(PEOPLE).map(name => [name, allowed.includes(name)]),
    );

  it.each([
    ['catalog/entities/by-query', 'vault'],
    [`search/query?term=${IN_ENTITY}`, IN_ENTITY],
    [`search/query?term=${IN_DOCS}`, IN_DOCS],
    ['techdocs/metadata/techdocs/default/component/vault', IN_DOCS],
    ['techdocs/metadata/entity/default/component/vault', IN_ENTITY],
    ['techdocs/static/docs/default/component/vault/index.html', IN_DOCS],
    [
      'techdocs/static/docs/default/component/vault/search/search_index.json',
      IN_DOCS,
    ],
  ])(
    'is seen at %s by those whom it is for, and nobody else',
    async (path, word) => {
      expect(await answersFor(text => text.includes(word), path)).toEqual(
        only(THEIRS),
      );
    },
  );

  it('is among the changes for those whom it is for, and nobody else', async () => {
    // What is there at first is no change. Nothing says when that was looked at.
    let times = 0;
    await portal.eventually('a change', async () => {
      const { text } = await ask(
        'admin',
        'catalog/entities/by-name/component/default/vault',
      );
      if (times === 0 || text.includes(`changed ${times} times`)) {
        times += 1;
        const changed = structuredClone(vault);
        Object.assign(changed.metadata as JsonObject, {
          description: `${IN_ENTITY}, changed ${times} times`,
        });
        directory.addContent({
          'catalog.yaml': [orders, changed]
            .map(item => JSON.stringify(item))
            .join('\n---\n'),
        });
        await ask('admin', 'catalog/refresh', {
          method: 'POST',
          body: { entityRef: 'component:default/vault' },
        });
      }
      const changes = await ask('admin', 'catalog-changes/changes');
      return changes.text.includes('vault');
    });

    expect(
      await answersFor(
        text => text.includes('vault'),
        'catalog-changes/changes',
      ),
    ).toEqual(only(THEIRS));
  });

  it.each([
    'techdocs/static/docs//default/component/vault/index.html',
    'techdocs/static//docs/default/component/vault/index.html',
    'techdocs//static/docs/default/component/vault/index.html',
    'techdocs/static/docs/default//component/vault/index.html',
    'techdocs/static/docs/default%2Fcomponent%2Fvault/index.html',
    'techdocs/static/docs/default/component%2fvault/index.html',
    'techdocs/static/docs/./default/component/vault/index.html',
    'techdocs/static/docs/default/component/orders/../vault/index.html',
    'techdocs/static/docs/default/component/orders/..%2Fvault/index.html',
    'techdocs/static/docs/default/component/orders/%2e%2e/vault/index.html',
    'techdocs/static/docs/default\\component\\vault/index.html',
    'techdocs/static/docs/default%5Ccomponent%5Cvault/index.html',
    'TechDocs/Static/Docs/Default/Component/Vault/index.html',
    'techdocs/static/docs/default/component/vaul%74/index.html',
  ])('is not read at %s either', async path => {
    for (const name of OTHERS) {
      const { status, text } = await ask(name, path);
      expect([301, 400, 404]).toContain(status);
      expect(text).not.toContain(IN_DOCS);
    }
  });

  it('is in what a file is said to bring for those whom it is for only', async () => {
    const names = async (name: string) => {
      const { body } = await ask(name, 'catalog/locations?dryRun=true', {
        method: 'POST',
        body: { type: 'url', target: `http://${host}/catalog-info.yaml` },
      });
      return (body.entities as Array<typeof vault>).map(
        ({ metadata }) => (metadata as JsonObject).name,
      );
    };
    expect(await names('engineer')).toContain('orders');
    expect(await names('engineer')).not.toContain('vault');
    expect(await names('owner')).toContain('vault');
  });

  it('costs something that nothing claims, for those who see all costs but not the entity', async () => {
    const overview = 'azure-costs/overview?by=resource-group';
    const seen = await answersFor(text => text.includes('vault'), overview, [
      'admin',
    ]);
    expect(OTHERS.filter(name => seen[name])).toEqual([]);
    expect((await ask('controller', overview)).text).toContain('rg-payments');

    const ofVault =
      'azure-costs/entities/by-name/component/default/vault/costs';
    for (const name of OTHERS) {
      const { status, text } = await ask(name, ofVault);
      expect([403, 404]).toContain(status);
      expect(text).not.toContain('rg-payments');
    }
    expect((await ask('owner', ofVault)).status).toBe(200);
  });
});

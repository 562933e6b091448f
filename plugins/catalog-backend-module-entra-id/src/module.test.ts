import { TestDatabases } from '@backstage/backend-test-utils';
import { isEntraTokenRequest, MicrosoftGraph } from '@portico/stand-ins';
import { CatalogOfTenant } from './__testUtils__/CatalogOfTenant';

jest.setTimeout(60_000);

describe('catalog module entra-id', () => {
  const databases = TestDatabases.create({ ids: ['POSTGRES_18'] });
  let graph: MicrosoftGraph;
  let catalog: CatalogOfTenant | undefined;

  beforeEach(async () => {
    graph = await new MicrosoftGraph().start();
  });
  afterEach(async () => {
    await catalog?.stop();
    catalog = undefined;
    await graph.stop();
  });

  it('does not start with a configuration that cannot work', async () => {
    await expect(
      CatalogOfTenant.start(databases, graph, {
        userFilter: 'mail ne null',
        queryMode: 'basic',
      }),
    ).rejects.toThrow(
      "'catalog.providers.microsoftGraphOrg.default.user.filter': Microsoft Graph filters by 'ne' only",
    );
  });

  // The only test here that signs in: the client of the managed identity keeps where that is, and tokens, as long as it is loaded.
  it('fails without a token, and goes on when there is one', async () => {
    graph.directory.addUser({ displayName: 'Ada' });
    catalog = await CatalogOfTenant.start(databases, graph);
    graph.failAlways({ status: 401 }, isEntraTokenRequest);
    await expect(catalog.refresh()).resolves.toMatchObject({
      state: 'failed',
      failure: {
        message: expect.stringContaining('AADSTS'),
        remedy: expect.stringMatching(/Check that the credentials are valid/),
      },
    });
    expect(graph.requests.every(isEntraTokenRequest)).toBe(true);

    graph.heal();
    await expect(catalog.refresh()).resolves.toMatchObject({
      state: 'succeeded',
      counts: { users: 1, groups: 0 },
    });
  });
});

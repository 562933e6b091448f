import { CatalogChangesClient } from './catalogChangesApi';

const client = (fetch: jest.Mock) =>
  new CatalogChangesClient({
    discoveryApi: { getBaseUrl: async id => `http://portal/api/${id}` },
    fetchApi: { fetch },
  });

describe('CatalogChangesClient', () => {
  it('reads the latest changes', async () => {
    const items = [{ entityRef: 'component:default/a' }];
    const fetch = jest.fn(async () => ({
      ok: true,
      json: async () => ({ items }),
    }));
    expect(await client(fetch).listChanges({ limit: 3 })).toEqual(items);
    expect(fetch).toHaveBeenCalledWith(
      'http://portal/api/catalog-changes/changes?limit=3',
    );
  });

  it('fails with what the backend said', async () => {
    const fetch = jest.fn(async () => ({
      ok: false,
      status: 403,
      statusText: 'Forbidden',
      headers: new Headers({ 'content-type': 'text/plain' }),
      text: async () => 'not yours',
    }));
    await expect(client(fetch).listChanges({ limit: 3 })).rejects.toThrow(
      '403 Forbidden',
    );
  });
});

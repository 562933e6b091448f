import { CatalogSourcesClient } from './CatalogSourcesClient';

const BASE_URL = 'http://portal/api/catalog/sources';

function clientOf(response: () => Response) {
  const fetch = jest.fn(async (_url: RequestInfo | URL, _init?: RequestInit) =>
    response(),
  );
  const client = new CatalogSourcesClient({
    discoveryApi: { getBaseUrl: async id => `http://portal/api/${id}` },
    fetchApi: { fetch },
  });
  return { client, fetch };
}

const accepted = () => new Response(null, { status: 202 });

const refusal = (status: number, name: string, message: string) => () =>
  Response.json(
    { error: { name, message }, response: { statusCode: status } },
    { status },
  );

describe('CatalogSourcesClient', () => {
  it('reads the sources', async () => {
    const items = [{ id: 'a' }];
    const { client, fetch } = clientOf(() => Response.json({ items }));
    expect(await client.listSources()).toEqual(items);
    expect(fetch).toHaveBeenCalledWith(BASE_URL, { method: 'GET' });
  });

  it('has a source read, and a result accepted, whatever is in its id', async () => {
    const { client, fetch } = clientOf(accepted);
    await client.refreshSource('Provider:a/b');
    await client.acceptResult('Provider:a/b');
    expect(fetch.mock.calls).toEqual([
      [`${BASE_URL}/Provider%3Aa%2Fb/refresh`, { method: 'POST' }],
      [`${BASE_URL}/Provider%3Aa%2Fb/accept`, { method: 'POST' }],
    ]);
  });

  it('reads a page of problems', async () => {
    const page = { items: [], totalItems: 0, kinds: {} };
    const { client, fetch } = clientOf(() => Response.json(page));
    expect(
      await client.listProblems({
        kinds: ['malformed-file', 'unknown-owner'],
        source: 'Provider:a&b',
        limit: 25,
        offset: 50,
      }),
    ).toEqual(page);
    await client.listProblems({ limit: 25, offset: 0 });
    expect(fetch.mock.calls.map(([url]) => url)).toEqual([
      `${BASE_URL}/problems?kind=malformed-file&kind=unknown-owner&source=Provider%3Aa%26b&limit=25&offset=50`,
      `${BASE_URL}/problems?limit=25&offset=0`,
    ]);
  });

  it('finds what took the place of an entity', async () => {
    const entityRef = 'component:default/shop';
    const { client, fetch } = clientOf(() => Response.json({ entityRef }));
    expect(await client.findMovedEntity('component:default/web.shop')).toBe(
      entityRef,
    );
    expect(fetch).toHaveBeenCalledWith(
      `${BASE_URL}/moved?entityRef=component%3Adefault%2Fweb.shop`,
      { method: 'GET' },
    );
  });

  it('finds nothing where nothing took the place of an entity', async () => {
    const { client } = clientOf(refusal(404, 'NotFoundError', 'None'));
    expect(await client.findMovedEntity('component:default/x')).toBeUndefined();
  });

  it('fails with the status and what the backend said', async () => {
    const { client } = clientOf(refusal(403, 'NotAllowedError', 'not yours'));
    const error = { statusCode: 403, cause: { message: 'not yours' } };
    await expect(client.listSources()).rejects.toMatchObject(error);
    await expect(client.refreshSource('a')).rejects.toMatchObject(error);
    await expect(client.acceptResult('a')).rejects.toMatchObject(error);
    await expect(
      client.listProblems({ limit: 25, offset: 0 }),
    ).rejects.toMatchObject(error);
    await expect(
      client.findMovedEntity('component:default/x'),
    ).rejects.toMatchObject(error);
  });
});

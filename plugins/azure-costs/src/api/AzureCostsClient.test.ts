import { AzureCostsClient } from './AzureCostsClient';

const BASE_URL = 'http://portal/api/azure-costs';

function clientOf(response: Response) {
  const fetch = jest.fn(
    async (_url: RequestInfo | URL, _init?: RequestInit) => response,
  );
  const client = new AzureCostsClient({
    discoveryApi: { getBaseUrl: async id => `http://portal/api/${id}` },
    fetchApi: { fetch },
  });
  return { client, fetch, url: () => String(fetch.mock.calls[0][0]) };
}

const csv = (headers: Record<string, string> = {}) =>
  new Response('date,cost\r\n', { headers });

describe('AzureCostsClient', () => {
  it('reads the costs of an entity', async () => {
    const costs = { entityRef: 'component:default/payment' };
    const { client, url } = clientOf(Response.json(costs));
    expect(
      await client.getEntityCosts('component:default/payment', {
        start: '2026-11-01',
        end: '2026-11-24',
      }),
    ).toEqual(costs);
    expect(url()).toBe(
      `${BASE_URL}/entities/by-name/component/default/payment/costs?start=2026-11-01&end=2026-11-24`,
    );
  });

  it('reads the overview', async () => {
    const { client, url } = clientOf(Response.json({ items: [] }));
    await client.getOverview({ by: 'team', search: 'a&b', limit: 5 });
    expect(url()).toBe(`${BASE_URL}/overview?by=team&search=a%26b&limit=5`);
  });

  it('gives a file the name that the backend gave it', async () => {
    const { client, url } = clientOf(
      csv({ 'content-disposition': 'attachment; filename="costs.csv"' }),
    );
    const file = await client.exportEntityCosts('component:default/payment', {
      range: 'last-month',
      view: 'services',
    });
    expect(file.name).toBe('costs.csv');
    expect(file.content.size).toBe(11);
    expect(url()).toBe(
      `${BASE_URL}/entities/by-name/component/default/payment/costs/csv?range=last-month&view=services`,
    );
  });

  it('names a file itself when the browser hides the name', async () => {
    expect(
      await clientOf(csv()).client.exportEntityCosts(
        'component:default/payment',
        { view: 'days' },
      ),
    ).toMatchObject({ name: 'azure-costs-payment-days-last-30-days.csv' });
    expect(
      await clientOf(csv()).client.exportOverview({ by: 'team' }),
    ).toMatchObject({ name: 'azure-costs-by-team-last-30-days.csv' });
  });

  it('fails with the status and what the backend said', async () => {
    const refusal = () =>
      clientOf(
        Response.json(
          {
            error: { name: 'NotAllowedError', message: 'not yours' },
            response: { statusCode: 403 },
          },
          { status: 403 },
        ),
      ).client;
    await expect(
      refusal().getEntityCosts('component:default/payment', {}),
    ).rejects.toMatchObject({
      name: 'ResponseError',
      statusCode: 403,
      cause: { message: 'not yours' },
    });
    await expect(refusal().exportOverview({ by: 'team' })).rejects.toThrow();
  });

  it('puts no token into an address', async () => {
    const { client, fetch, url } = clientOf(Response.json({}));
    await client.getOverview({ by: 'team' });
    expect(url()).not.toMatch(/token/i);
    expect(fetch.mock.calls[0][1]?.headers).not.toHaveProperty('Authorization');
  });
});

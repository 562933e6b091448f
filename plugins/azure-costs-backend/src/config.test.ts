import { mockServices } from '@backstage/backend-test-utils';
import { JsonObject } from '@backstage/types';
import { readAzureCostsConfig } from './config';

const SUBSCRIPTION = '00000000-0000-0000-0000-00000000000A';

function read(azureCosts: JsonObject | undefined) {
  return readAzureCostsConfig(
    mockServices.rootConfig({ data: azureCosts ? { azureCosts } : {} }),
  );
}

describe('readAzureCostsConfig', () => {
  it('collects nothing where nothing is configured', () => {
    expect(read(undefined)).toBeUndefined();
    expect(read({})).toBeUndefined();
  });

  it('fills in the defaults', () => {
    expect(read({ subscriptions: [{ id: SUBSCRIPTION }] })).toEqual({
      source: 'azure',
      costType: 'actual',
      historyMonths: 13,
      schedule: { frequency: { hours: 4 }, timeout: { hours: 4 } },
      unusualSpend: { notify: true, minimumAmount: '25', sensitivity: 4 },
      azure: {
        endpoint: 'https://management.azure.com',
        apiVersion: '2025-03-01',
        credentials: undefined,
        limits: { perSubscriptionPerMinute: 4, perMinute: 20, perHour: 600 },
        subscriptions: [
          {
            id: SUBSCRIPTION.toLowerCase(),
            name: SUBSCRIPTION.toLowerCase(),
          },
        ],
        managementGroup: undefined,
      },
    });
  });

  it('takes what is said', () => {
    const config = read({
      managementGroup: 'contoso',
      costType: 'amortized',
      historyMonths: 24,
      endpoint: 'https://management.usgovcloudapi.net/',
      apiVersion: '2026-08-01',
      schedule: { frequency: 'PT1H', timeout: { minutes: 20 } },
      credentials: { tenantId: 't', clientId: 'c', clientSecret: 's' },
      limits: { perHour: 1200 },
      unusualSpend: { minimumAmount: 12.5 },
    });
    expect(config).toMatchObject({
      costType: 'amortized',
      historyMonths: 24,
      schedule: { timeout: { minutes: 20 } },
      unusualSpend: { notify: true, minimumAmount: '12.5', sensitivity: 4 },
      azure: {
        endpoint: 'https://management.usgovcloudapi.net',
        apiVersion: '2026-08-01',
        credentials: { tenantId: 't', clientId: 'c', clientSecret: 's' },
        limits: { perSubscriptionPerMinute: 4, perMinute: 20, perHour: 1200 },
        managementGroup: 'contoso',
      },
    });
    expect(read({ source: 'sample' })?.azure).toBeUndefined();
    expect(
      read({ managementGroup: 'x', endpoint: 'http://127.0.0.1:8080' })?.azure
        ?.endpoint,
    ).toBe('http://127.0.0.1:8080');
  });

  it.each<[JsonObject, RegExp]>([
    [{ source: 'aws' }, /'azureCosts\.source'/],
    [{ source: 'azure' }, /azureCosts\.subscriptions.*is neither/],
    [{ costType: 'actual' }, /is neither/],
    [
      { managementGroup: 'x', subscriptions: [{ id: SUBSCRIPTION }] },
      /are both/,
    ],
    [{ subscriptions: [] }, /'azureCosts\.subscriptions'.*at least one/],
    [
      { subscriptions: [{ id: 'prod' }] },
      /'azureCosts\.subscriptions\[0\]\.id': must be a UUID/,
    ],
    [
      { subscriptions: [{ name: 'x' }] },
      /'azureCosts\.subscriptions\[0\]\.id'/,
    ],
    [
      { subscriptions: [{ id: SUBSCRIPTION }, { id: SUBSCRIPTION }] },
      /there twice/,
    ],
    [{ managementGroup: 'Contoso Root' }, /'azureCosts\.managementGroup'/],
    [{ managementGroup: 'x', costType: 'usage' }, /'azureCosts\.costType'/],
    [{ managementGroup: 'x', historyMonths: 0 }, /'azureCosts\.historyMonths'/],
    [
      { managementGroup: 'x', historyMonths: 37 },
      /'azureCosts\.historyMonths'/,
    ],
    [
      { managementGroup: 'x', historyMonths: '13' },
      /'azureCosts\.historyMonths'/,
    ],
    [
      { managementGroup: 'x', endpoint: 'http://management.azure.com' },
      /'azureCosts\.endpoint': must be an https/,
    ],
    [
      { managementGroup: 'x', endpoint: 'management.azure.com' },
      /'azureCosts\.endpoint'/,
    ],
    [
      { managementGroup: 'x', apiVersion: 'latest' },
      /'azureCosts\.apiVersion'/,
    ],
    [
      { managementGroup: 'x', credentials: { tenantId: 't', clientId: 'c' } },
      /'azureCosts\.credentials\.clientSecret'/,
    ],
    [
      { managementGroup: 'x', schedule: { frequency: 'often' } },
      /'azureCosts\.schedule'/,
    ],
    [
      {
        managementGroup: 'x',
        schedule: { frequency: { cron: '99 * * * *' }, timeout: 'PT1H' },
      },
      /'azureCosts\.schedule'/,
    ],
    [
      { managementGroup: 'x', limits: { perHour: 0 } },
      /'azureCosts\.limits\.perHour'/,
    ],
    [
      { managementGroup: 'x', unusualSpend: { sensitivity: 0 } },
      /'azureCosts\.unusualSpend\.sensitivity'/,
    ],
    [{ managementGroup: 'x', interval: 5 }, /interval/],
  ])('refuses %j and names the key', (config, message) => {
    expect(() => read(config)).toThrow(message);
  });

  it('does not repeat a secret', () => {
    const secret = 'do-not-print-me';
    expect(() =>
      read({
        managementGroup: 'x',
        credentials: { tenantId: 1, clientId: 'c', clientSecret: secret },
      }),
    ).toThrow(
      expect.not.objectContaining({ message: expect.stringContaining(secret) }),
    );
  });
});

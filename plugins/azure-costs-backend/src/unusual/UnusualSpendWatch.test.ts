import { TestDatabases } from '@backstage/backend-test-utils';
import { AzureResourceManager, dailyRows } from '@portico/stand-ins';
import request from 'supertest';
import { cost, SUBSCRIPTION } from '../__testUtils__/collecting';
import { CONTOSO } from '../__testUtils__/contoso';
import {
  day,
  NO_LIMITS,
  startAzure,
  stopAzure,
} from '../__testUtils__/startAzure';
import { startPlugin } from '../__testUtils__/startPlugin';

jest.setTimeout(60_000);

describe('unusual spend', () => {
  const databases = TestDatabases.create({ ids: ['POSTGRES_18'] });
  let azure: AzureResourceManager;

  beforeEach(async () => {
    azure = await startAzure([SUBSCRIPTION]);
    const days = (resourceGroup: string, amount: string) =>
      dailyRows(cost({ resourceGroup, amount }), day(100), day(1));
    azure.ledger.add(
      ...days('RG-Payments', '100'),
      ...days('rg-shared', '50'),
      ...days('rg-unclaimed', '70'),
    );
  });
  afterEach(() => stopAzure(azure));

  const spike = (resourceGroup: string, ago: number, amount: string) => {
    azure.ledger
      .remove({ resourceGroup, from: day(ago), to: day(ago) })
      .add(cost({ resourceGroup, amount, date: day(ago) }));
  };

  const start = (unusualSpend = {}) =>
    startPlugin({
      databases,
      entities: CONTOSO,
      config: {
        endpoint: azure.url,
        historyMonths: 5,
        subscriptions: [{ id: SUBSCRIPTION }],
        limits: NO_LIMITS,
        unusualSpend,
      },
    });

  it('is told to the owners of the resource group once, with a link to the day', async () => {
    spike('RG-Payments', 3, '430.5');
    spike('rg-unclaimed', 3, '700');
    const { collect, notifications, server } = await start();
    await collect();
    expect(notifications.send.mock.calls).toEqual([
      [
        {
          recipients: {
            type: 'entity',
            entityRef: 'group:default/team-payments',
          },
          payload: {
            title: 'RG-Payments cost more than usual',
            description: expect.stringMatching(
              /^On \w+, \w+ \d+ it cost more [^€\d]*$/,
            ),
            link: `/catalog/default/component/payment-service/azure-costs?start=${day(
              16,
            )}&end=${day(3)}`,
            severity: 'normal',
            topic: 'azure-costs',
            scope: expect.stringContaining(day(3)),
          },
        },
      ],
    ]);
    await collect();
    expect(notifications.send).toHaveBeenCalledTimes(1);

    const { body } = await request(server)
      .get(
        '/api/azure-costs/entities/by-name/component/default/payment-service/costs',
      )
      .expect(200);
    expect(body.currencies[0].unusualDays).toEqual([
      {
        date: day(3),
        resourceGroup: 'RG-Payments',
        amount: '430.5',
        usualFrom: '80',
        usualTo: '120',
      },
    ]);
  });

  it('is told to every team that names the resource group', async () => {
    spike('rg-shared', 2, '5');
    const { collect, notifications } = await start();
    await collect();
    const recipients = notifications.send.mock.calls.map(
      ([{ recipients: to }]: Array<{ recipients: { entityRef: string } }>) =>
        to.entityRef,
    );
    expect(recipients.sort()).toEqual([
      'group:default/team-customers',
      'group:default/team-payments',
    ]);
  });

  it('is told later when the message could not be sent', async () => {
    spike('RG-Payments', 3, '400');
    const { collect, logger, notifications } = await start();
    notifications.send.mockRejectedValueOnce(new Error('no notifications'));
    await collect();
    expect(logger.warn).toHaveBeenCalledWith(
      expect.stringMatching(/RG-Payments.*no notifications/),
    );
    await collect();
    await collect();
    expect(notifications.send).toHaveBeenCalledTimes(2);
  });

  it('is no news when it is old, too new to be sure, small, or not wanted', async () => {
    spike('RG-Payments', 20, '400');
    spike('RG-Payments', 1, '400');
    spike('rg-shared', 3, '74');
    const { collect, notifications } = await start();
    await collect();
    expect(notifications.send).not.toHaveBeenCalled();

    spike('RG-Payments', 3, '400');
    const quiet = await start({ notify: false });
    await quiet.collect();
    expect(quiet.notifications.send).not.toHaveBeenCalled();
  });

  it('is forgotten when Azure takes it back before anyone was told', async () => {
    spike('rg-unclaimed', 4, '700');
    const { collect, knex } = await start();
    await collect();
    expect(await knex('unusual_days').pluck('amount')).toEqual(['700']);
    spike('rg-unclaimed', 4, '70');
    await collect();
    expect(await knex('unusual_days')).toEqual([]);
  });
});

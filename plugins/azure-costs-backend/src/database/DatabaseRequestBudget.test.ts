import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import { DatabaseRequestBudget } from './DatabaseRequestBudget';
import { openDatabase } from './openDatabase';

const A = '/subscriptions/a';
const B = '/subscriptions/b';

describe('DatabaseRequestBudget', () => {
  const databases = TestDatabases.create({ ids: ['POSTGRES_18'] });

  async function setUp(limits = {}) {
    const knex = await databases.init('POSTGRES_18');
    const db = await openDatabase(mockServices.database({ knex }));
    const create = () =>
      new DatabaseRequestBudget(db, {
        perSubscriptionPerMinute: 4,
        perMinute: 20,
        perHour: 600,
        ...limits,
      });
    /** Lets time pass for what has been sent. */
    const pass = (seconds: number) =>
      db.raw(
        `update azure_requests set sent_at = sent_at - ? * interval '1 second'`,
        [seconds],
      );
    return { budget: create(), create, db, pass };
  }

  it('lets four requests a minute go to a subscription, whoever sends them', async () => {
    const { budget, create, pass } = await setUp();
    const replica = create();
    const taken = [
      await budget.take(A),
      await replica.take(A),
      await budget.take(A),
      await replica.take(A),
    ];
    expect(taken).toEqual([0, 0, 0, 0]);
    const wait = await replica.take(A);
    expect(wait).toBeGreaterThan(58_000);
    expect(wait).toBeLessThanOrEqual(60_000);
    expect(await budget.take(B)).toBe(0);

    await pass(59);
    expect(await budget.take(A)).toBeGreaterThan(0);
    await pass(2);
    expect(await budget.take(A)).toBe(0);
  });

  it('does not let two replicas take the last request', async () => {
    const { budget, create } = await setUp();
    const replicas = [budget, create(), create()];
    const taken = await Promise.all(
      Array.from({ length: 12 }, (_, index) => replicas[index % 3].take(A)),
    );
    expect(taken.filter(wait => wait === 0)).toHaveLength(4);
  });

  it('keeps within the limits of ten seconds, a minute and an hour', async () => {
    const { budget, pass } = await setUp({
      perSubscriptionPerMinute: 1000,
      perMinute: 20,
      perHour: 30,
    });
    const takeAll = async (most: number) => {
      for (let count = 0; count < most; count++) {
        const wait = await budget.take(A);
        if (wait > 0) {
          return { count, wait };
        }
      }
      return { count: most, wait: 0 };
    };
    const burst = await takeAll(50);
    expect(burst.count).toBe(12);
    expect(burst.wait).toBeLessThanOrEqual(10_000);
    await pass(11);
    const minute = await takeAll(50);
    expect(minute.count).toBe(8);
    expect(minute.wait).toBeGreaterThan(40_000);
    await pass(61);
    const hour = await takeAll(50);
    expect(hour.count).toBe(10);
    expect(hour.wait).toBeGreaterThan(3_400_000);
  });

  it('holds back a paused scope, or everything, and never shortens a pause', async () => {
    const { budget, db } = await setUp();
    await budget.pause(30_000, A);
    await budget.pause(5_000, A);
    expect(await budget.take(A)).toBeGreaterThan(29_000);
    expect(await budget.take(B)).toBe(0);
    await budget.pause(90_000);
    expect(await budget.take(B)).toBeGreaterThan(89_000);
    await db('azure_pauses').update({ until: new Date() });
    expect(await budget.take(A)).toBe(0);
  });
});

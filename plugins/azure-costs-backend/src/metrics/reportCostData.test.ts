import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import { MetricsUnderTest } from '@portico/telemetry/testUtils';
import { startPlugin } from '../__testUtils__/startPlugin';
import { readAzureCostsConfig } from '../config';
import { DatabaseCollectionStore } from '../database/DatabaseCollectionStore';
import { originOf } from '../origin';

jest.setTimeout(60_000);

const config = { source: 'sample' };

describe('what is measured of the costs', () => {
  const databases = TestDatabases.create({ ids: ['POSTGRES_18'] });
  const problems = (value: number) => ({
    name: 'portico.costs.problems',
    unit: '{problem}',
    attributes: {},
    value,
  });
  const age = {
    name: 'portico.costs.age',
    unit: 's',
    attributes: {},
    value: expect.any(Number),
  };
  let measured: MetricsUnderTest;
  beforeEach(() => {
    measured = new MetricsUnderTest();
  });
  afterEach(() => measured.stop());

  it('has an age once there are any, in a replica that has collected nothing too', async () => {
    const { collect, knex } = await startPlugin({ databases, config });
    expect(await measured.collect('portico.costs.')).toEqual([problems(0)]);
    await collect();

    await measured.stop();
    measured = new MetricsUnderTest();
    await startPlugin({ databases, config, knex });
    expect(await measured.collect('portico.costs.')).toEqual([
      age,
      problems(0),
    ]);
  });

  it('counts the subscriptions whose costs could not be collected, and that they could not be listed', async () => {
    const { collect, knex } = await startPlugin({ databases, config });
    await collect();
    const { id } = originOf(
      readAzureCostsConfig(
        mockServices.rootConfig({ data: { azureCosts: config } }),
      ),
    );
    const store = new DatabaseCollectionStore(knex, id);
    const [subscription] = await store.activeSubscriptions();
    const problem = { code: 'forbidden', message: 'Give the role' } as const;
    await store.recordProblem(subscription, problem);
    await store.recordProblem(undefined, problem);
    expect(await measured.collect('portico.costs.problems')).toEqual([
      problems(2),
    ]);
  });

  it('is nothing where no costs are collected', async () => {
    await startPlugin({ databases, config: undefined });
    expect(await measured.collect('portico.costs.')).toEqual([]);
  });
});

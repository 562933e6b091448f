import { mockServices } from '@backstage/backend-test-utils';
import { readCatalogChangesConfig } from './config';

function read(catalogChanges?: object) {
  return readCatalogChangesConfig(
    mockServices.rootConfig({ data: { catalogChanges } }),
  );
}

describe('readCatalogChangesConfig', () => {
  it('has defaults', () => {
    expect(read()).toEqual({
      schedule: {
        frequency: { minutes: 1 },
        timeout: { minutes: 5 },
        initialDelay: { seconds: 10 },
      },
      retention: { days: 30 },
    });
  });

  it('reads what is set', () => {
    expect(
      read({
        schedule: { frequency: '20s', timeout: 'PT2M', initialDelay: '5s' },
        retention: { days: 7 },
      }),
    ).toEqual({
      schedule: {
        frequency: { seconds: 20 },
        timeout: { minutes: 2 },
        initialDelay: { seconds: 5 },
      },
      retention: { days: 7 },
    });
  });

  it('waits for the start to finish when no delay is set', () => {
    const { schedule } = read({
      schedule: { frequency: { cron: '*/5 * * * *' }, timeout: '1m' },
    });
    expect(schedule.initialDelay).toEqual({ seconds: 10 });
  });

  it.each([
    ['schedule', { schedule: { frequency: '20s' } }, /timeout/],
    ['schedule', { schedule: { frequency: 'soon', timeout: '1m' } }, /'soon'/],
    [
      'schedule',
      { schedule: { frequency: { cron: 'often' }, timeout: '1m' } },
      /Unknown alias/,
    ],
    [
      'schedule',
      { schedule: { frequency: '1m', timeout: '1m', scope: 'universal' } },
      /universal/,
    ],
    ['retention', { retention: 'forever' }, /'forever'/],
    ['retention', { retention: { fortnights: 2 } }, /fortnights|one or more/],
    ['retention', { retention: '0d' }, /more than zero/],
  ])('refuses a bad %s: %j', (key, catalogChanges, reason) => {
    expect(() => read(catalogChanges)).toThrow(
      `Invalid config at 'catalogChanges.${key}'`,
    );
    expect(() => read(catalogChanges)).toThrow(reason);
  });
});

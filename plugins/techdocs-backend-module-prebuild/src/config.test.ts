import { mockServices } from '@backstage/backend-test-utils';
import { readPrebuildConfig } from './config';

const SCHEDULE = { frequency: '30s', timeout: '10m' };

function read(techdocs?: object) {
  return readPrebuildConfig(
    mockServices.rootConfig({ data: { techdocs: techdocs ?? {} } }),
  );
}

describe('readPrebuildConfig', () => {
  it('builds nothing ahead without a schedule', () => {
    expect(read()).toBeUndefined();
    expect(read({ builder: 'external' })).toBeUndefined();
    expect(read({ prebuild: { recheckAfter: '1m' } })).toBeUndefined();
  });

  it('has defaults', () => {
    expect(
      read({ builder: 'local', prebuild: { schedule: SCHEDULE } }),
    ).toEqual({
      schedule: {
        frequency: { seconds: 30 },
        timeout: { minutes: 10 },
        initialDelay: { seconds: 10 },
        scope: 'local',
      },
      recheckAfter: { hours: 1 },
    });
  });

  it('reads what is set', () => {
    expect(
      read({
        prebuild: {
          schedule: { ...SCHEDULE, initialDelay: '1s', scope: 'global' },
          recheckAfter: { minutes: 5 },
        },
      }),
    ).toMatchObject({
      schedule: { initialDelay: { seconds: 1 }, scope: 'global' },
      recheckAfter: { minutes: 5 },
    });
  });

  it('has one replica build docs that all of them share', () => {
    expect(
      read({
        publisher: { type: 'azureBlobStorage' },
        prebuild: { schedule: SCHEDULE },
      }),
    ).toMatchObject({ schedule: { scope: 'global' } });
  });

  it('refuses docs that something else builds', () => {
    expect(() =>
      read({ builder: 'external', prebuild: { schedule: SCHEDULE } }),
    ).toThrow(
      "Invalid config at 'techdocs.prebuild.schedule': the portal builds no docs itself with 'techdocs.builder: external'. Remove 'techdocs.prebuild', or set 'techdocs.builder' to 'local'.",
    );
  });

  it.each([
    ['schedule', { schedule: { frequency: '30s' } }, /timeout/],
    [
      'schedule',
      { schedule: { frequency: { cron: 'often' }, timeout: '1m' } },
      /Unknown alias/,
    ],
    [
      'recheckAfter',
      { schedule: SCHEDULE, recheckAfter: 'at times' },
      /'at times'/,
    ],
  ])('refuses a bad %s: %j', (key, prebuild, reason) => {
    expect(() => read({ prebuild })).toThrow(
      `Invalid config at 'techdocs.prebuild.${key}'`,
    );
    expect(() => read({ prebuild })).toThrow(reason);
  });
});

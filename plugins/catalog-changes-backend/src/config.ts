import {
  readSchedulerServiceTaskScheduleDefinitionFromConfig,
  RootConfigService,
  SchedulerServiceTaskScheduleDefinition,
} from '@backstage/backend-plugin-api';
import { readDurationFromConfig } from '@backstage/config';
import { InputError, toError } from '@backstage/errors';
import { durationToMilliseconds, HumanDuration } from '@backstage/types';
import { CronTime } from 'cron';

/** The plugin's configuration, with the defaults filled in. */
export interface CatalogChangesConfig {
  /** When the catalog is compared with what it was. */
  schedule: SchedulerServiceTaskScheduleDefinition;
  /** How long a change is kept. */
  retention: HumanDuration;
}

const SCHEDULE_KEY = 'catalogChanges.schedule';
const RETENTION_KEY = 'catalogChanges.retention';

const DEFAULT_INITIAL_DELAY: HumanDuration = { seconds: 10 };
const DEFAULT_SCHEDULE: SchedulerServiceTaskScheduleDefinition = {
  frequency: { minutes: 1 },
  timeout: { minutes: 5 },
  initialDelay: DEFAULT_INITIAL_DELAY,
};
const DEFAULT_RETENTION: HumanDuration = { days: 30 };

/**
 * Reads and checks `catalogChanges`.
 *
 * @throws InputError that names the key when a value can't be used
 */
export function readCatalogChangesConfig(
  config: RootConfigService,
): CatalogChangesConfig {
  return {
    schedule: readSchedule(config),
    retention: readRetention(config),
  };
}

function readSchedule(
  config: RootConfigService,
): SchedulerServiceTaskScheduleDefinition {
  if (!config.has(SCHEDULE_KEY)) {
    return DEFAULT_SCHEDULE;
  }
  try {
    const schedule = readSchedulerServiceTaskScheduleDefinitionFromConfig(
      config.getConfig(SCHEDULE_KEY),
    );
    if ('cron' in schedule.frequency) {
      // The scheduler would find out too, but does not know the key.
      new CronTime(schedule.frequency.cron).sendAt();
    }
    return {
      ...schedule,
      // A run during the start would find a catalog that does not answer yet.
      initialDelay: schedule.initialDelay ?? DEFAULT_INITIAL_DELAY,
    };
  } catch (error) {
    throw new InputError(
      `Invalid config at '${SCHEDULE_KEY}': ${toError(error).message}`,
    );
  }
}

function readRetention(config: RootConfigService): HumanDuration {
  if (!config.has(RETENTION_KEY)) {
    return DEFAULT_RETENTION;
  }
  let retention: HumanDuration;
  try {
    retention = readDurationFromConfig(config, { key: RETENTION_KEY });
  } catch (error) {
    throw new InputError(
      `Invalid config at '${RETENTION_KEY}': ${toError(error).message}`,
    );
  }
  if (durationToMilliseconds(retention) <= 0) {
    throw new InputError(
      `Invalid config at '${RETENTION_KEY}': must be more than zero`,
    );
  }
  return retention;
}

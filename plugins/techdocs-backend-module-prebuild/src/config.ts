import {
  readSchedulerServiceTaskScheduleDefinitionFromConfig,
  RootConfigService,
  SchedulerServiceTaskScheduleDefinition,
} from '@backstage/backend-plugin-api';
import { readDurationFromConfig } from '@backstage/config';
import { InputError, toError } from '@backstage/errors';
import { HumanDuration } from '@backstage/types';
import { CronTime } from 'cron';

/** What `techdocs.prebuild` says, with the defaults filled in. */
export interface PrebuildConfig {
  /** When to look for docs that are due. */
  schedule: SchedulerServiceTaskScheduleDefinition;
  /** After how long docs are due again although their entity is the same. */
  recheckAfter: HumanDuration;
}

const SCHEDULE_KEY = 'techdocs.prebuild.schedule';
const RECHECK_AFTER_KEY = 'techdocs.prebuild.recheckAfter';

const DEFAULT_INITIAL_DELAY: HumanDuration = { seconds: 10 };
const DEFAULT_RECHECK_AFTER: HumanDuration = { hours: 1 };

/**
 * Reads and checks `techdocs.prebuild`.
 *
 * @returns undefined when docs are not to be built ahead
 * @throws InputError that names the key when a value can't be used
 */
export function readPrebuildConfig(
  config: RootConfigService,
): PrebuildConfig | undefined {
  if (!config.has(SCHEDULE_KEY)) {
    return undefined;
  }
  const builder = config.getOptionalString('techdocs.builder') ?? 'local';
  if (builder !== 'local') {
    throw new InputError(
      `Invalid config at '${SCHEDULE_KEY}': the portal builds no docs itself with 'techdocs.builder: ${builder}'. Remove 'techdocs.prebuild', or set 'techdocs.builder' to 'local'.`,
    );
  }
  return {
    schedule: readSchedule(config),
    recheckAfter: readRecheckAfter(config),
  };
}

function readSchedule(
  config: RootConfigService,
): SchedulerServiceTaskScheduleDefinition {
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
      scope: schedule.scope ?? defaultScope(config),
    };
  } catch (error) {
    throw new InputError(
      `Invalid config at '${SCHEDULE_KEY}': ${toError(error).message}`,
    );
  }
}

/** Docs on a replica's own disk have to be built by that replica. */
function defaultScope(config: RootConfigService): 'local' | 'global' {
  const publisher = config.getOptionalString('techdocs.publisher.type');
  return (publisher ?? 'local') === 'local' ? 'local' : 'global';
}

function readRecheckAfter(config: RootConfigService): HumanDuration {
  if (!config.has(RECHECK_AFTER_KEY)) {
    return DEFAULT_RECHECK_AFTER;
  }
  try {
    return readDurationFromConfig(config, { key: RECHECK_AFTER_KEY });
  } catch (error) {
    throw new InputError(
      `Invalid config at '${RECHECK_AFTER_KEY}': ${toError(error).message}`,
    );
  }
}

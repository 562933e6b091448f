import {
  readSchedulerServiceTaskScheduleDefinitionFromConfig,
  SchedulerServiceTaskScheduleDefinition,
} from '@backstage/backend-plugin-api';
import { Config } from '@backstage/config';
import { InputError, toError } from '@backstage/errors';

/**
 * Reads `schedule` of a provider; undefined when it has none.
 *
 * @param key - of the provider, for messages
 * @throws InputError that names the key when it can't be used
 */
export function readSchedule(
  config: Config,
  key: string,
): SchedulerServiceTaskScheduleDefinition | undefined {
  if (!config.has('schedule')) {
    return undefined;
  }
  try {
    return readSchedulerServiceTaskScheduleDefinitionFromConfig(
      config.getConfig('schedule'),
    );
  } catch (error) {
    throw new InputError(
      `Invalid config at '${key}.schedule': ${toError(error).message}`,
    );
  }
}

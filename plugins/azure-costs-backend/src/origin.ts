import { SchedulerServiceTaskScheduleDefinition } from '@backstage/backend-plugin-api';
import { durationToMilliseconds } from '@backstage/types';
import { CronTime } from 'cron';
import { Duration } from 'luxon';
import { AzureCostsConfig } from './config';
import { CostOrigin } from './costs/CostDataReporter';

/** How many runs of a cron expression are looked at, to find the longest time between two. */
const CRON_RUNS = 40;

/** After how many missed runs numbers are stale. */
const STALE_AFTER_RUNS = 3;

/**
 * Where costs come from, as the configuration says. Its `id` keeps what was collected from different sources and of
 * different cost types apart in the database.
 */
export function originOf(
  config: AzureCostsConfig | undefined,
): CostOrigin & { id: string } {
  if (!config) {
    return { id: 'none', source: 'azure', costType: 'actual', staleAfter: 0 };
  }
  const { azure, costType, schedule, source } = config;
  return {
    id: azure ? `${source}-${costType}` : source,
    source,
    costType,
    endpoint: azure?.endpoint,
    staleAfter: STALE_AFTER_RUNS * intervalOf(schedule),
  };
}

/** How long it is from one run to the next, in milliseconds; the longest time where that differs. */
function intervalOf({
  frequency,
}: SchedulerServiceTaskScheduleDefinition): number {
  if (frequency instanceof Duration) {
    return frequency.toMillis();
  }
  if ('cron' in frequency) {
    const runs = new CronTime(frequency.cron).sendAt(CRON_RUNS);
    const gaps = runs.slice(1).map((run, index) => run.diff(runs[index]));
    return Math.max(...gaps.map(gap => gap.toMillis()));
  }
  return 'trigger' in frequency ? Infinity : durationToMilliseconds(frequency);
}

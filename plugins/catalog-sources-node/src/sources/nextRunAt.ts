import { SchedulerServiceTaskScheduleDefinition } from '@backstage/backend-plugin-api';
import { durationToMilliseconds, HumanDuration } from '@backstage/types';
import { CronTime } from 'cron';

/** When a refresh that began at a time is followed by the next; undefined when only people begin it. */
export function nextRunAt(
  schedule: SchedulerServiceTaskScheduleDefinition,
  startedAt: Date,
): Date | undefined {
  const { frequency } = schedule;
  if ('trigger' in frequency) {
    return undefined;
  }
  if ('cron' in frequency) {
    return new CronTime(frequency.cron).sendAt().toJSDate();
  }
  // A Duration of luxon, or the fields of one.
  const milliseconds =
    'toMillis' in frequency
      ? (frequency as { toMillis(): number }).toMillis()
      : durationToMilliseconds(frequency as HumanDuration);
  return new Date(Math.max(startedAt.getTime() + milliseconds, Date.now()));
}

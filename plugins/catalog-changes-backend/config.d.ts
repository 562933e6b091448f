import { SchedulerServiceTaskScheduleDefinitionConfig } from '@backstage/backend-plugin-api';
import { HumanDuration } from '@backstage/types';

export interface Config {
  /** What changed in the catalog, as the home page lists it. */
  catalogChanges?: {
    /**
     * How often the catalog is compared with what it was at the last comparison.
     * A run over 50,000 entities takes about two seconds of one core.
     * `timeout` is also how long the list stands still after a replica was killed in the middle of a run.
     *
     * Default: every minute, with a timeout of 5 minutes, for the first time 10 seconds after the start.
     */
    schedule?: SchedulerServiceTaskScheduleDefinitionConfig;

    /**
     * How long a change is kept and listed, such as `{ days: 90 }`, `90d` or `P90D`. More than zero.
     *
     * Default: 30 days.
     */
    retention?: HumanDuration | string;
  };
}

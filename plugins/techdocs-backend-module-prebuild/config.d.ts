import { SchedulerServiceTaskScheduleDefinitionConfig } from '@backstage/backend-plugin-api';
import { HumanDuration } from '@backstage/types';

export interface Config {
  techdocs?: {
    /**
     * Builds docs ahead of their first reader, so that search finds them. Only with `techdocs.builder: local`.
     * Without a `schedule` nothing is built ahead.
     */
    prebuild?: {
      /**
       * How often the catalog is asked for entities whose docs are due. `timeout` has to leave room for building all of
       * them, one after the other, the first time; what is left then is built in the next run.
       *
       * Default of `initialDelay`: 10 seconds. Default of `scope`: `local` where each replica publishes docs on its own
       * disk (`techdocs.publisher.type: local`), `global` otherwise.
       */
      schedule?: SchedulerServiceTaskScheduleDefinitionConfig;

      /**
       * How long after docs were checked they are checked again although their entity is the same, such as
       * `{ minutes: 10 }`, `10m` or `PT10M`. A check of docs in a remote repository is a request to its host.
       *
       * Default: 1 hour.
       */
      recheckAfter?: HumanDuration | string;
    };
  };
}

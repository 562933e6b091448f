import { SchedulerServiceTaskScheduleDefinitionConfig } from '@backstage/backend-plugin-api';
import { HumanDuration } from '@backstage/types';

export interface Config {
  catalog?: {
    providers?: {
      /** Organisations of Azure DevOps whose repositories fill the catalog, by an id of your own. */
      azureDevOps?: {
        [id: string]: {
          /**
           * The host; it has to be in `integrations.azure`.
           *
           * Default: `dev.azure.com`.
           */
          host?: string;
          /** The name of the organisation, or its address, such as `https://dev.azure.com/contoso`. */
          organization: string;
          /**
           * The projects, by name: one, or several by `*`, separated by commas or in a list. One that begins with `!` is left out.
           *
           * Default: `*`, all that the credentials may see.
           */
          project?: string | string[];
          /**
           * The repositories in them, in the same way, such as `service-*` or `['*', '!legacy-*']`.
           *
           * Default: `*`.
           */
          repository?: string | string[];
          /**
           * The branch that is read.
           *
           * Default: the default branch of each repository.
           */
          branch?: string;
          /**
           * The catalog file, or files by `*` and `**`, such as `/services/*\/catalog-info.yaml`.
           *
           * Default: `/catalog-info.yaml`.
           */
          path?: string;
          /**
           * For how long a repository that its project lists unchanged is not asked for its newest commit again. Set it where service
           * hooks report every push: then a refresh makes a request for each project instead of one for each repository.
           *
           * Default: none; every refresh asks.
           */
          recheckAfter?: HumanDuration | string;
          /**
           * When it is read. `timeout` is how long one refresh may take. The files that one has read which takes
           * longer are not read again, but only one that looked at every repository counts as a success.
           *
           * Default: every 30 minutes, with a timeout of 30 minutes.
           */
          schedule?: SchedulerServiceTaskScheduleDefinitionConfig;
        };
      };
    };
  };
}

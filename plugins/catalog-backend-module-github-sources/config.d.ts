import { SchedulerServiceTaskScheduleDefinitionConfig } from '@backstage/backend-plugin-api';

/** A place that teams and members are read from. */
type GithubOrgProvider = {
  /** Tells it from others, and stays the same: another id makes other entities of everything in it. Such as `contoso`. */
  id: string;
  /** The address of GitHub, which is also in `integrations.github`. Such as `https://github.com`. */
  githubUrl: string;
  /**
   * The organisations to read. With exactly one, in the only provider that there is, its teams are in the default namespace; else
   * each organisation has a namespace of its name.
   *
   * Default: all that a GitHub App of `integrations.github` is installed in. Without an app they have to be named.
   */
  orgs?: string[];
  /** When everything is read. There is no default. */
  schedule: SchedulerServiceTaskScheduleDefinitionConfig;
  /** How much is asked for at once, from 1 to 100. Less helps when GitHub answers that a query takes too long. */
  pageSizes?: {
    /** Teams. Default: 25. */
    teams?: number;
    /** Members of a team. Default: 50. */
    teamMembers?: number;
    /** Members of an organisation. Default: 50. */
    organizationMembers?: number;
  };
  /** Whether suspended users are left out. Only a GitHub Enterprise Server knows of such. Default: false. */
  excludeSuspendedUsers?: boolean;
  /**
   * Whether suspended users are told by the REST API, one by one, instead of by the query for all. Only with
   * `excludeSuspendedUsers`. Default: false.
   */
  experimental_checkForSuspendedUsersWithRest?: boolean;
  /** How members become users. */
  defaultUserTransformer?: {
    /**
     * Whether an address in a domain that the organisation has verified comes before the one that a member shows to everybody.
     * Default: false.
     */
    useVerifiedEmails?: boolean;
  };
};

export interface Config {
  catalog?: {
    providers?: {
      /**
       * Where teams and members are read from: one place, or a list. What is read as repositories and catalog files is in
       * `catalog.providers.github`, which `@backstage/plugin-catalog-backend-module-github` describes.
       *
       * Default: none.
       */
      githubOrg?: GithubOrgProvider | GithubOrgProvider[];
    };
  };
}

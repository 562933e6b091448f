import { Config } from '@backstage/config';
import { ScmIntegrations } from '@backstage/integration';

/** A place where a template can publish a new repository. */
export interface PublishTarget {
  /** The value of the template's parameter, such as `github`. */
  id: string;
  /** The name that the Create form shows. */
  title: string;
}

/**
 * Tells from the configuration which publish targets a template can use, in
 * the order in which the form offers them. No credential is part of the answer.
 *
 * @throws when the `integrations` section is not valid
 */
export function listPublishTargets(config: Config): PublishTarget[] {
  const targets: PublishTarget[] = [];
  if (config.has('scaffolder.localGit.directory')) {
    targets.push({ id: 'local', title: 'This portal' });
  }
  if (hasGithubCredentials(config)) {
    targets.push({ id: 'github', title: 'GitHub' });
  }
  return targets;
}

function hasGithubCredentials(config: Config): boolean {
  return ScmIntegrations.fromConfig(config)
    .github.list()
    .some(({ config: { token, apps } }) => token || apps?.length);
}

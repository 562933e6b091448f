import type { Config } from '@backstage/config';
import { fatalChecks } from './checks/allChecks';
import { Settings } from './configuration/Settings';
import { whatServesOthers } from './isProductionStart';

/**
 * Refuses a configuration that must not be open to other people: with another sign-in than that of one tenant of Microsoft Entra ID,
 * over http, with weak secrets, without permissions, on another database than PostgreSQL. A start that serves nobody else is left
 * alone: where both base URLs, and the host that it listens on, are those of the machine itself.
 *
 * @throws one Error with every key that is to blame and what to do about it. No secret is part of it.
 * @public
 */
export function requireProductionConfig(
  config: Config,
  env: NodeJS.ProcessEnv,
): void {
  const settings = Settings.from(config);
  const others = whatServesOthers(settings);
  if (others.length === 0) {
    return;
  }
  const failures = fatalChecks
    .flatMap(check => check.run({ settings, env }))
    .flatMap(finding =>
      finding.outcome === 'fail'
        ? [`- ${finding.key}: ${finding.seen}. ${finding.remedy}`]
        : [],
    );
  if (failures.length > 0) {
    throw new Error(
      [
        'The portal does not start: its configuration is not fit for production.',
        ...failures,
        'What else production needs, yarn production:check says.',
        `A start counts as production where others can reach it, here because of ${others.join(
          ', ',
        )}. For yourself alone, in a container or on another machine too, set app.baseUrl, backend.baseUrl and backend.listen.host to localhost, and forward the ports.`,
      ].join('\n'),
    );
  }
}

import type { Config } from '@backstage/config';
import { fatalChecks } from './checks/allChecks';
import { Settings } from './configuration/Settings';
import { isLoopbackUrl, parseUrl } from './evidence/addresses';

/** Whether a start serves other people: `NODE_ENV` is `production`, and a base URL is not that of the machine itself. */
function isProductionStart(
  settings: Settings,
  env: NodeJS.ProcessEnv,
): boolean {
  const urls = ['app.baseUrl', 'backend.baseUrl'].map(key =>
    parseUrl(settings.string(key)),
  );
  return (
    env.NODE_ENV === 'production' &&
    !urls.every(url => url && isLoopbackUrl(url))
  );
}

/**
 * Refuses a configuration that must not be open to other people: with a guest, over http, with weak secrets, without permissions, on
 * another database than PostgreSQL. A start that serves nobody else is left alone: without `NODE_ENV=production`, or where both base
 * URLs are those of the machine itself (`localhost`, `127.0.0.1`, `[::1]`).
 *
 * @throws one Error with every key that is to blame and what to do about it. No secret is part of it.
 * @public
 */
export function requireProductionConfig(
  config: Config,
  env: NodeJS.ProcessEnv,
): void {
  const settings = Settings.from(config);
  if (!isProductionStart(settings, env)) {
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
      ].join('\n'),
    );
  }
}

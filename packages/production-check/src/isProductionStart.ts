import type { Config } from '@backstage/config';
import { Settings } from './configuration/Settings';
import { isLoopbackHost, isLoopbackUrl, parseUrl } from './evidence/addresses';

const BASE_URLS = ['app.baseUrl', 'backend.baseUrl'];

/**
 * Whether a start may serve other people: a base URL is missing or leads elsewhere, or the backend listens on an address that other
 * machines reach. `NODE_ENV` is of no account, because forgetting it must not open anything.
 *
 * @public
 */
export function isProductionStart(config: Config): boolean {
  return whatServesOthers(Settings.from(config)).length > 0;
}

/** The keys that make a start one of production. */
export function whatServesOthers(settings: Settings): string[] {
  const keys = BASE_URLS.filter(key => {
    const url = parseUrl(settings.string(key));
    return !url || !isLoopbackUrl(url);
  });
  const host = readListenHost(settings);
  return host !== undefined && isLoopbackHost(host)
    ? keys
    : [...keys, 'backend.listen'];
}

/** The host as Backstage reads it; undefined for every interface. */
function readListenHost(settings: Settings): string | undefined {
  const listen = settings.get('backend.listen');
  if (typeof listen === 'string') {
    const [host, ...port] = listen.split(':');
    return port.length > 0 ? host : undefined;
  }
  return settings.string('backend.listen.host');
}

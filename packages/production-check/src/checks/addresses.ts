import { isLoopbackUrl, parseUrl } from '../evidence/addresses';
import { fail, pass, type FatalCheck, type Finding } from './Check';

const BASE_URLS = ['app.baseUrl', 'backend.baseUrl'];

/** The addresses that browsers use. */
export const httpsBaseUrls: FatalCheck = {
  id: 'https-base-urls',
  title: 'Base URLs are https',
  isFatal: true,
  run: ({ settings }) =>
    BASE_URLS.map(key => judgeBaseUrl(key, settings.string(key))),
};

function judgeBaseUrl(key: string, value: string | undefined): Finding {
  const url = parseUrl(value);
  const remedy =
    'Set it to the https address that people open, as in https://portal.contoso.com.';
  if (!value) {
    return fail('has no value', remedy, key);
  }
  if (!url) {
    return fail('is not a URL', remedy, key);
  }
  if (url.protocol !== 'https:') {
    return fail(
      `is ${url.protocol}//${url.host}, so that sessions and tokens would cross the network in clear text`,
      `End TLS in front of the portal. ${remedy}`,
      key,
    );
  }
  if (isLoopbackUrl(url)) {
    return fail(`is ${url.origin}, which is this machine`, remedy, key);
  }
  if (value.endsWith('/')) {
    return fail(
      'ends with a slash, with which the content security policy lets no file of the app run',
      'Remove the slash.',
      key,
    );
  }
  return pass(url.origin, key);
}

/** What stands in the place of a secret. */
export const REDACTED = '***';

/** Parameters of a query whose values say where something is. */
const PLAIN_PARAMETERS = new Set([
  'at',
  'organization',
  'owner',
  'path',
  'project',
  'ref',
  'repo',
  'version',
]);

/** More of a text is not looked at, and not kept. */
const MAX_LENGTH = 16_000;

const URL_PATTERN = /\b([a-z][a-z\d+.-]{1,20}:\/\/)([^\s"'<>`\\]+)/gi;

const ASSIGNMENT =
  /\b([\w-]{0,40}(?:password|passwd|pwd|secret|token|api[-_]?key|accountkey|accesskey|sharedaccesskey|signature|credential)s?["']?\s{0,3}[=:]\s{0,3}["']?)[^\s"',;&})\]]+/gi;

const PRIVATE_KEY =
  /-----BEGIN [A-Z ]{0,30}PRIVATE KEY-----[^-]*(?:-----END [A-Z ]{0,30}-----)?/g;

/** Values that are tokens by their looks. */
const TOKENS = [
  // JSON Web Tokens, whole or cut off
  /\beyJ[\w-]{8,}(?:\.[\w-]*){0,4}/g,
  // GitHub, GitLab, Slack, npm, AWS, Azure DevOps
  /\b(?:gh[pousr]_|github_pat_|glpat-|xox[a-z]-|npm_|AKIA)[\w-]{10,}/g,
  /\b[A-Za-z\d]{76}AZDO[A-Za-z\d]{4}\b/g,
  /\b[\w.~-]{3}[78]Q~[\w.~-]{31,34}/g,
];

const SCHEME = /\b(Bearer|Basic|Negotiate)\s+[\w.~+/=-]{6,}/gi;

/**
 * A text without what is a secret by its looks: tokens, private keys, assignments to a name such as `password`, and of addresses
 * the credentials and the values of the query.
 *
 * @param known - secrets that have to be gone wherever they are
 */
export function redactText(text: string, known: string[] = []): string {
  let redacted = text.slice(0, MAX_LENGTH);
  for (const secret of known) {
    redacted = redacted.replaceAll(secret, REDACTED);
  }
  return redactLine(redacted)
    .replace(PRIVATE_KEY, REDACTED)
    .replace(SCHEME, `$1 ${REDACTED}`)
    .replace(ASSIGNMENT, `$1${REDACTED}`);
}

/**
 * A line of a log, of any length, without tokens, and with addresses that have neither credentials nor values in their query, but for
 * those that say where something is. JSON stays JSON.
 */
export function redactLine(line: string): string {
  const redacted = line.replace(
    URL_PATTERN,
    (_, scheme, rest) => scheme + redactAddress(rest),
  );
  return TOKENS.reduce(
    (rest, pattern) => rest.replace(pattern, REDACTED),
    redacted,
  );
}

/** What follows the scheme of an address, without credentials and without values of the query. */
function redactAddress(rest: string): string {
  const [beforeHash] = rest.split('#', 1);
  const [place, query] = splitAt(beforeHash, '?');
  const [authority, path] = splitAt(place, '/');
  const host = authority.slice(authority.lastIndexOf('@') + 1);
  const where = path === undefined ? host : `${host}/${path}`;
  if (query === undefined) {
    return where;
  }
  const parameters = query.split('&').map(parameter => {
    const [name, value] = splitAt(parameter, '=');
    return value === undefined || PLAIN_PARAMETERS.has(name.toLowerCase())
      ? parameter
      : `${name}=${REDACTED}`;
  });
  return `${where}?${parameters.join('&')}`;
}

function splitAt(text: string, separator: string): [string, string?] {
  const index = text.indexOf(separator);
  return index < 0
    ? [text]
    : [text.slice(0, index), text.slice(index + separator.length)];
}

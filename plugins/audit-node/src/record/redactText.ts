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

/** More of a text is not looked at, and not kept: it costs time, and container runtimes cut a line about there. */
const MAX_LENGTH = 16_000;

const URL_PATTERN = /\b([a-z][a-z\d+.-]{1,20}:\/\/)([^\s"'<>`\\]+)/gi;

/** `user:password@` with a password in which there is what ends the name of a host. A port is no password. */
const ODD_CREDENTIALS = /^[^[\]/?#@:]+:(?!\d{1,5}(?:[/?#]|$))[^/?#@]*[/?#].*@/;

const SECRET_NAME =
  'passphrase|password|passwd|pwd|secret|token|(?:api|access|account)[-_]?key|signature|credential';

/** The key of a value that is a secret. */
const SECRET_KEY = new RegExp(`(?:${SECRET_NAME})s?$`, 'i');

/** A value, in quotes or not, that is given to the name of a secret; in the query of an address, to more names. */
const ASSIGNMENT = new RegExp(
  String.raw`((?:${SECRET_NAME})s?(?:\\*["'])?\s{0,3}[=:]\s{0,3}|(?<=[?&])(?:code|key|sig|state)=)` +
    String.raw`("(?:[^"\\]|\\.)*|\\+"[^"\\]*|'[^']*|[^\s"',;&})\]]+)`,
  'gis',
);

/** What is wrong with something, as in `Invalid token: expired`. A password may be a word as well. */
const REASON =
  /(?:secret|token|signature|credential)s?: {1,3}[a-z_]{1,30}[.:]?$/i;

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

/** What signs a request in. `Basic authentication` does not. */
const SCHEME =
  /\b([Bb]earer|[Bb]asic|[Nn]egotiate)\s{1,3}(?![A-Z]?[a-z]+(?![\w.~+/=-]))[\w.~+/=-]{6,}/g;

/**
 * The beginning of a text, without what is a secret by its looks: see {@link redactLine}.
 *
 * @param known - secrets that have to be gone wherever they are
 */
export function redactText(text: string, known: string[] = []): string {
  let redacted = text.slice(0, MAX_LENGTH);
  for (const secret of known) {
    redacted = redacted.replaceAll(secret, REDACTED);
  }
  return redactLine(redacted);
}

/**
 * What may be logged of a text: no tokens, no private keys, nothing that is assigned to a name such as `password`, and of addresses
 * neither credentials nor values of the query, but for those that say where something is. A text that is too long is cut off.
 *
 * It is for texts, not for JSON with texts in it: that would be no JSON afterwards.
 *
 * @param key - whose value it is, if it is that of an object
 */
export function redactLine(text: string, key = ''): string {
  if (SECRET_KEY.test(key)) {
    return REDACTED;
  }
  const end = text.length > MAX_LENGTH ? '…' : '';
  const redacted = text
    .slice(0, MAX_LENGTH)
    .replace(URL_PATTERN, (_, scheme, rest) => scheme + redactAddress(rest))
    .replace(PRIVATE_KEY, REDACTED)
    .replace(SCHEME, `$1 ${REDACTED}`)
    .replace(ASSIGNMENT, redactAssignment);
  return (
    TOKENS.reduce(
      (rest, pattern) => rest.replace(pattern, REDACTED),
      redacted,
    ) + end
  );
}

function redactAssignment(all: string, name: string, value: string): string {
  const [quote] = /^\\*["']?/.exec(value)!;
  return REASON.test(all) ? all : `${name}${quote}${REDACTED}`;
}

/** What follows the scheme of an address, without credentials and without values of the query. */
function redactAddress(address: string): string {
  const rest = address.replace(ODD_CREDENTIALS, '');
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

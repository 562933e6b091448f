import { asObject, type Leaf, type Settings } from '../configuration/Settings';

/** A secret of the configuration. Its value must not leave the checks. */
export interface Secret {
  key: string;
  value: string;
  /** Whom it belongs to, where the configuration says so: a client, a user. */
  holder?: string;
}

/** Of names without `-` and `_`, because headers are among them. */
const SECRET_NAME =
  /(secret|token|password|passphrase|authorization|cookie|(private|access|account|api|shared|signing|subscription)key|connectionstring)$/i;

/** What is a secret by its looks, whatever its key is called: the first group, or all of it. */
const SECRET_LOOKS = [
  /\b(?:AccountKey|SharedAccessKey|SharedAccessSignature)=([^;]+)/i,
  /[?&](?:sig|code|(?:api|subscription)[-_]?key|(?:access[-_]?)?token)=([^&#\s]{16,})/i,
  /^[^]*-----BEGIN [A-Z ]*PRIVATE KEY-----[^]*$/,
  /\b(?:gh[oprsu]_|github_pat_|glpat-|xox[abprs]-)[\w-]+/,
  /\beyJ[\w-]+\.eyJ[\w-]+\.[\w-]+/,
];

/** Stands for what a variable brings. */
const VARIABLE = 'from-a-variable';

/** How long secrets have to be; the first row that fits counts. */
const STRENGTHS = [
  // Whoever has these can be any user or service.
  { keys: /^backend\.auth\.|^auth\.session\./, characters: 24 },
  { keys: /password$/i, characters: 12 },
  { keys: /^backend\.(database|cache)\./, characters: 12 },
  { keys: /./, characters: 16 },
];

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Long enough not to be found by chance in a secret that was made at random. */
const PLACEHOLDERS = [
  /change[-_ ]?me|change[-_ ]?this|replace[-_ ]?me|place[-_ ]?holder/i,
  /example|your[-_ ]?(client|own|secret|token|password|key)|insert[-_ ]/i,
  /(secret|token|password)[-_ ]?(here|goes)|not[-_ ]a[-_ ]real|(my|super|top)[-_]?secret/i,
  /^(secret|password|passw0rd|token|test|dummy|todo|xxx|admin|portico|postgres|backstage|none|null|undefined)[-_0-9!]*$/i,
  /^@Microsoft\.KeyVault\(|^\$\(.*\)$|^#?\{+.*\}+#?$|^%.*%$/,
  /^<.*>$|^\$\{.*\}$|^(.)\1+$/i,
];

/** What people type to fill a field. Nothing of it makes a secret harder to guess. */
const TYPED = /0?123456789|abcdefgh|qwertyui/gi;

/** Whether a value is a secret, or has one within. */
function isSecret({ name, value }: Leaf): boolean {
  return (
    typeof value !== 'boolean' &&
    String(value).trim() !== '' &&
    (SECRET_NAME.test(name.replace(/[-_]/g, '')) ||
      secretWithin(String(value)) !== undefined)
  );
}

/** Whether a value, as a file has it, is a secret that no variable brings: `${NAME:-default}` brings its default along. */
export function isWrittenOut({ key, name, value }: Leaf): boolean {
  const text = String(value).replace(
    /(\$?)\$\{([^{}]*)\}/g,
    (all, escape: string, inner: string) =>
      escape ? all : inner.match(/:-([^]*)/)?.[1] ?? VARIABLE,
  );
  return (
    isSecret({ key, name, value: typeof value === 'boolean' ? value : text }) &&
    !(secretWithin(text) ?? text).includes(VARIABLE)
  );
}

/** Every secret that the configuration has a value for, passwords within URLs among them. */
export function findSecrets(settings: Settings): Secret[] {
  return settings
    .leaves()
    .filter(isSecret)
    .sort((one, other) => one.key.localeCompare(other.key))
    .map(({ key, value }) => {
      // A number is a password that YAML took for one.
      const text = String(value);
      return {
        key,
        value:
          secretWithin(text) ?? text.replace(/^(Bearer|Basic|Token) +/i, ''),
        holder: holderOf(settings, key),
      };
    });
}

/** What is wrong with a secret by itself, without a word of it; undefined when nothing is. */
export function findWeakness({ key, value }: Secret): string | undefined {
  const { characters } = STRENGTHS.find(({ keys }) => keys.test(key))!;
  if (PLACEHOLDERS.some(placeholder => placeholder.test(value))) {
    return 'is a placeholder, or the value of an example';
  }
  if (/^(["']).*\1$/.test(value)) {
    return 'begins and ends with a quotation mark, which is taken as part of it';
  }
  if (/microsoft/i.test(key) && UUID.test(value)) {
    return 'is an id, such as that of the secret; its value is what is needed';
  }
  if (value.length < characters) {
    return `has ${value.length} characters, and needs ${characters}`;
  }
  const guessed = value.replace(TYPED, '').length;
  if (guessed < characters) {
    return `has letters or digits in a row that anybody types, ${guessed} characters without them, and needs ${characters}`;
  }
  if (new Set(value).size < 6) {
    return 'repeats a few characters';
  }
  return undefined;
}

/** The part of a text that is a secret by its looks. */
function secretWithin(text: string): string | undefined {
  const password = passwordWithin(text);
  if (password !== undefined) {
    return password;
  }
  for (const looks of SECRET_LOOKS) {
    const match = looks.exec(text);
    if (match) {
      return match[1] ?? match[0];
    }
  }
  return undefined;
}

function passwordWithin(text: string): string | undefined {
  if (!/^[a-z][a-z0-9+.-]*:\/\/[^/\s]*@/i.test(text) || !URL.canParse(text)) {
    return undefined;
  }
  const { password } = new URL(text);
  try {
    return password ? decodeURIComponent(password) : undefined;
  } catch {
    return password;
  }
}

function holderOf(settings: Settings, key: string): string | undefined {
  const owner = key.replace(/\.[^.]*$/, '');
  const { clientId, appId, user } = asObject(settings.get(owner)) ?? {};
  const holder = clientId ?? appId ?? user;
  return holder === undefined ? undefined : String(holder);
}

import type { JsonValue } from '@backstage/types';
import { asBoolean, asStrings, type Settings } from '../configuration/Settings';
import { parseUrl } from '../evidence/addresses';
import { fail, pass, type AdvisoryCheck, type Finding } from './Check';

const CSP = 'backend.csp';

interface Directive {
  /** Backstage's; without one, everything is allowed. */
  default?: string;
  allows: (source: string, portal: string[]) => boolean;
  /** What is the matter with any other source. */
  risk: string;
  remedy: string;
}

const isOneOf =
  (...sources: string[]) =>
  (source: string) =>
    sources.includes(source);

const scripts: Directive = {
  default: "'self'",
  allows: (source, portal) =>
    isOneOf(
      "'none'",
      "'unsafe-eval'",
      "'wasm-unsafe-eval'",
      "'report-sample'",
    )(source) ||
    /^'sha(256|384|512)-[a-z0-9+/=_-]+'$/i.test(source) ||
    isScriptHost(source, portal),
  risk: 'what somebody else wrote can run, such as files beside documentation',
  remedy:
    "Allow 'unsafe-eval', the files of the app (${PORTICO_BASE_URL}/static/), and other hosts by their https address alone.",
};

/** What keeps out what others wrote. */
const DIRECTIVES: Record<string, Directive> = {
  'default-src': {
    default: "'self'",
    allows: isOneOfOrHost("'self'", "'none'"),
    risk: 'it counts for whatever has no directive of its own',
    remedy: "Set it to 'self'.",
  },
  'script-src': scripts,
  'script-src-elem': { ...scripts, default: "'none'" },
  'script-src-attr': {
    default: "'none'",
    allows: isOneOf("'none'"),
    risk: 'attributes such as onclick can run',
    remedy: "Set it to 'none'.",
  },
  'object-src': {
    default: "'none'",
    allows: isOneOf("'none'"),
    risk: 'plugins run what they are given',
    remedy: "Set it to 'none'.",
  },
  'base-uri': {
    default: "'self'",
    allows: isOneOf("'self'", "'none'"),
    risk: 'a page can make its links and scripts lead elsewhere',
    remedy: "Set it to 'self'.",
  },
  'form-action': {
    allows: isOneOfOrHost("'self'", "'none'"),
    risk: 'a form in documentation can send what is typed into it elsewhere',
    remedy: "Set it to 'self'.",
  },
  'frame-ancestors': {
    default: "'self'",
    allows: isOneOfOrHost("'self'", "'none'"),
    risk: 'a page of somebody else can show the portal as its own, and have it clicked',
    remedy: "Set it to 'none', or name the https addresses that may.",
  },
};

/** A page runs only the scripts of the portal. */
export const strictCsp: AdvisoryCheck = {
  id: 'strict-csp',
  title: 'The content security policy is strict',
  isFatal: false,
  run({ settings }) {
    const portal = ['app.baseUrl', 'backend.baseUrl'].flatMap(
      key => parseUrl(settings.string(key))?.origin ?? [],
    );
    const findings = Object.entries(DIRECTIVES).flatMap(([name, directive]) =>
      readDirective(settings, name).flatMap(({ key, value }): Finding[] => {
        // Where it is off, script-src counts.
        if (name === 'script-src-elem' && asBoolean(value) === false) {
          return [];
        }
        const problem = findProblem(directive, value, portal);
        return problem
          ? [fail(`${problem}: ${directive.risk}`, directive.remedy, key)]
          : [];
      }),
    );
    return findings.length
      ? findings
      : [pass('only the files of the app and of named hosts run', CSP)];
  },
};

/** What the configuration says of a directive, whose name may be in camel case: of several, any may be the one that counts. */
function readDirective(
  settings: Settings,
  directive: string,
): { key: string; value?: JsonValue }[] {
  const said = Object.entries(settings.object(CSP))
    .filter(
      ([name]) =>
        directive ===
        name.replace(/[A-Z]/g, letter => `-${letter.toLowerCase()}`),
    )
    .map(([name, value]) => ({ key: `${CSP}.${name}`, value }));
  return said.length ? said : [{ key: `${CSP}.${directive}` }];
}

function findProblem(
  directive: Directive,
  value: JsonValue | undefined,
  portal: string[],
): string | undefined {
  if (asBoolean(value) === false) {
    return 'is switched off';
  }
  if (value === undefined && directive.default === undefined) {
    return 'is not set';
  }
  const sources = asStrings(value ?? directive.default).flatMap(text =>
    text.toLowerCase().split(/\s+/),
  );
  const wide = sources.filter(source => !directive.allows(source, portal));
  if (wide.length === 0) {
    return undefined;
  }
  return value === undefined
    ? `is not set, and allows ${wide.join(' ')} then`
    : `allows ${wide.join(' ')}`;
}

function isOneOfOrHost(...sources: string[]) {
  return (source: string) => sources.includes(source) || isHost(source);
}

/** An https address, without a wildcard. */
function isHost(source: string): boolean {
  return /^https:\/\/[^*]+$/.test(source) && URL.canParse(source);
}

/** A host; of the portal itself only the files of the app, because documentation comes from there too. */
function isScriptHost(source: string, portal: string[]): boolean {
  const { origin, pathname } = parseUrl(source) ?? {};
  return portal.includes(origin ?? '')
    ? pathname!.replace(/^\/+/, '/').startsWith('/static/')
    : isHost(source);
}

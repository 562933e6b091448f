import { parseArgs } from 'node:util';
import { isLoopbackUrl, parseUrl } from './evidence/addresses';
import { UsageError } from './UsageError';

/** What the command was asked for. */
export interface CommandLine {
  config: string[];
  envFile?: string;
  manifest: string[];
  image?: string;
  imageScannedOn?: string;
  backupTestedOn?: string;
  wafPolicy?: string;
  url?: URL;
  json: boolean;
  strict: boolean;
  help: boolean;
}

/** What `--help` prints. */
export const help = `Answers the production checklist from the configuration and environment of a portal.

Usage: yarn production:check [options]

What is looked at
  --config FILE               file of the configuration; several: later ones win
                              (default: app-config.production.yaml)
  --env FILE                  variables as for docker run --env-file, on top of the environment
  --manifest FILE             rendered manifests of Kubernetes or Container Apps; may be repeated
  --url URL                   a portal that runs, whose catalog is asked for its templates, with
                              the token in PORTICO_CHECK_TOKEN

What only people know           or, from the environment
  --image REFERENCE           PORTICO_IMAGE              image that is deployed
  --image-scanned-on DATE     PORTICO_IMAGE_SCANNED_ON   when it was last scanned, YYYY-MM-DD
  --backup-tested-on DATE     PORTICO_BACKUP_TESTED_ON   when a backup was last restored
  --waf-policy NAME           PORTICO_WAF_POLICY         firewall policy in front of the portal

What comes out
  --json                      one JSON object instead of the table
  --strict                    what cannot be known counts as a failure
  --help                      this text

Exit code: 0 when nothing fails, 1 when something does, 2 when nothing could be checked.
No secret is ever shown. Every check: docs/operations/production.md.
`;

/**
 * Reads the arguments of the command.
 *
 * @throws {@link UsageError} that names the option
 */
export function readCommandLine(args: string[]): CommandLine {
  const values = parse(args);
  return {
    config: values.config?.length
      ? values.config
      : ['app-config.production.yaml'],
    envFile: values.env,
    manifest: values.manifest ?? [],
    image: values.image,
    imageScannedOn: values['image-scanned-on'],
    backupTestedOn: values['backup-tested-on'],
    wafPolicy: values['waf-policy'],
    url: readUrl(values.url),
    json: values.json ?? false,
    strict: values.strict ?? false,
    help: values.help ?? false,
  };
}

function parse(args: string[]) {
  try {
    return parseArgs({
      args,
      options: {
        config: { type: 'string', multiple: true },
        env: { type: 'string' },
        manifest: { type: 'string', multiple: true },
        image: { type: 'string' },
        'image-scanned-on': { type: 'string' },
        'backup-tested-on': { type: 'string' },
        'waf-policy': { type: 'string' },
        url: { type: 'string' },
        json: { type: 'boolean' },
        strict: { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
      },
    }).values;
  } catch (error) {
    // What follows is advice on how else such an argument could be given.
    const [what] = (error as Error).message.split(/\.?(?:\n|$| (?:To|This) )/);
    throw new UsageError(`${what}. The options are listed by --help.`, {
      cause: error,
    });
  }
}

function readUrl(text: string | undefined): URL | undefined {
  if (text === undefined) {
    return undefined;
  }
  const url = parseUrl(text);
  if (
    !url ||
    !(
      url.protocol === 'https:' ||
      (url.protocol === 'http:' && isLoopbackUrl(url))
    )
  ) {
    throw new UsageError(
      `--url has to be the https address of a portal, as in https://portal.contoso.com.`,
    );
  }
  return url;
}

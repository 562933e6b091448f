import { InputError } from '@backstage/errors';
import { ScmIntegrations } from '@backstage/integration';

/** A repository on GitHub. */
export interface GithubRepositoryRef {
  target: 'github';
  host: string;
  owner: string;
  name: string;
}

/** A repository on Azure DevOps. */
export interface AzureDevOpsRepositoryRef {
  target: 'azure-devops';
  host: string;
  organization: string;
  project: string;
  name: string;
}

/** A repository at a host that the portal knows. */
export type RepositoryRef = GithubRepositoryRef | AzureDevOpsRepositoryRef;

const EXAMPLES =
  'Example: https://github.com/contoso/payments or https://dev.azure.com/contoso/Payments/_git/payment-service';

/**
 * Takes the URL of a repository apart, as people copy it: of its page, of a page in it, or what Git clones.
 *
 * @throws InputError for another URL, or for a host that is not in `integrations`
 */
export function parseRepositoryUrl(
  text: string,
  integrations: ScmIntegrations,
): RepositoryRef {
  const url = toUrl(text);
  if (!url) {
    throw new InputError(
      `url: '${text}' is no address of a repository. ${EXAMPLES}`,
    );
  }
  const parts = toParts(url);
  const found =
    parts &&
    (parseAzureDevOps(url.host, parts) ??
      (integrations.azure.byHost(url.host)
        ? undefined
        : parseGithub(url.host, parts)));
  if (!found) {
    throw new InputError(
      `url: ${url.href} does not lead to a repository. ${EXAMPLES}`,
    );
  }
  const known =
    found.target === 'github' ? integrations.github : integrations.azure;
  if (!known.byHost(found.host)) {
    const hosts = [...integrations.github.list(), ...integrations.azure.list()]
      .map(({ config }) => config.host)
      .join(', ');
    throw new InputError(
      `url: this portal does not know ${found.host}. It knows ${hosts}; others are added in integrations of its configuration`,
    );
  }
  return found;
}

/** The page of a repository. */
export function repositoryPage(ref: RepositoryRef): string {
  return ref.target === 'github'
    ? `https://${ref.host}/${encodeURIComponent(
        ref.owner,
      )}/${encodeURIComponent(ref.name)}`
    : `https://${ref.host}/${encodeURIComponent(
        ref.organization,
      )}/${encodeURIComponent(ref.project)}/_git/${encodeURIComponent(
        ref.name,
      )}`;
}

function toUrl(text: string): URL | undefined {
  const trimmed = text.trim();
  // What Git calls scp-like: git@github.com:contoso/payments.git
  const [, host, path] =
    trimmed.match(/^[\w.-]+@([\w.-]+):(?!\/\/)(.+)$/) ?? [];
  const href = host ? `https://${host}/${path}` : trimmed;
  if (!URL.canParse(href)) {
    return undefined;
  }
  const url = new URL(href);
  // People paste what they clone, token included: nothing may repeat it.
  url.username = '';
  url.password = '';
  if (url.protocol === 'ssh:') {
    url.port = '';
  }
  return ['https:', 'http:', 'ssh:'].includes(url.protocol) ? url : undefined;
}

/** What is between the slashes of a path; undefined when something there can't be a name and could lead elsewhere in an API. */
function toParts({ pathname }: URL): string[] | undefined {
  try {
    const parts = pathname.split('/').filter(Boolean).map(decodeURIComponent);
    return parts.some(part => /^\.+$|[\p{Cc}/\\?#%]/u.test(part))
      ? undefined
      : parts;
  } catch {
    // A percent sign that begins no character.
    return undefined;
  }
}

function parseGithub(
  host: string,
  [owner, name]: string[],
): GithubRepositoryRef | undefined {
  return owner && name
    ? { target: 'github', host, owner, name: name.replace(/\.git$/, '') }
    : undefined;
}

function parseAzureDevOps(
  host: string,
  parts: string[],
): AzureDevOpsRepositoryRef | undefined {
  const target = 'azure-devops';
  // ssh.dev.azure.com:v3/contoso/Payments/payment-service, and the same of an older address
  if (host === 'ssh.dev.azure.com' || host === 'vs-ssh.visualstudio.com') {
    const [, organization, project, name] = parts;
    return name
      ? { target, host: 'dev.azure.com', organization, project, name }
      : undefined;
  }
  const git = parts.indexOf('_git');
  if (git < 0 || !parts[git + 1]) {
    return undefined;
  }
  const name = parts[git + 1];
  // The older address, which still leads there: contoso.visualstudio.com/Payments/_git/payment-service
  const [, old] = host.match(/^([\w-]+)\.visualstudio\.com$/) ?? [];
  const before = parts
    .slice(0, git)
    .filter(part => part !== 'DefaultCollection');
  const [organization, project] = old ? [old, before[0]] : before;
  return organization
    ? {
        target,
        host: old ? 'dev.azure.com' : host,
        organization,
        // The repository that has the name of its project is addressed without it.
        project: project ?? name,
        name,
      }
    : undefined;
}

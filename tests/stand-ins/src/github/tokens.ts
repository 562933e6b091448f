import { type IncomingHttpHeaders } from 'node:http';
import { badCredentials, GitHubError } from './GitHubError.ts';

/** What a fine-grained token, or an app, may be allowed. The names are GitHub's. */
export type GitHubPermission =
  | 'actions_variables'
  | 'administration'
  | 'contents'
  | 'issues'
  | 'members'
  | 'metadata'
  | 'pull_requests'
  | 'secrets'
  | 'workflows';

/** A token that the stand-in knows. It is a classic personal access token unless it has `permissions`. */
export interface GitHubToken {
  token: string;
  /** Whose it is. */
  login: string;
  /** Of a classic personal access token; `repo` and `workflow` when absent. */
  scopes?: string[];
  /** Of a fine-grained personal access token or, with `app`, of the installation of a GitHub App. */
  permissions?: Partial<Record<GitHubPermission, 'read' | 'write'>>;
  /** Whether it is the installation of a GitHub App. */
  app?: boolean;
  /** Whether it is refused as a token that is none. */
  expired?: boolean;
  /** When it begins to be refused, in milliseconds. */
  expiresAt?: number;
  /** Where it is good for: of the installation of a GitHub App that has been asked for a token. */
  installation?: InstallationAccess;
}

/** What the token of an installation of a GitHub App is good for. */
export interface InstallationAccess {
  id: number;
  /** The login of the organization or the user. */
  account: string;
  /** Names of repositories; all of the account when absent. */
  repositories?: string[];
}

const REPOSITORY_SCOPES = ['repo', 'public_repo'];

/** The scopes of a classic token; `undefined` for any other. */
export function scopesOf(token: GitHubToken): string[] | undefined {
  return token.permissions ? undefined : token.scopes ?? ['repo', 'workflow'];
}

/** Whether a token allows something, whoever has it. */
export function allows(
  token: GitHubToken,
  permission: GitHubPermission,
  level: 'read' | 'write',
  isPublic: boolean,
): boolean {
  const scopes = scopesOf(token);
  if (!scopes) {
    const granted = token.permissions?.[permission];
    return (
      granted === 'write' ||
      (level === 'read' && (granted === 'read' || permission === 'metadata'))
    );
  }
  switch (permission) {
    case 'workflows':
      return scopes.includes('workflow');
    case 'members':
      return scopes.some(scope => /^(read|write|admin):org$/.test(scope));
    default:
      return isPublic
        ? level === 'read' ||
            scopes.some(scope => REPOSITORY_SCOPES.includes(scope))
        : scopes.includes('repo');
  }
}

/** What GitHub says when a token does not allow what its owner may do. */
export function notAccessible(token: GitHubToken): GitHubError {
  if (scopesOf(token)) {
    return new GitHubError(404, 'Not Found');
  }
  const by = token.app ? 'integration' : 'personal access token';
  return new GitHubError(403, `Resource not accessible by ${by}`);
}

/**
 * Finds the token that a request comes with, in a header of the form `Bearer`, `token` or, with the token as the password,
 * `Basic`; `undefined` when it comes with none.
 *
 * @param time - now, in milliseconds
 * @throws GitHubError 401 when it is unknown or has expired
 */
export function authenticate(
  headers: IncomingHttpHeaders,
  tokens: GitHubToken[],
  time: number,
): GitHubToken | undefined {
  const [, scheme = '', value = ''] =
    headers.authorization?.match(/^(\S+)\s+(\S+)$/) ?? [];
  if (!headers.authorization) {
    return undefined;
  }
  const given =
    scheme.toLowerCase() === 'basic'
      ? Buffer.from(value, 'base64')
          .toString()
          .replace(/^[^:]*:/, '')
      : value;
  const found = tokens.find(({ token }) => token === given);
  const { expired, expiresAt = Infinity } = found ?? {};
  if (!found || expired || expiresAt <= time) {
    throw badCredentials();
  }
  return found;
}

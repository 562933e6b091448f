import { type Answer, ok } from '../wire/Answer.ts';
import { accountJson } from './accountJson.ts';
import { type KnownApp, type KnownInstallation } from './Apps.ts';
import { type Exchange, type Routes } from './Exchange.ts';
import {
  forbidden,
  GitHubError,
  notFound,
  validationFailed,
} from './GitHubError.ts';
import { pageAnswer } from './paging.ts';
import { repositoryJson } from './repositoryJson.ts';
import { type GitHubToken } from './tokens.ts';
import { visibleRepositories } from './visibleRepositories.ts';

const FOR_APPS = /^\/app(?:\/|$)|\/installation$/;

/** Whether an operation is for an app that proves by a signed token who it is, and for nobody else. */
export function isForApps(path: string): boolean {
  return FOR_APPS.test(path);
}

/** GitHub Apps, their installations, and the tokens that they act by. */
export function addAppRoutes(routes: Routes): void {
  routes
    .add('GET', '/app', exchange => ok(appJson(exchange)))
    .add('GET', '/app/installations', exchange =>
      pageAnswer(exchange, exchange.requireApp().installations(), one =>
        installationJson(exchange, one),
      ),
    )
    .add('GET', '/app/installations/{id}', exchange =>
      ok(installationJson(exchange, installationIn(exchange))),
    )
    .add('POST', '/app/installations/{id}/access_tokens', createToken)
    .add('GET', '/orgs/{owner}/installation', installationOfOwner)
    .add('GET', '/users/{owner}/installation', installationOfOwner)
    .add('GET', '/repos/{owner}/{repo}/installation', installationOfOwner)
    .add('GET', '/installation/repositories', listRepositories);
}

function installationIn(exchange: Exchange): KnownInstallation {
  const id = Number(exchange.params.id);
  const app = exchange.requireApp();
  const found = app.installations().find(one => one.id === id);
  if (!found) {
    throw notFound();
  }
  return found;
}

function installationOfOwner(exchange: Exchange): Answer {
  const { owner, repo } = exchange.params;
  const app = exchange.requireApp();
  const found = app
    .installations()
    .find(
      ({ account, repositories }) =>
        account.toLowerCase() === owner.toLowerCase() &&
        (!repo || (repositories?.includes(repo) ?? true)),
    );
  if (!found) {
    throw notFound();
  }
  return ok(installationJson(exchange, found));
}

async function createToken(exchange: Exchange): Promise<Answer> {
  const { hub, body, request } = exchange;
  const app = exchange.requireApp();
  const installation = installationIn(exchange);
  if (installation.suspended) {
    throw forbidden('This installation has been suspended');
  }
  const repositories = readRepositories(exchange, installation);
  const permissions = readPermissions(body.get('permissions'), app);
  const token = hub.apps.createToken(
    app,
    installation,
    { repositories, permissions },
    request.time,
  );
  const names = token.installation?.repositories;
  return {
    status: 201,
    body: JSON.stringify({
      token: token.token,
      expires_at: new Date(token.expiresAt).toISOString(),
      permissions: token.permissions,
      repository_selection: names ? 'selected' : 'all',
      ...(repositories && {
        repositories: await Promise.all(
          installationRepositories(exchange, token).map(one =>
            repositoryJson({ ...exchange, token }, one),
          ),
        ),
      }),
    }),
  };
}

function readRepositories(
  { hub, body }: Exchange,
  { account, repositories: selected }: KnownInstallation,
): string[] | undefined {
  const names = body.texts('repositories');
  const unknown = names?.some(
    name =>
      !hub.repository(`${account}/${name}`) ||
      (selected && !selected.includes(name)),
  );
  if (unknown) {
    throw new GitHubError(
      422,
      'There is at least one repository that does not exist or is not accessible to the parent installation.',
    );
  }
  return names;
}

function readPermissions(
  asked: unknown,
  { permissions }: KnownApp,
): GitHubToken['permissions'] {
  if (asked === undefined || asked === null) {
    return undefined;
  }
  const entries = Object.entries(asked);
  const granted: Record<string, string | undefined> = permissions;
  if (
    entries.some(
      ([name, level]) => !['write', level].includes(granted[name] ?? ''),
    )
  ) {
    throw validationFailed({
      resource: 'Integration',
      code: 'invalid',
      message:
        'The permissions requested are not granted to this installation.',
    });
  }
  return Object.fromEntries(entries);
}

/** Of the installation whose token the caller has. */
function listRepositories(exchange: Exchange): Promise<Answer> {
  const token = exchange.requireToken();
  if (!token.installation) {
    throw forbidden(
      'You must authenticate with an installation access token in order to list repositories for an installation.',
    );
  }
  const { repositories } = token.installation;
  return pageAnswer(
    exchange,
    installationRepositories(exchange, token),
    one => repositoryJson(exchange, one),
    (page, total) => ({
      total_count: total,
      repository_selection: repositories ? 'selected' : 'all',
      repositories: page,
    }),
  );
}

function installationRepositories({ hub }: Exchange, token: GitHubToken) {
  const { account = '', repositories } = token.installation ?? {};
  const { login } = hub.accounts.get(account);
  return visibleRepositories(hub, token, login).filter(
    ({ name }) => repositories?.includes(name) ?? true,
  );
}

function appJson(exchange: Exchange) {
  const { appId, slug, permissions, installations } = exchange.requireApp();
  return {
    id: appId,
    slug,
    name: slug,
    html_url: `${exchange.origins.web}/apps/${slug}`,
    permissions,
    events: [],
    installations_count: installations().length,
  };
}

function installationJson(
  exchange: Exchange,
  { id, account, repositories, suspended }: KnownInstallation,
) {
  const { hub, origins } = exchange;
  const { appId, slug, permissions } = exchange.requireApp();
  const owner = hub.accounts.get(account);
  const page =
    owner.type === 'Organization'
      ? `${origins.web}/organizations/${owner.login}/settings/installations`
      : `${origins.web}/settings/installations`;
  const time = '2020-01-01T00:00:00Z';
  return {
    id,
    account: accountJson(owner, origins),
    repository_selection: repositories ? 'selected' : 'all',
    access_tokens_url: `${origins.api}/app/installations/${id}/access_tokens`,
    repositories_url: `${origins.api}/installation/repositories`,
    html_url: `${page}/${id}`,
    app_id: appId,
    app_slug: slug,
    target_id: owner.id,
    target_type: owner.type,
    permissions,
    events: [],
    created_at: time,
    updated_at: time,
    single_file_name: null,
    suspended_at: suspended ? time : null,
    suspended_by: suspended ? accountJson(owner, origins) : null,
  };
}

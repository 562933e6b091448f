import { type Answer, ok } from '../wire/Answer.ts';
import { accountJson, simpleTeamJson } from './accountJson.ts';
import { type Full } from './apiTypes.ts';
import { type Actors, type BranchProtection } from './branchProtection.ts';
import { type Exchange, type Routes } from './Exchange.ts';
import {
  forbidden,
  GitHubError,
  invalidRequest,
  notFound,
  validationFailed,
} from './GitHubError.ts';
import { type GitHubRepository } from './GitHubRepository.ts';
import { type RequestBody } from './RequestBody.ts';

const PROTECTION = '/repos/{owner}/{repo}/branches/{branch}/protection';
const MOST_REVIEWS = 6;

/** The protection of branches. */
export function addProtectionRoutes(routes: Routes): void {
  routes
    .add('GET', PROTECTION, exchange => {
      const repository = adminOf(exchange, 'read');
      return ok(protectionJson(exchange, protectionOf(exchange, repository)));
    })
    .add('PUT', PROTECTION, protect)
    .add('DELETE', PROTECTION, exchange => {
      const repository = adminOf(exchange, 'write');
      protectionOf(exchange, repository);
      repository.protection.delete(exchange.params.branch);
      return { status: 204, body: '' };
    })
    .add('POST', `${PROTECTION}/required_signatures`, exchange => {
      const protection = protectionOf(exchange, adminOf(exchange, 'write'));
      protection.signatures = true;
      return ok({
        url: `${protectionUrl(exchange)}/required_signatures`,
        enabled: true,
      });
    });
}

function adminOf(
  exchange: Exchange,
  level: 'read' | 'write',
): GitHubRepository {
  exchange.requireToken();
  const permission = 'administration';
  return exchange.repository({ role: 'admin', permission, level });
}

function protectionOf(
  { params }: Exchange,
  repository: GitHubRepository,
): BranchProtection {
  const protection = repository.protection.get(params.branch);
  if (!protection) {
    throw notFound('Branch not protected');
  }
  return protection;
}

async function protect(exchange: Exchange): Promise<Answer> {
  const { hub, params, body } = exchange;
  const repository = adminOf(exchange, 'write');
  const owner = hub.accounts.get(repository.owner);
  const isFree = owner.type === 'User' || owner.organization.plan === 'free';
  if (isFree && !repository.isPublic) {
    throw forbidden(
      'Upgrade to GitHub Pro or make this repository public to enable this feature.',
    );
  }
  if (!(await repository.git.readRef(`refs/heads/${params.branch}`))) {
    throw notFound('Branch not found');
  }
  const protection = readProtection(body);
  if (protection.restrictions && owner.type === 'User') {
    throw new GitHubError(422, 'Validation Failed', {
      errors: [
        'Only organization repositories can have users and team restrictions',
      ],
    });
  }
  repository.protection.set(params.branch, protection);
  return ok(protectionJson(exchange, protection));
}

function readProtection(body: RequestBody): BranchProtection {
  for (const name of [
    'required_status_checks',
    'enforce_admins',
    'required_pull_request_reviews',
    'restrictions',
  ]) {
    if (!body.has(name)) {
      throw invalidRequest(`"${name}" wasn't supplied.`);
    }
  }
  const checks = body.object('required_status_checks');
  const restrictions = body.object('restrictions');
  return {
    statusChecks: checks
      ? {
          strict: checks.flag('strict') ?? false,
          contexts: checks.has('checks')
            ? checks
                .requireObjects('checks')
                .map(check => check.requireText('context'))
            : checks.texts('contexts') ?? [],
        }
      : null,
    reviews: readReviews(body.object('required_pull_request_reviews')),
    restrictions: restrictions ? readActors(restrictions) : null,
    enforceAdmins: body.flag('enforce_admins') ?? false,
    linearHistory: body.flag('required_linear_history') ?? false,
    forcePushes: body.flag('allow_force_pushes') ?? false,
    deletions: body.flag('allow_deletions') ?? false,
    blockCreations: body.flag('block_creations') ?? false,
    conversationResolution:
      body.flag('required_conversation_resolution') ?? false,
    lockBranch: body.flag('lock_branch') ?? false,
    forkSyncing: body.flag('allow_fork_syncing') ?? false,
    signatures: false,
  };
}

function readReviews(
  body: RequestBody | undefined,
): BranchProtection['reviews'] {
  if (!body) {
    return null;
  }
  const count = body.number('required_approving_review_count') ?? 1;
  if (!Number.isInteger(count) || count < 0 || count > MOST_REVIEWS) {
    throw validationFailed({
      resource: 'ProtectedBranch',
      code: 'invalid',
      field: 'required_approving_review_count',
    });
  }
  const bypass = body.object('bypass_pull_request_allowances');
  return {
    count,
    dismissStale: body.flag('dismiss_stale_reviews') ?? false,
    codeOwners: body.flag('require_code_owner_reviews') ?? false,
    lastPush: body.flag('require_last_push_approval') ?? false,
    bypass: bypass ? readActors(bypass) : { users: [], teams: [], apps: [] },
  };
}

function readActors(body: RequestBody): Actors {
  return {
    users: body.texts('users') ?? [],
    teams: body.texts('teams') ?? [],
    apps: body.texts('apps') ?? [],
  };
}

function protectionUrl({ origins, params }: Exchange): string {
  const { owner, repo, branch } = params;
  const name = encodeURIComponent(branch);
  return `${origins.api}/repos/${owner}/${repo}/branches/${name}/protection`;
}

function protectionJson(
  exchange: Exchange,
  protection: BranchProtection,
): Full['Protection'] {
  const url = protectionUrl(exchange);
  const { statusChecks, reviews, restrictions } = protection;
  return {
    url,
    ...(statusChecks && {
      required_status_checks: {
        url: `${url}/required_status_checks`,
        strict: statusChecks.strict,
        contexts: statusChecks.contexts,
        contexts_url: `${url}/required_status_checks/contexts`,
        checks: statusChecks.contexts.map(context => ({
          context,
          app_id: null,
        })),
      },
    }),
    ...(reviews && {
      required_pull_request_reviews: {
        url: `${url}/required_pull_request_reviews`,
        dismiss_stale_reviews: reviews.dismissStale,
        require_code_owner_reviews: reviews.codeOwners,
        require_last_push_approval: reviews.lastPush,
        required_approving_review_count: reviews.count,
        bypass_pull_request_allowances: actorsJson(exchange, reviews.bypass),
      },
    }),
    ...(restrictions && {
      restrictions: {
        url: `${url}/restrictions`,
        users_url: `${url}/restrictions/users`,
        teams_url: `${url}/restrictions/teams`,
        apps_url: `${url}/restrictions/apps`,
        ...actorsJson(exchange, restrictions),
      },
    }),
    required_signatures: {
      url: `${url}/required_signatures`,
      enabled: protection.signatures,
    },
    enforce_admins: {
      url: `${url}/enforce_admins`,
      enabled: protection.enforceAdmins,
    },
    required_linear_history: { enabled: protection.linearHistory },
    allow_force_pushes: { enabled: protection.forcePushes },
    allow_deletions: { enabled: protection.deletions },
    block_creations: { enabled: protection.blockCreations },
    required_conversation_resolution: {
      enabled: protection.conversationResolution,
    },
    lock_branch: { enabled: protection.lockBranch },
    allow_fork_syncing: { enabled: protection.forkSyncing },
  };
}

/** Those of the actors that are known: GitHub leaves out the others. The stand-in knows no apps. */
function actorsJson({ hub, params, origins }: Exchange, actors: Actors) {
  const owner = hub.accounts.get(params.owner);
  const organization =
    owner.type === 'Organization' ? owner.organization : undefined;
  return {
    users: actors.users.flatMap(login => {
      const user = hub.accounts.find(login);
      return user ? [accountJson(user, origins)] : [];
    }),
    teams: actors.teams.flatMap(slug => {
      const team = organization?.teams?.find(one => one.slug === slug);
      return organization && team
        ? [{ ...simpleTeamJson(organization, team, origins), parent: null }]
        : [];
    }),
    apps: [],
  };
}

import { type PushedObjects } from '../git/PushedObjects.ts';
import { type PushRefusal, type RefUpdate } from '../git/receivePack.ts';
import { answerGit, isPush, readGitPath } from '../git/smartHttp.ts';
import { type Answer } from '../wire/Answer.ts';
import { type WireRequest } from '../wire/WireRequest.ts';
import { objectionsTo, protectedBranchRefusal } from './branchProtection.ts';
import { isWorkflow } from './branchWrites.ts';
import { GitHubError } from './GitHubError.ts';
import { type GitHubFault } from './gitHubFaults.ts';
import { type GitHubRepository } from './GitHubRepository.ts';
import { type Hub } from './Hub.ts';
import { reaches } from './roles.ts';
import { allows, authenticate, type GitHubToken } from './tokens.ts';

const HEADS = 'refs/heads/';

/** Answers Git clients, who name a token in the place of a password. */
export class GitAccess {
  readonly #hub: Hub;

  constructor(hub: Hub) {
    this.#hub = hub;
  }

  /** Answers a request of a Git client; `undefined` when it is none. */
  async answer(
    path: string,
    request: WireRequest,
    body: Buffer,
    fault: GitHubFault | undefined,
  ): Promise<Answer | undefined> {
    const git = readGitPath(path);
    if (!git) {
      return undefined;
    }
    const { resource } = git;
    const { method, query, headers } = request;
    const pushes = isPush({ resource, query });
    const token = this.#authenticate(request);
    if (!token && pushes) {
      return unauthorized();
    }
    const name = git.repository.replace(/\.git$/, '');
    const repository = this.#hub.repository(name);
    const access = repository && this.#accessTo(repository, token);
    if (!repository || !access?.read) {
      return token ? text(404, 'Repository not found.') : unauthorized();
    }
    if (pushes && token) {
      this.#requireWrite(repository, token, access.write);
    }
    const answer = await answerGit(
      repository.git,
      { method, resource, query, headers, body },
      token && {
        user: token.login,
        refuse: (update, pushed) =>
          fault?.refusePush ?? this.#refuse(repository, token, update, pushed),
        fastForwardOnly: [...repository.protection.values()].some(
          ({ forcePushes }) => !forcePushes,
        ),
      },
    );
    if (resource === 'git-receive-pack' && token) {
      await noteDefaultBranch(repository);
      await this.#hub.lookForPushes(repository, token.login);
    }
    return answer;
  }

  #authenticate({ headers, time }: WireRequest): GitHubToken | undefined {
    try {
      return authenticate(headers, this.#hub.tokens, time);
    } catch {
      throw new GitHubError(
        401,
        'Invalid username or token. Password authentication is not supported for Git operations.',
      );
    }
  }

  #accessTo(
    repository: GitHubRepository,
    token: GitHubToken | undefined,
  ): { read: boolean; write: boolean } {
    const { isPublic } = repository;
    const role = this.#hub.access.roleOf(token, repository);
    return {
      read:
        reaches(role, 'read') &&
        (isPublic || (!!token && allows(token, 'contents', 'read', isPublic))),
      write:
        reaches(role, 'write') &&
        !!token &&
        allows(token, 'contents', 'write', isPublic),
    };
  }

  #requireWrite(
    { fullName, settings }: GitHubRepository,
    { login }: GitHubToken,
    mayWrite: boolean,
  ): void {
    if (!mayWrite) {
      throw new GitHubError(
        403,
        `Permission to ${fullName}.git denied to ${login}.`,
      );
    }
    if (settings.archived) {
      throw new GitHubError(
        403,
        'This repository was archived so it is read-only.',
      );
    }
  }

  async #refuse(
    repository: GitHubRepository,
    token: GitHubToken,
    update: RefUpdate,
    pushed: PushedObjects,
  ): Promise<PushRefusal | undefined> {
    const branch = update.ref.replace(HEADS, '');
    const protection = repository.protection.get(branch);
    const pusher = this.#hub.pusher(token, repository);
    const objections = protection
      ? objectionsTo(protection, pusher, update.kind)
      : [];
    if (objections.length > 0) {
      return protectedBranchRefusal(update.ref, objections);
    }
    if (allows(token, 'workflows', 'write', repository.isPublic)) {
      return undefined;
    }
    const workflow = (await pushed.paths(update)).find(isWorkflow);
    return workflow === undefined
      ? undefined
      : { reason: workflowReason(token, workflow) };
  }
}

/** What GitHub says when a token may write files, but no workflows. */
function workflowReason({ app }: GitHubToken, path: string): string {
  return app
    ? `refusing to allow a GitHub App to create or update workflow \`${path}\` without \`workflows\` permission`
    : `refusing to allow a Personal Access Token to create or update workflow \`${path}\` without \`workflow\` scope`;
}

/** The first branch that is pushed becomes the default one, unless that is among the pushed ones. */
async function noteDefaultBranch({ git }: GitHubRepository): Promise<void> {
  const names = (await git.refs()).map(({ name }) => name);
  if (names.length > 0 && !names.includes(`${HEADS}${git.defaultBranch}`)) {
    await git.setDefaultBranch(names[0].replace(HEADS, ''));
  }
}

function unauthorized(): Answer {
  return text(401, 'No anonymous write access.', {
    'WWW-Authenticate': 'Basic realm="GitHub"',
  });
}

/** An answer that a Git client shows as it is. */
export function text(
  status: number,
  body: string,
  headers: Record<string, string> = {},
): Answer {
  return {
    status,
    body: `${body}\n`,
    headers: { 'Content-Type': 'text/plain', ...headers },
  };
}

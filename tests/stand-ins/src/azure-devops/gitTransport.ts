import { answerGit, isPush, readGitPath } from '../git/smartHttp.ts';
import { type Answer } from '../wire/Answer.ts';
import {
  type DevOpsError,
  needsPermission,
  unknownRepository,
} from './DevOpsError.ts';
import { type DevOpsRepository } from './DevOpsRepository.ts';
import { type DevOpsFault, type DevOpsRequest } from './DevOpsRequest.ts';
import { type Identity } from './identities.ts';
import { type Organization } from './Organization.ts';
import { refuseUpdate } from './pushRules.ts';

/** What asks a Git client for a user name and a password. */
export const ASK_FOR_PASSWORD: Answer = {
  status: 401,
  headers: {
    'Content-Type': 'text/plain; charset=utf-8',
    'WWW-Authenticate': 'Basic realm="https://dev.azure.com/"',
  },
  body: '',
};

/** A refusal as Git clients show it, with `remote:` before. */
export function gitRefusal({ status, message, headers }: DevOpsError): Answer {
  return {
    status,
    headers: { ...headers, 'Content-Type': 'text/plain; charset=utf-8' },
    body: `${message}\n`,
  };
}

/**
 * Answers a Git client that has said who it is.
 *
 * @param body - of the request, as it arrived
 * @throws DevOpsError 403 or 404
 */
export async function answerGitClient(
  request: DevOpsRequest,
  context: {
    organization: Organization;
    identity: Identity;
    fault: DevOpsFault | undefined;
    body: Buffer;
  },
): Promise<Answer> {
  const { identity, fault, body } = context;
  const { method, path, query, headers } = request;
  const asked = readGitPath(path);
  const repository =
    asked && findRepository(context.organization, asked.repository);
  if (!asked || !repository || repository.isDisabled) {
    throw unknownRepository(asked?.repository.split('/').at(-1) ?? path);
  }
  if (!identity.may('GenericRead') || !identity.hasScope('vso.code')) {
    throw unknownRepository(repository.name);
  }
  const push = isPush({ resource: asked.resource, query });
  if (
    push &&
    !(identity.may('GenericContribute') && identity.hasScope('vso.code_write'))
  ) {
    throw needsPermission('GenericContribute', identity.displayName);
  }
  const answer = await answerGit(
    await repository.git(),
    { method, resource: asked.resource, query, headers, body },
    {
      user: identity.displayName,
      fastForwardOnly: !identity.may('ForcePush'),
      refuse: update =>
        fault?.pushRefused === undefined
          ? refuseUpdate(identity, repository, update)
          : { reason: fault.pushRefused },
    },
  );
  if (asked.resource === 'git-receive-pack') {
    const branches = (await (await repository.git()).refs()).map(
      ({ name }) => name,
    );
    await repository.chooseDefaultBranch(branches);
    await repository.lookForPushes(identity);
  }
  return answer;
}

/** A repository by the path before `info/refs`; one that is named as its project goes without the project. */
function findRepository(
  organization: Organization,
  path: string,
): DevOpsRepository | undefined {
  const [, project, name] =
    path.match(/^[^/]+\/(?:([^/]+)\/)?_git\/([^/]+)$/) ?? [];
  return organization.projects
    .get(project ?? name ?? '')
    ?.repositories.get(name);
}

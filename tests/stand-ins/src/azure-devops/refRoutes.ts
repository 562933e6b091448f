import { type RefUpdate } from '../git/receivePack.ts';
import { type Answer, ok } from '../wire/Answer.ts';
import { type Call } from './Call.ts';
import { invalidArgument } from './DevOpsError.ts';
import { type DevOpsRepository } from './DevOpsRepository.ts';
import { readFields, textIn } from './fields.ts';
import { refuseUpdate } from './pushRules.ts';
import { NO_COMMIT } from './refs.ts';
import { type Route } from './routing.ts';

/** The API for branches and tags. */
export const refRoutes: Route[] = [
  {
    method: 'GET',
    path: 'git/repositories/{repositoryId}/refs',
    scope: 'vso.code',
    answer: listRefs,
  },
  {
    method: 'POST',
    path: 'git/repositories/{repositoryId}/refs',
    scope: 'vso.code_write',
    answer: updateRefs,
  },
];

async function listRefs(call: Call): Promise<Answer> {
  const { repository } = call;
  const prefix = `refs/${call.query('filter') ?? ''}`;
  const contains = call.query('filterContains')?.toLowerCase() ?? '';
  const refs = repository.defaultBranch
    ? await (await repository.git()).refs('refs/')
    : [];
  const matching = refs.filter(
    ({ name }) =>
      name.startsWith(prefix) && name.toLowerCase().includes(contains),
  );
  return call.page(matching, 1000, ({ name, sha }) => ({
    name,
    objectId: sha,
    creator: call.identityJson,
    url: `${repository.apiUrl(call.origin)}/refs?filter=${encodeURIComponent(
      name.slice(5),
    )}`,
  }));
}

/** Each reference by itself: the status is 200 also when some, or all, are refused. */
async function updateRefs(call: Call): Promise<Answer> {
  const { repository } = call;
  if (!Array.isArray(call.request.body)) {
    throw invalidArgument(
      'Value cannot be null.\r\nParameter name: refUpdates',
    );
  }
  const value: object[] = [];
  for (const update of call.request.body) {
    value.push(await updateRef(call, repository, update));
  }
  await repository.lookForPushes(call.identity);
  return ok({ count: value.length, value });
}

async function updateRef(
  call: Call,
  repository: DevOpsRepository,
  update: unknown,
): Promise<object> {
  const fields = readFields(update, 'refUpdates');
  const name = textIn(fields, 'name');
  const oldObjectId = textIn(fields, 'oldObjectId');
  const newObjectId = textIn(fields, 'newObjectId');
  const git = await repository.git();
  const answer = (updateStatus: string, customMessage?: string) => ({
    repositoryId: repository.id,
    name,
    oldObjectId,
    newObjectId,
    isLocked: false,
    updateStatus,
    success: updateStatus === 'succeeded',
    ...(customMessage ? { customMessage } : {}),
  });
  if (((await git.readRef(name)) ?? NO_COMMIT) !== oldObjectId) {
    return answer('staleOldObjectId');
  }
  const refusal = refuseUpdate(call.identity, repository, {
    ref: name,
    kind: kindOf(oldObjectId, newObjectId),
  });
  if (refusal) {
    return answer(refusal.status, refusal.reason);
  }
  if (newObjectId === NO_COMMIT) {
    await git.deleteRef(name);
    return answer('succeeded');
  }
  if (!(await git.resolve(newObjectId))) {
    return answer('unresolvableToCommit');
  }
  await git.writeRef(name, newObjectId);
  await repository.chooseDefaultBranch([name]);
  return answer('succeeded');
}

function kindOf(oldObjectId: string, newObjectId: string): RefUpdate['kind'] {
  if (oldObjectId === NO_COMMIT) {
    return 'create';
  }
  return newObjectId === NO_COMMIT ? 'delete' : 'update';
}

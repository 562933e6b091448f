import { type BareRepository } from '../git/BareRepository.ts';
import { type Signature } from '../git/fastImport.ts';
import { type Answer } from '../wire/Answer.ts';
import { type Call } from './Call.ts';
import {
  gitError,
  invalidArgument,
  needsPermission,
  staleReference,
} from './DevOpsError.ts';
import {
  type Fields,
  listIn,
  optionalTextIn,
  readFields,
  textIn,
} from './fields.ts';
import { storeFileChanges } from './fileChanges.ts';
import { type RefRefusal, refuseUpdate } from './pushRules.ts';
import { NO_COMMIT } from './refs.ts';
import { unresolvable } from './revisions.ts';
import { type Route } from './routing.ts';

/** The API by which files are changed without a Git client. */
export const pushRoutes: Route[] = [
  {
    method: 'POST',
    path: 'git/repositories/{repositoryId}/pushes',
    scope: 'vso.code_write',
    answer: createPush,
  },
];

/** What a push does to a branch. */
interface BranchUpdate {
  name: string;
  /** The commit that the branch has; `undefined` when it is made. */
  before?: string;
  /** The parent of the new commit; `undefined` for a first commit. */
  base?: string;
}

/** One commit on one branch: what `oldObjectId` says is its parent, also of a branch that is made by it. */
async function createPush(call: Call): Promise<Answer> {
  const { repository, identity } = call;
  const git = await repository.git();
  const body = readFields(call.request.body, 'push');
  const [update, ...updates] = listIn(body, 'refUpdates');
  const [commit, ...commits] = listIn(body, 'commits');
  if (updates.length > 0 || commits.length > 0) {
    throw invalidArgument('A push must have one ref update and one commit.');
  }
  const branch = await readBranchUpdate(call, git, readFields(update));
  const { name, before, base } = branch;
  const refusal = refuseUpdate(identity, repository, {
    ref: name,
    kind: before ? 'update' : 'create',
  });
  if (refusal) {
    throw refused(refusal, identity.displayName);
  }
  const fields = readFields(commit, 'commits');
  const comment = textIn(fields, 'comment');
  const author = readAuthor(fields, identity.displayName, call.date);
  const changes = await storeFileChanges(git, base, listIn(fields, 'changes'));
  const tree = await git.objects.writeTree(changes, base);
  const sha = await git.objects.writeCommit({
    tree,
    parents: base ? [base] : [],
    message: comment,
    author,
  });
  await git.writeRef(name, sha);
  await repository.chooseDefaultBranch([name]);
  const pushId = call.organization.nextNumber();
  await repository.lookForPushes(identity, pushId);
  const made = { treeId: tree, commitId: sha, author, comment };
  return {
    status: 201,
    body: JSON.stringify(pushJson(call, branch, made, pushId)),
  };
}

async function readBranchUpdate(
  call: Call,
  git: BareRepository,
  update: Fields,
): Promise<BranchUpdate> {
  const name = textIn(update, 'name');
  const parent = textIn(update, 'oldObjectId');
  if (!/^refs\/heads\/[^\s~^:?*[\\]+$/.test(name)) {
    throw gitError(
      400,
      'InvalidGitRefNameException',
      `TF401026: '${name}' is not a valid Git ref name.`,
    );
  }
  const before = await git.readRef(name);
  if (before && before !== parent) {
    throw staleReference(name);
  }
  if (parent === NO_COMMIT) {
    return { name, before };
  }
  if (!(await git.resolve(parent))) {
    throw unresolvable(call.repository, `<Commit: ${parent}>`);
  }
  return { name, before, base: parent };
}

function refused({ status, reason }: RefRefusal, userName: string) {
  switch (status) {
    case 'rejectedByPolicy':
      return gitError(403, 'GitRefUpdateRejectedByPolicyException', reason);
    case 'createBranchPermissionRequired':
      return needsPermission('CreateBranch', userName, 'branch');
    default:
      return needsPermission('GenericContribute', userName, 'branch');
  }
}

function readAuthor(
  commit: Fields,
  byDefault: string,
  date: string,
): Signature {
  const author = commit.author ? readFields(commit.author, 'author') : {};
  return {
    name: optionalTextIn(author, 'name') ?? byDefault,
    email: optionalTextIn(author, 'email') ?? 'stand-in@example.com',
    date: new Date(optionalTextIn(author, 'date') ?? date),
  };
}

function pushJson(
  call: Call,
  { name, before = NO_COMMIT, base }: BranchUpdate,
  commit: { treeId: string; commitId: string; author: object; comment: string },
  pushId: number,
): object {
  const { repository, origin } = call;
  return {
    commits: [
      {
        ...commit,
        committer: commit.author,
        parents: base ? [base] : [],
        url: `${repository.apiUrl(origin)}/commits/${commit.commitId}`,
      },
    ],
    refUpdates: [
      {
        repositoryId: repository.id,
        name,
        oldObjectId: before,
        newObjectId: commit.commitId,
      },
    ],
    repository: repository.toJson(origin),
    pushedBy: call.identityJson,
    pushId,
    date: call.date,
    url: `${repository.apiUrl(origin)}/pushes/${pushId}`,
  };
}

import { type TreeChange } from '../git/GitObjects.ts';
import { type Signature } from '../git/fastImport.ts';
import { isRepositoryPath } from '../git/repositoryPath.ts';
import { type Answer, ok } from '../wire/Answer.ts';
import { nodeId } from './accountJson.ts';
import { type Full } from './apiTypes.ts';
import {
  requireWorkflowPermission,
  writableRepository,
} from './branchWrites.ts';
import { addressesOf, gitCommitJson } from './commitJson.ts';
import { type Exchange, type Routes } from './Exchange.ts';
import {
  emptyRepository,
  GitHubError,
  invalidRequest,
  notFound,
} from './GitHubError.ts';
import { type GitHubRepository } from './GitHubRepository.ts';
import { type RequestBody } from './RequestBody.ts';

const REPOSITORY = '/repos/{owner}/{repo}/git';
const READ = { permission: 'contents', level: 'read' } as const;
const MODES = ['100644', '100755', '040000', '160000', '120000'] as const;

/** Blobs, trees and commits as Git has them, read and written. */
export function addObjectRoutes(routes: Routes): void {
  routes
    .add('GET', `${REPOSITORY}/blobs/{sha}`, readBlob)
    .add('POST', `${REPOSITORY}/blobs`, writeBlob)
    .add('GET', `${REPOSITORY}/trees/{sha+}`, readTree)
    .add('POST', `${REPOSITORY}/trees`, writeTree)
    .add('GET', `${REPOSITORY}/commits/{sha}`, async exchange => {
      const repository = exchange.repository(READ);
      const { sha } = exchange.params;
      await requireType(repository, sha, 'commit');
      return ok(await commitOf(exchange, repository, sha));
    })
    .add('POST', `${REPOSITORY}/commits`, writeCommit);
}

async function writable(exchange: Exchange): Promise<GitHubRepository> {
  const repository = writableRepository(exchange);
  if (await repository.git.isEmpty()) {
    throw emptyRepository();
  }
  return repository;
}

async function requireType(
  { git }: GitHubRepository,
  sha: string,
  ...types: string[]
): Promise<void> {
  const type = await git.objects.typeOf(sha);
  if (!type || !types.includes(type)) {
    throw (await git.isEmpty()) ? emptyRepository() : notFound();
  }
}

async function readBlob(exchange: Exchange): Promise<Answer> {
  const repository = exchange.repository(READ);
  const { sha } = exchange.params;
  await requireType(repository, sha, 'blob');
  const [content] = await repository.git.objects.readAll([sha]);
  return ok({
    sha,
    node_id: nodeId('Blob', sha),
    size: content.length,
    url: `${addressesOf(exchange, repository).api}/git/blobs/${sha}`,
    content: content.toString('base64'),
    encoding: 'base64',
  } satisfies Full['Blob']);
}

async function writeBlob(exchange: Exchange): Promise<Answer> {
  const { body } = exchange;
  const repository = await writable(exchange);
  const encoding = body.oneOf('encoding', ['utf-8', 'base64']) ?? 'utf-8';
  const content = Buffer.from(body.requireText('content'), encoding);
  const sha = await repository.git.objects.writeBlob(content);
  const { api } = addressesOf(exchange, repository);
  return created({ sha, url: `${api}/git/blobs/${sha}` });
}

async function readTree(exchange: Exchange): Promise<Answer> {
  const { request, params } = exchange;
  const repository = exchange.repository(READ);
  const sha = (await repository.git.resolve(params.sha)) ?? params.sha;
  await requireType(repository, sha, 'tree', 'commit');
  const recursive = request.query.has('recursive');
  return ok(await treeJson(exchange, repository, sha, recursive));
}

async function treeJson(
  exchange: Exchange,
  repository: GitHubRepository,
  sha: string,
  recursive = false,
): Promise<Full['Tree']> {
  const { api } = addressesOf(exchange, repository);
  const entries = await repository.git.treeOf(sha, recursive);
  return {
    sha,
    url: `${api}/git/trees/${sha}`,
    tree: entries.map(entry => ({
      ...entry,
      url: `${api}/git/${entry.type}s/${entry.sha}`,
    })),
    truncated: false,
  };
}

async function writeTree(exchange: Exchange): Promise<Answer> {
  const { body } = exchange;
  const repository = await writable(exchange);
  const { objects } = repository.git;
  const base = body.text('base_tree');
  const entries = body.requireObjects('tree');
  const paths = entries.map(entry => entry.requireText('path'));
  if (!paths.every(isRepositoryPath)) {
    throw new GitHubError(422, 'tree.path contains a malformed path component');
  }
  requireWorkflowPermission(exchange, repository, paths);
  if (base && !(await objects.typeOf(base))) {
    throw new GitHubError(404, 'Not Found');
  }
  const changes = await Promise.all(
    entries.map(entry => readChange(repository, entry, base)),
  );
  const sha = await objects.writeTree(changes, base);
  return created(await treeJson(exchange, repository, sha));
}

async function readChange(
  { git }: GitHubRepository,
  entry: RequestBody,
  base: string | undefined,
): Promise<TreeChange> {
  const path = entry.requireText('path');
  const mode = entry.oneOf('mode', MODES) ?? '100644';
  const content = entry.text('content');
  if (entry.get('sha') === null) {
    if (!base || !(await git.find(base, path))) {
      throw new GitHubError(422, 'GitRPC::BadObjectState');
    }
    return { path, mode, sha: null };
  }
  const given = entry.text('sha');
  if ((content === undefined) === (given === undefined)) {
    throw new GitHubError(
      422,
      'Must supply either tree.sha or tree.content, and not both.',
    );
  }
  const sha = given ?? (await git.objects.writeBlob(content ?? ''));
  if (!(await git.objects.typeOf(sha))) {
    throw new GitHubError(422, `tree.sha ${sha} is not a valid blob`);
  }
  return { path, mode, sha };
}

async function writeCommit(exchange: Exchange): Promise<Answer> {
  const { body } = exchange;
  const repository = await writable(exchange);
  const { objects } = repository.git;
  const tree = body.requireText('tree');
  const parents = body.texts('parents') ?? [];
  if ((await objects.typeOf(tree)) !== 'tree') {
    throw new GitHubError(422, 'Tree SHA does not exist');
  }
  for (const parent of parents) {
    if ((await objects.typeOf(parent)) !== 'commit') {
      throw new GitHubError(
        422,
        'Parent SHA does not exist or is not a commit object',
      );
    }
  }
  const author = body.has('author')
    ? readSignature(body.object('author'), exchange)
    : callerSignature(exchange);
  const sha = await objects.writeCommit({
    tree,
    parents,
    message: body.requireText('message'),
    author,
    committer: body.has('committer')
      ? readSignature(body.object('committer'), exchange)
      : author,
  });
  return created(await commitOf(exchange, repository, sha));
}

function readSignature(
  body: RequestBody | undefined,
  { time }: Exchange,
): Signature {
  if (!body) {
    throw invalidRequest('"author" is not an object.');
  }
  const date = body.text('date');
  return {
    name: body.requireText('name'),
    email: body.requireText('email'),
    date: date ? new Date(date) : time,
  };
}

/** Who makes a commit through the REST API, when the request does not say it. */
export function callerSignature(exchange: Exchange): Signature {
  const { login } = exchange.requireToken();
  const account = exchange.hub.accounts.get(login);
  const user = account.type === 'User' ? account.user : undefined;
  return {
    name: user?.name ?? login,
    email: user?.email ?? `${account.id}+${login}@users.noreply.github.com`,
    date: exchange.time,
  };
}

async function commitOf(
  exchange: Exchange,
  repository: GitHubRepository,
  sha: string,
) {
  const [commit] = await repository.git.log(sha, { limit: 1 });
  return gitCommitJson(exchange, repository, commit);
}

function created(body: object): Answer {
  return { status: 201, body: JSON.stringify(body) };
}

import { type Answer, ok } from '../wire/Answer.ts';
import { nodeId } from './accountJson.ts';
import { type Full } from './apiTypes.ts';
import { requireUnprotected, writableRepository } from './branchWrites.ts';
import { addressesOf } from './commitJson.ts';
import { type Exchange, type Routes } from './Exchange.ts';
import { emptyRepository, GitHubError, notFound } from './GitHubError.ts';
import { type GitHubRepository } from './GitHubRepository.ts';

const REPOSITORY = '/repos/{owner}/{repo}/git';
const READ = { permission: 'contents', level: 'read' } as const;
const BRANCH = /^refs\/heads\//;

/** References: branches and tags as Git has them. */
export function addRefRoutes(routes: Routes): void {
  routes
    .add('GET', `${REPOSITORY}/ref/{ref+}`, async exchange => {
      const repository = exchange.repository(READ);
      const name = `refs/${exchange.params.ref}`;
      const sha = await repository.git.readRef(name);
      if (!sha) {
        throw await missing(repository);
      }
      return ok(refJson(exchange, repository, name, sha));
    })
    .add('GET', `${REPOSITORY}/matching-refs/{ref+}`, async exchange => {
      const repository = exchange.repository(READ);
      const prefix = `refs/${exchange.params.ref}`;
      const refs = await repository.git.refs('refs/');
      return ok(
        refs
          .filter(({ name }) => name.startsWith(prefix))
          .map(({ name, sha }) => refJson(exchange, repository, name, sha)),
      );
    })
    .add('POST', `${REPOSITORY}/refs`, create)
    .add('PATCH', `${REPOSITORY}/refs/{ref+}`, update)
    .add('DELETE', `${REPOSITORY}/refs/{ref+}`, remove);
}

async function create(exchange: Exchange): Promise<Answer> {
  const { body } = exchange;
  const repository = writableRepository(exchange);
  const { git } = repository;
  const name = body.requireText('ref');
  const sha = body.requireText('sha');
  if (await git.isEmpty()) {
    throw emptyRepository();
  }
  if (!/^refs\/[^/]+\/./.test(name)) {
    throw new GitHubError(
      422,
      'Reference name must contain at least three slash-separated components.',
    );
  }
  if (await git.readRef(name)) {
    throw new GitHubError(422, 'Reference already exists');
  }
  await requireObject(repository, sha);
  await git.writeRef(name, sha);
  return {
    status: 201,
    body: JSON.stringify(refJson(exchange, repository, name, sha)),
  };
}

async function update(exchange: Exchange): Promise<Answer> {
  const { body, params } = exchange;
  const repository = writableRepository(exchange);
  const { git } = repository;
  const name = `refs/${params.ref}`;
  const sha = body.requireText('sha');
  const before = await git.readRef(name);
  if (!before) {
    throw new GitHubError(422, 'Reference does not exist');
  }
  await requireObject(repository, sha);
  requireUnprotected(exchange, repository, name.replace(BRANCH, ''), {
    status: 422,
  });
  if (!body.flag('force') && (await git.mergeBase(before, sha)) !== before) {
    throw new GitHubError(422, 'Update is not a fast forward');
  }
  await git.writeRef(name, sha);
  return ok(refJson(exchange, repository, name, sha));
}

async function remove(exchange: Exchange): Promise<Answer> {
  const repository = writableRepository(exchange);
  const name = `refs/${exchange.params.ref}`;
  if (!(await repository.git.readRef(name))) {
    throw new GitHubError(422, 'Reference does not exist');
  }
  requireUnprotected(exchange, repository, name.replace(BRANCH, ''), {
    status: 422,
    kind: 'delete',
  });
  await repository.git.deleteRef(name);
  return { status: 204, body: '' };
}

async function requireObject(
  { git }: GitHubRepository,
  sha: string,
): Promise<void> {
  if ((await git.objects.typeOf(sha)) !== 'commit') {
    throw new GitHubError(422, 'Object does not exist');
  }
}

async function missing({ git }: GitHubRepository): Promise<GitHubError> {
  return (await git.isEmpty()) ? emptyRepository() : notFound();
}

function refJson(
  exchange: Exchange,
  repository: GitHubRepository,
  name: string,
  sha: string,
): Full['Reference'] {
  const { api } = addressesOf(exchange, repository);
  return {
    ref: name,
    node_id: nodeId('Ref', `${repository.id}:${name}`),
    url: `${api}/git/${name}`,
    object: { sha, type: 'commit', url: `${api}/git/commits/${sha}` },
  };
}

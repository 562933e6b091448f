import { type TreeEntry } from '../git/gitOutput.ts';
import { type Answer, ok } from '../wire/Answer.ts';
import { type Call } from './Call.ts';
import { gitError } from './DevOpsError.ts';
import { type DevOpsRepository } from './DevOpsRepository.ts';
import { findRevision, type FoundRevision, noBranches } from './revisions.ts';
import { type Route } from './routing.ts';

type Format = 'json' | 'text' | 'octetStream' | 'zip';

/** The API for files and folders. */
export const itemRoutes: Route[] = [
  {
    method: 'GET',
    path: 'git/repositories/{repositoryId}/items',
    scope: 'vso.code',
    answer: answerItems,
  },
];

async function answerItems(call: Call): Promise<Answer> {
  const { repository } = call;
  if (!repository.defaultBranch) {
    throw noBranches(repository);
  }
  const path = call.query('path');
  const format = formatOf(call);
  if (format === 'zip') {
    return answerArchive(call, repository);
  }
  if (path === undefined) {
    return answerList(call, repository);
  }
  return format === 'json'
    ? answerItem(call, repository, clean(path))
    : answerContent(call, repository, clean(path), format);
}

/** The bytes of a file; what a folder has, as there are none. */
async function answerContent(
  call: Call,
  repository: DevOpsRepository,
  path: string,
  format: Format,
): Promise<Answer> {
  const type = format === 'text' ? 'text/plain' : 'application/octet-stream';
  const headers = { 'Content-Type': type };
  const revision = await findRevision(call, repository);
  const git = await repository.git();
  const content = await git.readFile(revision.commit, path);
  return content
    ? { status: 200, headers, body: content }
    : answerItem(call, repository, path);
}

/** What is known of a file or folder, and on request its text. */
async function answerItem(
  call: Call,
  repository: DevOpsRepository,
  path: string,
): Promise<Answer> {
  const revision = await findRevision(call, repository);
  const git = await repository.git();
  const sha = await git.find(revision.commit, path);
  const type = sha && (await git.objects.typeOf(sha));
  if (!sha || !type) {
    throw unknownItem(repository, path, revision);
  }
  const entry = { sha, type: type as TreeEntry['type'], path };
  const json = itemJson(call, repository, revision, entry);
  if (type !== 'blob' || call.query('includeContent') !== 'true') {
    return ok(json);
  }
  const content = await git.readFile(revision.commit, path);
  return ok({ ...json, content: String(content) });
}

async function answerList(
  call: Call,
  repository: DevOpsRepository,
): Promise<Answer> {
  const path = clean(call.query('scopePath') ?? '/');
  const revision = await findRevision(call, repository);
  const git = await repository.git();
  const level = (call.query('recursionLevel') ?? 'none').toLowerCase();
  const sha = await git.find(revision.commit, path);
  const type = sha && (await git.objects.typeOf(sha));
  if (!sha || !type) {
    throw unknownItem(repository, path, revision);
  }
  // As text, or as the number by which clients send it.
  const recursive = level === 'full' || level === '120';
  const below =
    level === 'none' || level === '0'
      ? []
      : (await git.tree(revision.commit, { path, recursive })) ?? [];
  const entries = [
    { sha, type: type as TreeEntry['type'], path },
    ...below.map(entry => ({
      ...entry,
      path: path ? `${path}/${entry.path}` : entry.path,
    })),
  ];
  const value = entries.map(entry =>
    itemJson(call, repository, revision, entry),
  );
  return ok({ count: value.length, value });
}

/** A folder, in which everything begins with the name of the folder that was asked for. */
async function answerArchive(
  call: Call,
  repository: DevOpsRepository,
): Promise<Answer> {
  const path = clean(call.query('scopePath') ?? call.query('path') ?? '/');
  const revision = await findRevision(call, repository);
  const git = await repository.git();
  if (path && !(await git.find(revision.commit, path))) {
    throw unknownItem(repository, path, revision);
  }
  const folder = path.split('/').at(-1) || undefined;
  return {
    status: 200,
    headers: {
      'Content-Type': 'application/zip',
      'Content-Disposition': `attachment; filename=${
        folder ?? 'repository'
      }.zip`,
    },
    body: await git.archive(revision.commit, 'zip', {
      folder,
      path: path || undefined,
    }),
  };
}

function itemJson(
  call: Call,
  repository: DevOpsRepository,
  { commit }: FoundRevision,
  { sha, type, path }: Pick<TreeEntry, 'sha' | 'type' | 'path'>,
): object {
  const query = `path=%2F${encodeURIComponent(
    path,
  )}&versionType=Commit&version=${commit}`;
  return {
    objectId: sha,
    gitObjectType: type,
    commitId: commit,
    path: `/${path}`,
    ...(type === 'tree' ? { isFolder: true } : {}),
    url: `${repository.apiUrl(call.origin)}/items?${query}`,
  };
}

function unknownItem(
  { name }: DevOpsRepository,
  path: string,
  { commit, description }: FoundRevision,
) {
  return gitError(
    404,
    'GitItemNotFoundException',
    `TF401174: The item '/${path}' could not be found in the repository '${name}' at the version specified by '${description}' (resolved to commit '${commit}').`,
  );
}

function formatOf(call: Call): Format {
  const asked = call.query('$format') ?? call.request.headers.accept ?? '';
  if (/zip/i.test(asked)) {
    return 'zip';
  }
  if (/json/i.test(asked)) {
    return 'json';
  }
  return /text/i.test(asked) ? 'text' : 'octetStream';
}

function clean(path: string): string {
  return path.split('/').filter(Boolean).join('/');
}

import { type GraphQLResolveInfo } from 'graphql';
import { extname } from 'node:path';
import { type CommitRecord, type TreeEntry } from '../../git/gitOutput.ts';
import { nodeId } from '../accountJson.ts';
import { type Exchange } from '../Exchange.ts';
import { type GitHubRepository } from '../GitHubRepository.ts';
import { allows } from '../tokens.ts';
import { connection, type PageArguments } from './connection.ts';
import { notAccessibleBy } from './graphqlErrors.ts';

/** Bytes of a text after which GitHub cuts it off. */
const MOST_OF_A_TEXT = 512_000;
/** Git takes a file for a binary one when there is a zero among these many bytes. */
const LOOKED_AT = 8000;

/** A repository, and who asks about it. */
interface About {
  exchange: Exchange;
  repository: GitHubRepository;
}

/**
 * What an expression such as `HEAD:catalog-info.yaml` or a hash is; `null` when it is nothing.
 *
 * @throws GraphQLError when the token may not read files
 */
export async function objectNode(
  about: About,
  { expression, oid }: { expression?: string | null; oid?: string | null },
): Promise<object | null> {
  const { exchange, repository } = about;
  const token = exchange.requireToken();
  if (!allows(token, 'contents', 'read', repository.isPublic)) {
    throw notAccessibleBy(token);
  }
  if (oid) {
    return nodeOf(about, oid, undefined);
  }
  const [revision, ...path] = (expression ?? '').split(':');
  const { git } = repository;
  if (path.length === 0) {
    const sha = await git.resolve(revision);
    return sha ? nodeOf(about, sha, undefined) : null;
  }
  const sha = await git.find(revision, path.join(':'));
  return sha ? nodeOf(about, sha, path.join(':')) : null;
}

/** A commit by its hash. */
export async function commitNode(
  about: About,
  sha: string,
): Promise<object | null> {
  const [commit] = await about.repository.git.log(sha, { limit: 1 });
  return commit ? commitNodeOf(about, commit) : null;
}

async function nodeOf(
  about: About,
  sha: string,
  path: string | undefined,
): Promise<object | null> {
  const { objects } = about.repository.git;
  switch (await objects.typeOf(sha)) {
    case 'blob':
      return blobNode(about, sha);
    case 'tree':
      return treeNode(about, sha, path);
    case 'commit':
      return commitNode(about, sha);
    default:
      return null;
  }
}

function common({ exchange, repository }: About, type: string, oid: string) {
  return {
    __typename: type,
    id: nodeId(type, `${repository.id}:${oid}`),
    oid,
    abbreviatedOid: oid.slice(0, 7),
    commitUrl: `${exchange.origins.web}/${repository.fullName}/commit/${oid}`,
  };
}

async function blobNode(about: About, sha: string): Promise<object> {
  const [content] = await about.repository.git.objects.readAll([sha]);
  const isBinary = content.subarray(0, LOOKED_AT).includes(0);
  return {
    ...common(about, 'Blob', sha),
    byteSize: content.length,
    isBinary,
    isTruncated: content.length > MOST_OF_A_TEXT,
    text: () =>
      isBinary ? null : content.subarray(0, MOST_OF_A_TEXT).toString(),
  };
}

function treeNode(about: About, sha: string, path = ''): object {
  return {
    ...common(about, 'Tree', sha),
    entries: async () =>
      (await about.repository.git.treeOf(sha)).map(entry =>
        entryNode(about, entry, path),
      ),
  };
}

function entryNode(about: About, entry: TreeEntry, folder: string): object {
  const path = folder ? `${folder}/${entry.path}` : entry.path;
  return {
    name: entry.path,
    path,
    type: entry.type,
    oid: entry.sha,
    mode: parseInt(entry.mode, 8),
    size: entry.size ?? 0,
    extension: extname(entry.path),
    object: () => nodeOf(about, entry.sha, path),
  };
}

function commitNodeOf(about: About, commit: CommitRecord): object {
  const { sha, tree, message } = commit;
  const { git } = about.repository;
  const [messageHeadline, ...lines] = message.split('\n');
  const { commitUrl } = common(about, 'Commit', sha);
  return {
    ...common(about, 'Commit', sha),
    url: commitUrl,
    message,
    messageHeadline,
    messageBody: lines.join('\n').trim(),
    authoredDate: dateOf(commit.author.date),
    committedDate: dateOf(commit.committer.date),
    author: actorOf(commit.author),
    committer: actorOf(commit.committer),
    tree: treeNode(about, tree),
    history: async (
      args: PageArguments & { path?: string | null },
      _context: unknown,
      info: GraphQLResolveInfo,
    ) =>
      connection(
        await git.log(sha, { path: args.path ?? undefined }),
        args,
        info,
        { keyOf: one => one.sha, toNode: one => commitNodeOf(about, one) },
      ),
  };
}

function actorOf({ name, email, date }: CommitRecord['author']) {
  return { name, email, date: dateOf(date) };
}

/** A time as GitHub writes it: to the second. */
export function dateOf(date: Date): string {
  return date.toISOString().replace(/\.\d+Z$/, 'Z');
}

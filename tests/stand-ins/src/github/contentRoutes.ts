import { type TreeEntry } from '../git/gitOutput.ts';
import { type Answer, ok } from '../wire/Answer.ts';
import {
  requireUnprotected,
  requireWorkflowPermission,
  writableRepository,
} from './branchWrites.ts';
import { addressesOf, gitCommitJson } from './commitJson.ts';
import { type Exchange, type Routes } from './Exchange.ts';
import { GitHubError, invalidRequest, notFound } from './GitHubError.ts';
import { type GitHubRepository } from './GitHubRepository.ts';
import { callerSignature } from './objectRoutes.ts';

const REPOSITORY = '/repos/{owner}/{repo}';
const READ = { permission: 'contents', level: 'read' } as const;

/** Files and folders by their path. */
export function addContentRoutes(routes: Routes): void {
  routes
    .add('GET', `${REPOSITORY}/readme`, readReadme)
    .add('GET', `${REPOSITORY}/contents`, readContents)
    .add('GET', `${REPOSITORY}/contents/{path+}`, readContents)
    .add('PUT', `${REPOSITORY}/contents/{path+}`, putFile)
    .add('DELETE', `${REPOSITORY}/contents/{path+}`, deleteFile);
}

async function revisionOf(
  { request }: Exchange,
  { git }: GitHubRepository,
): Promise<string> {
  const asked = request.query.get('ref');
  const sha = await git.resolve(asked || git.defaultBranch);
  if (!sha) {
    throw (await git.isEmpty())
      ? notFound('This repository is empty.')
      : notFound(`No commit found for the ref ${asked}`);
  }
  return sha;
}

async function readContents(exchange: Exchange): Promise<Answer> {
  const repository = exchange.repository(READ);
  const revision = await revisionOf(exchange, repository);
  const path = trim(exchange.params.path ?? '');
  const { git } = repository;
  const folder = await git.tree(revision, { path });
  if (folder) {
    return ok(
      folder.map(entry =>
        contentJson(exchange, repository, {
          ...entry,
          path: path ? `${path}/${entry.path}` : entry.path,
        }),
      ),
    );
  }
  return readFile(exchange, repository, revision, path);
}

async function readReadme(exchange: Exchange): Promise<Answer> {
  const repository = exchange.repository(READ);
  const revision = await revisionOf(exchange, repository);
  const files = (await repository.git.tree(revision)) ?? [];
  const readme = files.find(({ path }) => /^readme(\.\w+)?$/i.test(path));
  if (!readme) {
    throw notFound();
  }
  return readFile(exchange, repository, revision, readme.path);
}

async function readFile(
  exchange: Exchange,
  repository: GitHubRepository,
  revision: string,
  path: string,
): Promise<Answer> {
  const { git } = repository;
  const sha = await git.find(revision, path);
  const content = sha && (await git.readFile(revision, path));
  if (!sha || !content) {
    throw notFound();
  }
  const [{ committer }] = await git.log(revision, { path, limit: 1 });
  const headers = { 'Last-Modified': committer.date.toUTCString() };
  if (/\.raw\b/.test(exchange.request.headers.accept ?? '')) {
    const type = 'application/vnd.github.raw; charset=utf-8';
    return {
      status: 200,
      body: content,
      headers: { ...headers, 'Content-Type': type },
    };
  }
  const entry = { type: 'blob', mode: '100644', sha, path } as const;
  return {
    status: 200,
    headers,
    body: JSON.stringify({
      ...contentJson(exchange, repository, { ...entry, size: content.length }),
      content: content.toString('base64').replace(/.{60}/g, '$&\n'),
      encoding: 'base64',
    }),
  };
}

function contentJson(
  exchange: Exchange,
  repository: GitHubRepository,
  { path, type, sha, size = 0 }: TreeEntry,
) {
  const { api, html } = addressesOf(exchange, repository);
  const ref = exchange.request.query.get('ref') || repository.git.defaultBranch;
  const isFile = type === 'blob';
  const self = `${api}/contents/${path}?ref=${ref}`;
  const git = `${api}/git/${isFile ? 'blobs' : 'trees'}/${sha}`;
  const page = `${html}/${isFile ? 'blob' : 'tree'}/${ref}/${path}`;
  return {
    name: path.replace(/^.*\//, ''),
    path,
    sha,
    size,
    url: self,
    html_url: page,
    git_url: git,
    download_url: isFile ? `${html}/raw/${ref}/${path}` : null,
    type: isFile ? 'file' : 'dir',
    _links: { self, git, html: page },
  };
}

async function putFile(exchange: Exchange): Promise<Answer> {
  const { body, params } = exchange;
  const repository = writableRepository(exchange);
  const path = trim(params.path);
  const content = Buffer.from(body.requireText('content'), 'base64');
  const { branch, before } = await fileToChange(exchange, repository, path);
  const sha = body.text('sha');
  if (before !== sha) {
    throw sha === undefined
      ? invalidRequest('"sha" wasn\'t supplied.')
      : new GitHubError(409, `${path} does not match ${sha}`);
  }
  const prefix = `Could not ${before ? 'update' : 'create'} file: `;
  requireUnprotected(exchange, repository, branch, { status: 409, prefix });
  const commit = await change(exchange, repository, {
    branch,
    files: { [path]: content },
  });
  const entry = { type: 'blob', mode: '100644', path } as const;
  const blob = (await repository.git.find(commit.sha, path)) ?? '';
  return {
    status: before ? 200 : 201,
    body: JSON.stringify({
      content: contentJson(exchange, repository, {
        ...entry,
        sha: blob,
        size: content.length,
      }),
      commit: gitCommitJson(exchange, repository, commit),
    }),
  };
}

async function deleteFile(exchange: Exchange): Promise<Answer> {
  const { body, params } = exchange;
  const repository = writableRepository(exchange);
  const path = trim(params.path);
  const { branch, before } = await fileToChange(exchange, repository, path);
  const sha = body.requireText('sha');
  if (!before) {
    throw notFound();
  }
  if (before !== sha) {
    throw new GitHubError(409, `${path} does not match ${sha}`);
  }
  const prefix = 'Could not delete file: ';
  requireUnprotected(exchange, repository, branch, { status: 409, prefix });
  const commit = await change(exchange, repository, {
    branch,
    deletions: [path],
  });
  return ok({
    content: null,
    commit: gitCommitJson(exchange, repository, commit),
  });
}

async function fileToChange(
  exchange: Exchange,
  repository: GitHubRepository,
  path: string,
): Promise<{ branch: string; before: string | undefined }> {
  const { git } = repository;
  const branch = exchange.body.text('branch') ?? git.defaultBranch;
  const tip = await git.readRef(`refs/heads/${branch}`);
  requireWorkflowPermission(exchange, repository, [path]);
  if (!tip && !(await git.isEmpty())) {
    throw notFound(`Branch ${branch} not found`);
  }
  return { branch, before: tip && (await git.find(tip, path)) };
}

async function change(
  exchange: Exchange,
  repository: GitHubRepository,
  input: {
    branch: string;
    files?: Record<string, Uint8Array>;
    deletions?: string[];
  },
) {
  const { git } = repository;
  const sha = await git.commit({
    ...input,
    message: exchange.body.requireText('message'),
    author: callerSignature(exchange),
  });
  if (!(await git.readRef(`refs/heads/${git.defaultBranch}`))) {
    await git.setDefaultBranch(input.branch);
  }
  const [commit] = await git.log(sha, { limit: 1 });
  return commit;
}

function trim(path: string): string {
  return path.replace(/^\/+|\/+$/g, '');
}

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { type IncomingHttpHeaders } from 'node:http';
import { gunzipSync } from 'node:zlib';
import { type BareRepository } from './BareRepository.ts';
import { PushedObjects } from './PushedObjects.ts';
import {
  type PushRefusal,
  readPush,
  refusedPush,
  type RefUpdate,
} from './receivePack.ts';
import { gitEnvironment } from './runGit.ts';

/** A request of a Git client. */
export interface GitRequest {
  method: string;
  /** What follows the repository in the path. */
  resource: GitResource;
  query: URLSearchParams;
  headers: IncomingHttpHeaders;
  body: Buffer;
}

/** The three addresses of the smart HTTP protocol. */
export type GitResource = 'info/refs' | 'git-upload-pack' | 'git-receive-pack';

/** What a Git client is answered. */
export interface GitAnswer {
  status: number;
  headers: Record<string, string>;
  body: Buffer;
}

/** What a repository does with a push. */
export interface PushRules {
  /** Who pushes; only for what Git writes into its log. */
  user?: string;
  /** Decides about each reference; a push of which one is refused changes nothing. */
  refuse?: (
    update: RefUpdate,
    pushed: PushedObjects,
  ) => PushRefusal | undefined | Promise<PushRefusal | undefined>;
  /** Whether branches may only go forward. */
  fastForwardOnly?: boolean;
}

/** Splits the path of a Git request into that of the repository and what is asked of it; `undefined` for any other path. */
export function readGitPath(
  path: string,
): { repository: string; resource: GitResource } | undefined {
  const [, repository, resource] =
    path.match(/^\/(.+?)\/(info\/refs|git-upload-pack|git-receive-pack)$/) ??
    [];
  return repository
    ? {
        repository: decodeURIComponent(repository),
        resource: resource as GitResource,
      }
    : undefined;
}

/** Whether a request is part of a push: its first one already asks for the service. */
export function isPush({
  resource,
  query,
}: Pick<GitRequest, 'resource' | 'query'>): boolean {
  return (
    resource === 'git-receive-pack' ||
    (resource === 'info/refs' && query.get('service') === 'git-receive-pack')
  );
}

/**
 * Answers a Git client by `git http-backend`. Who may do what has been decided before.
 *
 * @throws Error when Git gives no answer
 */
export async function answerGit(
  repository: BareRepository,
  request: GitRequest,
  rules: PushRules = {},
): Promise<GitAnswer> {
  if (request.resource === 'git-receive-pack') {
    const answer = await refusePush(repository, request, rules);
    if (answer) {
      return answer;
    }
  }
  await repository.make();
  return runHttpBackend(repository.path, request, rules);
}

async function refusePush(
  repository: BareRepository,
  { headers, body }: GitRequest,
  { refuse }: PushRules,
): Promise<GitAnswer | undefined> {
  const gzip = headers['content-encoding'] === 'gzip';
  const push = readPush(gzip ? gunzipSync(body) : body);
  const pushed = new PushedObjects(repository, push.pack);
  const refusals = new Map<string, PushRefusal>();
  try {
    for (const update of push.updates) {
      const refusal = await refuse?.(update, pushed);
      if (refusal) {
        refusals.set(update.ref, refusal);
      }
    }
  } finally {
    await pushed.close();
  }
  return refusals.size === 0
    ? undefined
    : {
        status: 200,
        headers: {
          'Content-Type': 'application/x-git-receive-pack-result',
          'Cache-Control': 'no-cache',
        },
        body: refusedPush(push, refusals),
      };
}

async function runHttpBackend(
  path: string,
  request: GitRequest,
  rules: PushRules,
): Promise<GitAnswer> {
  const { headers } = request;
  const git = spawn('git', ['http-backend'], {
    env: {
      ...gitEnvironment({
        'http.receivepack': 'true',
        'receive.denyNonFastForwards': String(rules.fastForwardOnly ?? false),
        'uploadpack.allowAnySHA1InWant': 'true',
      }),
      GIT_PROJECT_ROOT: path,
      GIT_HTTP_EXPORT_ALL: '1',
      PATH_INFO: `/${request.resource}`,
      REQUEST_METHOD: request.method,
      QUERY_STRING: String(request.query),
      REMOTE_USER: rules.user ?? '',
      REMOTE_ADDR: '127.0.0.1',
      CONTENT_TYPE: headers['content-type'] ?? '',
      CONTENT_LENGTH: String(request.body.length),
      HTTP_CONTENT_ENCODING: String(headers['content-encoding'] ?? ''),
      GIT_PROTOCOL: String(headers['git-protocol'] ?? ''),
    },
  });
  const output: Buffer[] = [];
  const errors: Buffer[] = [];
  git.stdout.on('data', (part: Buffer) => output.push(part));
  git.stderr.on('data', (part: Buffer) => errors.push(part));
  git.stdin.on('error', () => {});
  git.stdin.end(request.body);
  await once(git, 'close');
  return readCgiAnswer(Buffer.concat(output), Buffer.concat(errors));
}

function readCgiAnswer(output: Buffer, errors: Buffer): GitAnswer {
  const end = output.indexOf('\r\n\r\n');
  if (end < 0) {
    throw new Error(`git http-backend gave no answer: ${errors}`);
  }
  const headers: Record<string, string> = {};
  for (const line of String(output.subarray(0, end)).split('\r\n')) {
    const colon = line.indexOf(':');
    headers[line.slice(0, colon)] = line.slice(colon + 1).trim();
  }
  const { Status: status = '200', ...others } = headers;
  return {
    status: parseInt(status, 10),
    headers: others,
    body: output.subarray(end + 4),
  };
}

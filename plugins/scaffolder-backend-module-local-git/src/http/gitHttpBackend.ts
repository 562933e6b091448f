import { Request, RequestHandler, Response } from 'express';
import { pipeline } from 'node:stream/promises';
import { startGit } from '../git';
import { LocalGitRepositories } from '../LocalGitRepositories';

/** The paths that Git asks for when it clones, fetches and pushes. */
export const GIT_HTTP_PATH =
  /^\/([^/]+?)(?:\.git)?\/(info\/refs|git-upload-pack|git-receive-pack)$/;

const END_OF_HEADER = '\r\n\r\n';

/**
 * Answers {@link GIT_HTTP_PATH} by Git's own server of the smart HTTP protocol,
 * `git http-backend`, which is a CGI program.
 *
 * @see {@link https://git-scm.com/docs/git-http-backend}
 */
export function gitHttpBackend(
  repositories: LocalGitRepositories,
): RequestHandler {
  return async (req, res) => {
    const [name, service] = [req.params[0], req.params[1]];
    repositories.get(name);

    const { child, ended } = startGit(
      ['-c', 'http.receivepack=true', 'http-backend'],
      {
        GIT_PROJECT_ROOT: repositories.directory,
        GIT_HTTP_EXPORT_ALL: '1',
        PATH_INFO: `/${name}.git/${service}`,
        ...requestEnvironment(req),
      },
    );
    res.on('close', () => {
      if (!res.writableFinished) {
        child.kill();
      }
    });
    // Git may answer before it has read all (a refused push): the rest is of no use then.
    child.stdin.on('error', () => req.resume());
    req.pipe(child.stdin);

    const output = child.stdout[Symbol.asyncIterator]();
    let head = Buffer.alloc(0);
    let end = -1;
    while (end < 0) {
      const { done, value } = await output.next();
      if (done) {
        await ended;
        throw new Error('git http-backend gave no answer');
      }
      head = Buffer.concat([head, value]);
      end = head.indexOf(END_OF_HEADER);
    }
    applyHeader(head.toString('latin1', 0, end), res);
    await pipeline(async function* body() {
      yield head.subarray(end + END_OF_HEADER.length);
      yield* output;
    }, res);
  };
}

/** What CGI says of a request; headers that were not sent are left out. */
function requestEnvironment(req: Request): NodeJS.ProcessEnv {
  return {
    REQUEST_METHOD: req.method,
    QUERY_STRING: new URL(req.originalUrl, 'http://localhost').search.slice(1),
    REMOTE_ADDR: req.socket.remoteAddress,
    CONTENT_TYPE: req.headers['content-type'],
    CONTENT_LENGTH: req.headers['content-length'],
    HTTP_CONTENT_ENCODING: req.headers['content-encoding'],
    GIT_PROTOCOL: req.get('git-protocol'),
  };
}

function applyHeader(header: string, res: Response): void {
  for (const line of header.split('\r\n')) {
    const [, name, value] = line.match(/^([^:]+): *(.*)$/) ?? [];
    if (name === 'Status') {
      res.status(Number.parseInt(value, 10));
    } else if (name) {
      res.setHeader(name, value);
    }
  }
}

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import {
  createServer,
  request as httpRequest,
  type IncomingMessage,
  type ServerResponse,
} from 'node:http';
import { request } from 'node:https';
import { type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, beforeEach, test } from 'node:test';
import { promisify } from 'node:util';
import { BareRepository } from '../git/BareRepository.ts';
import { answerGit, readGitPath } from '../git/smartHttp.ts';
import { Front } from './Front.ts';

const run = promisify(execFile);

let handle: (req: IncomingMessage, res: ServerResponse) => void;
const upstream = createServer((req, res) => handle(req, res));
let front: Front;
let folder: string;

before(async () => {
  upstream.listen(0, '127.0.0.1');
  await once(upstream, 'listening');
  const { port } = upstream.address() as AddressInfo;
  folder = await mkdtemp(join(tmpdir(), 'front-test-'));
  front = await new Front({
    hosts: {
      'dev.azure.com': `http://127.0.0.1:${port}`,
      'nobody.example': 'http://127.0.0.1:1',
    },
  }).start();
});
after(async () => {
  await front.stop();
  upstream.close();
  upstream.closeAllConnections();
  await rm(folder, { recursive: true });
});
beforeEach(() => {
  front.refused.length = 0;
});

/** Fetches in a process of its own, which has the environment of the front. */
async function fetchInChild(
  url: string,
): Promise<{ status?: number; text?: string; error?: string }> {
  const script = `
    fetch(${JSON.stringify(url)})
      .then(async response => ({ status: response.status, text: await response.text() }))
      .catch(error => ({ error: String(error.cause ?? error) }))
      .then(result => console.log(JSON.stringify(result)));
  `;
  const { stdout } = await run(process.execPath, ['-e', script], {
    env: { PATH: process.env.PATH, ...front.environment },
  });
  return JSON.parse(stdout);
}

function refused() {
  return front.refused;
}

/** The proxy's own answer to CONNECT. */
async function connect(target: string): Promise<number | undefined> {
  const { HTTPS_PROXY } = front.environment;
  const asked = httpRequest(HTTPS_PROXY, { method: 'CONNECT', path: target });
  asked.end();
  const [response, socket] = await once(asked, 'connect');
  socket.destroy();
  return response.statusCode;
}

/** Asks the HTTPS server itself, as Chromium does. */
function ask(options: { host?: string; method?: string } = {}) {
  const [rules] = front.chromiumArguments;
  const [, port] = rules.match(/dev\.azure\.com:443 127\.0\.0\.1:(\d+)/) ?? [];
  return request({
    host: '127.0.0.1',
    port,
    method: options.method,
    servername: 'dev.azure.com',
    ca: readFileSync(front.environment.NODE_EXTRA_CA_CERTS),
    headers: { Host: options.host ?? 'dev.azure.com' },
    agent: false,
  });
}

test('lets native fetch reach a stand-in under the name of the host', async () => {
  handle = (req, res) => {
    const { 'x-forwarded-host': host, 'x-forwarded-proto': protocol } =
      req.headers;
    res.end(`${protocol}://${host}${req.url}`);
  };
  const url = 'https://dev.azure.com/contoso/_apis/projects?$top=1';
  assert.deepEqual(await fetchInChild(url), { status: 200, text: url });
  assert.deepEqual(front.refused, []);
});

test('refuses every other host, and remembers it', async () => {
  const { error } = await fetchInChild('https://github.com/contoso');
  assert(error);
  assert.deepEqual(front.refused, ['github.com:443']);
});

for (const [what, target] of [
  ['this machine', 'localhost:443'],
  ['its address', '127.0.0.1:443'],
  ['another port of a host', 'dev.azure.com:22'],
  ['something that is no address', 'dev.azure.com'],
]) {
  test(`opens no way to ${what}`, async () => {
    assert.equal(await connect(target), 403);
    assert.deepEqual(refused(), [target]);
  });
}

test('opens the way to a host whatever its letter case', async () => {
  assert.equal(await connect('DEV.azure.com:443'), 200);
});

test('refuses what is not HTTPS', async () => {
  const asked = httpRequest(front.environment.HTTP_PROXY, {
    path: 'http://dev.azure.com/contoso',
  });
  asked.end();
  const [response] = await once(asked, 'response');
  response.resume();
  assert.equal(response.statusCode, 403);
  assert.deepEqual(front.refused, ['dev.azure.com:80']);

  assert((await fetchInChild('http://github.com/')).error);
  assert.deepEqual(front.refused, ['dev.azure.com:80', 'github.com:80']);
});

test('leaves servers of this machine alone', async () => {
  handle = (_, res) => res.end('direct');
  const { port } = upstream.address() as AddressInfo;
  const { text } = await fetchInChild(`http://127.0.0.1:${port}/`);
  assert.equal(text, 'direct');
});

test('answers 421 for a host that it does not stand for', async () => {
  const asked = ask({ host: 'evil.example' });
  asked.end();
  const [response] = await once(asked, 'response');
  response.resume();
  assert.equal(response.statusCode, 421);
  assert.deepEqual(front.refused, ['evil.example']);
});

test('says when the stand-in is not there', async () => {
  const { status, text } = await fetchInChild('https://nobody.example/');
  assert.equal(status, 502);
  assert.match(String(text), /Nothing listens at http:\/\/127\.0\.0\.1:1/);
});

test('streams both ways', async () => {
  handle = (req, res) => {
    req.on('data', part => res.write(`echo ${part}`));
    req.on('end', () => res.end());
  };
  const asked = ask({ method: 'POST' });
  asked.write('one');
  const [response] = await once(asked, 'response');
  const [first] = await once(response, 'data');
  assert.equal(String(first), 'echo one');
  asked.end('two');
  const [second] = await once(response, 'data');
  assert.equal(String(second), 'echo two');
});

test('breaks a connection when the stand-in does', async () => {
  handle = req => req.socket.destroy();
  const { error } = await fetchInChild('https://dev.azure.com/');
  assert.match(String(error), /closed|ECONNRESET|terminated|hang up/);

  handle = (_, res) => {
    res.writeHead(200, { 'Content-Length': '100' });
    res.write('half', () => res.destroy());
  };
  const { error: within } = await fetchInChild('https://dev.azure.com/');
  assert.match(String(within), /closed|ECONNRESET|terminated|aborted/);
});

test('lets Git clone and push', async () => {
  const repository = new BareRepository(join(folder, 'served.git'));
  await repository.commit({
    message: 'One',
    files: { 'README.md': '# One\n' },
  });
  handle = async (req, res) => {
    const url = new URL(req.url ?? '', 'http://127.0.0.1');
    const body = Buffer.concat(await Array.fromAsync(req));
    const path = readGitPath(url.pathname);
    assert(path);
    const answer = await answerGit(repository, {
      method: req.method ?? '',
      resource: path.resource,
      query: url.searchParams,
      headers: req.headers,
      body,
    });
    res.writeHead(answer.status, answer.headers).end(answer.body);
  };
  const git = (...args: string[]) =>
    run('git', ['-c', 'user.name=A', '-c', 'user.email=a@b.c', ...args], {
      cwd: folder,
      env: {
        PATH: process.env.PATH,
        GIT_CONFIG_GLOBAL: '/dev/null',
        ...front.environment,
      },
    });
  await git('clone', '--quiet', 'https://dev.azure.com/contoso/_git/one', 'it');
  await git('-C', 'it', 'commit', '--quiet', '--allow-empty', '-m', 'Two');
  await git('-C', 'it', 'push', '--quiet');
  const log = await repository.log('main');
  assert.deepEqual(
    log.map(({ message }) => message),
    ['Two', 'One'],
  );
  await assert.rejects(git('clone', 'https://github.com/a/b'), /403/);
});

test('tells Chromium the hosts, and which key to trust', () => {
  const [rules, key] = front.chromiumArguments;
  assert.match(
    rules,
    /^--host-resolver-rules=MAP dev\.azure\.com:443 127\.0\.0\.1:\d+, MAP nobody\.example:443 .+, MAP \* ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127\.0\.0\.1$/,
  );
  assert.match(key, /^--ignore-certificate-errors-spki-list=[\w+/]{43}=$/);
});

test('leaves nothing on disk', async () => {
  const other = await new Front({ hosts: {} }).start().catch(error => error);
  assert.match(String(other), /The front needs at least one host/);
  const one = new Front({ hosts: { 'a.example': 'http://127.0.0.1:1' } });
  assert.throws(() => one.environment, /before start/);
  await one.start();
  const { NODE_EXTRA_CA_CERTS } = one.environment;
  assert(existsSync(NODE_EXTRA_CA_CERTS));
  await one.stop();
  assert(!existsSync(NODE_EXTRA_CA_CERTS));
});

import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { devNull, tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type AzureDevOps } from '../azure-devops/AzureDevOps.ts';

/** The token of a user who may do everything. */
export const TOKEN = 'a-personal-access-token';

/** What stands for no commit. */
export const NO_COMMIT = '0'.repeat(40);

/** How a call is to differ from `GET` with {@link TOKEN}. */
export interface CallOptions {
  method?: string;
  body?: unknown;
  /** `null` for none. */
  token?: string | null;
  bearer?: string;
  headers?: Record<string, string>;
}

/** An answer, with its body as text and as JSON if it is any. */
export interface CallAnswer {
  status: number;
  headers: Headers;
  text: string;
  // The shape depends on what was asked; a test says what it expects.
  json: Record<string, never> & { value: Array<Record<string, never>> };
}

/** Calls an API: the path begins with the organisation, the newest version that is released is asked for. */
export async function call(
  azureDevOps: AzureDevOps,
  path: string,
  options: CallOptions = {},
): Promise<CallAnswer> {
  const { method = 'GET', body, token = TOKEN, bearer } = options;
  const url = new URL(`${azureDevOps.url}/${path}`);
  if (!url.searchParams.has('api-version')) {
    url.searchParams.set('api-version', '7.1');
  }
  const authorization = bearer
    ? `Bearer ${bearer}`
    : `Basic ${btoa(`:${token}`)}`;
  const response = await fetch(url, {
    method,
    headers: {
      Accept: 'application/json',
      ...(bearer || token !== null ? { Authorization: authorization } : {}),
      ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
      ...options.headers,
    },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  const text = await response.text();
  return {
    status: response.status,
    headers: response.headers,
    text,
    json: parse(text),
  };
}

/** The status of a refusal, the type of its exception and its number, such as `TF400948`. */
export function refusal({ status, json }: CallAnswer): unknown[] {
  const message = String(json.message);
  const [number] = message.match(/^(TF|VS)\d+/) ?? [];
  return [status, json.typeKey, ...(number ? [number] : [])];
}

/** Runs Git as somebody with a token, or nobody, and gives what it wrote. */
export async function git(
  args: string[],
  options: { cwd?: string; token?: string } = {},
): Promise<string> {
  const { token } = options;
  const settings = [
    ['user.name', 'Ada'],
    ['user.email', 'ada@example.com'],
    ...(token
      ? [['http.extraHeader', `Authorization: Basic ${btoa(`x:${token}`)}`]]
      : []),
  ];
  const { stdout, stderr } = await promisify(execFile)(
    'git',
    [...settings.flatMap(([key, value]) => ['-c', `${key}=${value}`]), ...args],
    {
      cwd: options.cwd,
      env: {
        PATH: process.env.PATH,
        LC_ALL: 'C',
        GIT_TERMINAL_PROMPT: '0',
        GIT_CONFIG_GLOBAL: devNull,
        GIT_CONFIG_SYSTEM: devNull,
      },
    },
  );
  return stdout + stderr;
}

const folders: string[] = [];
process.once('exit', () =>
  folders.forEach(folder => rmSync(folder, { recursive: true, force: true })),
);

/** An empty folder, which is gone when the process ends. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'stand-in-test-'));
  folders.push(folder);
  return folder;
}

/** A new folder with a commit on `main` that adds a README. */
export async function workingCopy(remote: string): Promise<string> {
  const folder = temporaryFolder();
  await git(['init', '--quiet', '--initial-branch=main'], { cwd: folder });
  await git(['remote', 'add', 'origin', remote], { cwd: folder });
  await writeFile(join(folder, 'README.md'), '# Payments\n');
  await git(['add', '.'], { cwd: folder });
  await git(['commit', '--quiet', '-m', 'Start'], { cwd: folder });
  return folder;
}

function parse(text: string): CallAnswer['json'] {
  try {
    return JSON.parse(text);
  } catch {
    return { value: [] } as unknown as CallAnswer['json'];
  }
}

import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type TestContext } from 'node:test';
import { Octokit } from 'octokit';
import { runGit } from '../../git/runGit.ts';
import { GitHub, type GitHubOptions } from '../GitHub.ts';

/** The tokens of the people at Contoso. */
export const TOKENS = {
  ada: 'ghp_ada',
  grace: 'ghp_grace',
  visitor: 'ghp_visitor',
  withoutScopes: 'ghp_none',
  withoutWorkflow: 'ghp_repo',
  fineGrained: 'github_pat_reader',
  app: 'ghs_app',
  expired: 'ghp_expired',
} as const;

/**
 * Starts a GitHub with the organization Contoso, which Grace owns and Ada is a member of, and stops it at the end of the
 * test.
 */
export async function startContoso(
  t: TestContext,
  options: Partial<GitHubOptions> = {},
): Promise<GitHub> {
  const github = await new GitHub({
    tokens: [
      { token: TOKENS.ada, login: 'ada' },
      { token: TOKENS.grace, login: 'grace' },
      { token: TOKENS.visitor, login: 'visitor' },
      { token: TOKENS.withoutScopes, login: 'ada', scopes: [] },
      { token: TOKENS.withoutWorkflow, login: 'ada', scopes: ['repo'] },
      {
        token: TOKENS.fineGrained,
        login: 'ada',
        permissions: { contents: 'read' },
      },
      {
        token: TOKENS.app,
        login: 'ada',
        permissions: { contents: 'write', administration: 'read' },
        app: true,
      },
      { token: TOKENS.expired, login: 'ada', expired: true },
    ],
    organizations: [
      {
        login: 'contoso',
        owners: ['grace'],
        members: ['ada', 'linus'],
        teams: [{ slug: 'team-payments', members: ['linus'] }],
        basePermission: 'none',
      },
      { login: 'free', members: ['ada'], plan: 'free' },
      { login: 'large', members: ['ada'], plan: 'enterprise' },
      {
        login: 'strict',
        members: ['ada'],
        membersCanCreateRepositories: false,
      },
    ],
    ...options,
  }).start();
  t.after(() => github.stop());
  return github;
}

/** A client that neither waits nor tries again. */
export function octokit(
  github: GitHub,
  token: string | undefined = TOKENS.ada,
): Octokit {
  return new Octokit({
    auth: token || undefined,
    baseUrl: github.apiUrl,
    throttle: { enabled: false },
    retry: { enabled: false },
    log: { debug() {}, info() {}, warn() {}, error() {} },
  });
}

/** A folder that is removed at the end of the test. */
export async function temporaryFolder(t: TestContext): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'stand-in-test-'));
  t.after(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** A folder with one commit of these files on `main`. */
export async function workingCopy(
  t: TestContext,
  files: Record<string, string> = { 'README.md': '# Payments\n' },
): Promise<string> {
  const folder = await temporaryFolder(t);
  await runGit(['init', '--quiet', '--initial-branch=main', folder]);
  await commit(folder, files);
  return folder;
}

/** Adds a commit of these files. */
export async function commit(
  folder: string,
  files: Record<string, string>,
): Promise<void> {
  for (const [path, content] of Object.entries(files)) {
    const target = join(folder, path);
    await mkdir(dirname(target), { recursive: true });
    await writeFile(target, content);
  }
  const author = ['-c', 'user.name=Ada', '-c', 'user.email=ada@example.com'];
  await runGit(['add', '.'], { cwd: folder });
  await runGit([...author, 'commit', '--quiet', '-m', 'Change'], {
    cwd: folder,
  });
}

/** Pushes with a token as the password, as every tool does. */
export async function push(
  github: GitHub,
  folder: string,
  repository: string,
  options: { token?: string; refspecs?: string[]; force?: boolean } = {},
): Promise<void> {
  const { token = TOKENS.ada, refspecs = ['main'], force = false } = options;
  const url = new URL(`${github.url}/${repository}.git`);
  url.username = 'x-access-token';
  url.password = token;
  const flags = force ? ['--force'] : [];
  await runGit(['push', '--quiet', ...flags, url.href, ...refspecs], {
    cwd: folder,
  });
}

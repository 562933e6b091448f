import { createMockDirectory } from '@backstage/backend-test-utils';
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import {
  productionEnvironment,
  productionFiles,
  productionSecrets,
  root,
} from './__testUtils__/production';
import { allChecks } from './checks/allChecks';
import type { JsonReport } from './report/formatJson';

jest.setTimeout(120_000);

/** What production:check runs. */
function run(
  args: string[],
  env: Record<string, string> = productionEnvironment,
): Promise<{ code: number; stdout: string; stderr: string }> {
  return new Promise(resolve => {
    execFile(
      process.execPath,
      [
        '--require',
        '@backstage/cli/config/nodeTransform.cjs',
        join(root, 'packages/production-check/src/cli.ts'),
        ...args,
      ],
      {
        cwd: root,
        // Nothing of the environment of the tests.
        env: { NODE_ENV: '', PATH: process.env.PATH, ...env },
      },
      (error, stdout, stderr) =>
        resolve({ code: error ? Number(error.code) : 0, stdout, stderr }),
    );
  });
}

const good = productionFiles.flatMap(path => ['--config', path]);
const day = (daysAgo: number) =>
  new Date(Date.now() - daysAgo * 86_400_000).toISOString().slice(0, 10);
const said = [
  ['--image', 'contoso.azurecr.io/portico:1.4.0'],
  ['--image-scanned-on', day(3)],
  ['--backup-tested-on', day(30)],
  ['--waf-policy', 'waf-portal'],
].flat();

function idsOf({ checks }: JsonReport, outcome: string): string[] {
  return checks.filter(check => check.outcome === outcome).map(({ id }) => id);
}

describe('production:check', () => {
  const folder = createMockDirectory();

  it('passes a good configuration, even strictly, and shows no secret', async () => {
    const { code, stdout, stderr } = await run([...good, ...said, '--strict']);

    expect(stderr).toBe('');
    expect(stdout).toContain(
      `${allChecks.length} passed, 0 failed, 0 can't be known from here.`,
    );
    expect(code).toBe(0);
    expect(stdout).not.toContain('\x1b');
    expect(
      Math.max(...stdout.split('\n').map(line => line.length)),
    ).toBeLessThan(101);
    for (const secret of Object.values(productionSecrets)) {
      expect(stdout).not.toContain(secret);
    }
  });

  it('succeeds where things cannot be known, unless it is strict', async () => {
    const known = await run([...good, '--json']);
    expect(known.code).toBe(0);
    const report: JsonReport = JSON.parse(known.stdout);
    expect(report.ok).toBe(true);
    expect(idsOf(report, 'fail')).toEqual([]);
    expect(idsOf(report, 'unknown')).toEqual([
      'backup-tested',
      'web-application-firewall',
      'private-registry',
      'pinned-image',
      'scanned-image',
    ]);

    const strict = await run([...good, '--json', '--strict']);
    expect(strict.code).toBe(1);
    expect(JSON.parse(strict.stdout)).toMatchObject({
      ok: false,
      strict: true,
    });
  });

  it('fails the configuration of a laptop', async () => {
    const { code, stdout } = await run(
      ['--config', 'app-config.yaml', '--json'],
      { GITHUB_TOKEN: 'changeme-S3cret' },
    );

    expect(code).toBe(1);
    const report: JsonReport = JSON.parse(stdout);
    expect(report).toMatchObject({
      version: 1,
      files: ['app-config.yaml'],
      strict: false,
      ok: false,
      checkedAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
    });
    expect(Object.values(report.counts).reduce((a, b) => a + b)).toBe(
      allChecks.length,
    );
    expect(report.checks.map(({ id }) => id)).toEqual(
      allChecks.map(({ id }) => id),
    );
    expect(idsOf(report, 'fail')).toEqual(
      expect.arrayContaining([
        'https-base-urls',
        'guest-absent',
        'entra-only',
        'strong-secrets',
        'database-tls',
        'narrow-cors',
        'techdocs-storage',
        'techdocs-builder',
        'discovery-scheduled',
        'monitoring',
      ]),
    );
    expect(report.checks.find(({ id }) => id === 'guest-absent')).toEqual({
      id: 'guest-absent',
      title: 'There is no guest sign-in',
      isFatal: true,
      outcome: 'fail',
      findings: [
        {
          outcome: 'fail',
          key: 'auth.providers.guest',
          seen: expect.any(String),
          remedy: expect.any(String),
        },
        {
          outcome: 'fail',
          key: 'app.signIn.providers',
          seen: expect.any(String),
          remedy: expect.any(String),
        },
      ],
    });
    expect(stdout).not.toContain('S3cret');
  });

  it('reads variables from a file, and names those that are missing', async () => {
    folder.setContent({
      'portico.env': Object.entries(productionEnvironment)
        .filter(([name]) => name !== 'POSTGRES_USER')
        .map(([name, value]) => `${name}=${value}\n`)
        .join(''),
    });
    const { code, stdout } = await run(
      [...good, '--env', folder.resolve('portico.env'), '--json'],
      {},
    );

    expect(code).toBe(1);
    const report: JsonReport = JSON.parse(stdout);
    expect(idsOf(report, 'fail')).toEqual(['variables-set']);
    expect(report.checks[0].findings).toMatchObject([{ key: 'POSTGRES_USER' }]);
  });

  it.each([
    [['--conifg', 'a'], /Unknown option '--conifg'/],
    [['app-config.yaml'], /Unexpected argument 'app-config.yaml'/],
    [['--config', 'gone.yaml'], /gone\.yaml can't be read/],
    [['--url', 'http://portal.contoso.com'], /--url has to be the https/],
    [['--env', 'gone.env'], /gone\.env can't be read/],
  ])('says what is wrong with %j, on one line', async (args, message) => {
    const { code, stdout, stderr } = await run(args);
    expect(stderr).toMatch(message);
    expect(stderr.trim().split('\n')).toHaveLength(1);
    expect(stdout).toBe('');
    expect(code).toBe(2);
  });

  it('explains itself', async () => {
    const { code, stdout } = await run(['--help']);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^Answers the production checklist/);
    expect(stdout).toContain('--backup-tested-on');
  });
});

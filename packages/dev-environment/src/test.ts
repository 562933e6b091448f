import { mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { chromium } from './chromium.ts';
import { EmbeddedPostgres } from './EmbeddedPostgres.ts';
import { dataDir, yarn } from './paths.ts';
import { Problem } from './problems.ts';
import { runVisibly } from './run.ts';
import { setUp, setUpLinters, toolPath } from './setup.ts';
import { step } from './step.ts';
import { Supervisor } from './Supervisor.ts';

interface Count {
  passed: number;
  failed: number;
}

interface Suite {
  title: string;
  command: string[];
  env?: NodeJS.ProcessEnv;
  /** Written by the runner. */
  report: string;
  count(report: string): Count;
}

const folder = join(dataDir, 'test');

const environment: Suite = {
  title: 'Set-up, start and stand-ins (node:test)',
  command: [
    '--disable-warning=ExperimentalWarning',
    '--test',
    '--test-reporter=spec',
    '--test-reporter-destination=stdout',
    '--test-reporter=tap',
    `--test-reporter-destination=${join(folder, 'environment.tap')}`,
    'packages/dev-environment/src/*.test.ts',
    'tests/stand-ins/src/**/*.test.ts',
  ],
  report: join(folder, 'environment.tap'),
  count: tap => ({
    passed: Number(tap.match(/^# pass (\d+)$/m)?.[1]),
    failed: Number(tap.match(/^# fail (\d+)$/m)?.[1]),
  }),
};

const unit = (args: string[]): Suite => ({
  title: 'Packages and plugins (Jest)',
  command: [
    ...yarn,
    'backstage-cli',
    'repo',
    'test',
    '--watchAll=false',
    '--json',
    `--outputFile=${join(folder, 'unit.json')}`,
    ...args,
  ],
  report: join(folder, 'unit.json'),
  count: json => {
    const { numPassedTests, numFailedTests, numRuntimeErrorTestSuites } =
      JSON.parse(json);
    return {
      passed: numPassedTests,
      failed: numFailedTests + numRuntimeErrorTestSuites,
    };
  },
});

const browser = (args: string[], executable: string): Suite => ({
  title: 'The portal in a browser (Playwright)',
  command: [
    'node_modules/@playwright/test/cli.js',
    'test',
    '--reporter=list,json',
    ...args,
  ],
  env: {
    PORTICO_CHROMIUM: executable,
    PLAYWRIGHT_JSON_OUTPUT_NAME: join(folder, 'browser.json'),
  },
  report: join(folder, 'browser.json'),
  count: json => {
    const { stats, errors } = JSON.parse(json);
    return {
      passed: stats.expected + stats.flaky,
      failed: stats.unexpected + errors.length,
    };
  },
});

/**
 * `npm test`: every test. `npm test -- unit` and `npm test -- e2e` run a part, with what follows passed on to Jest or
 * Playwright (`npm test -- e2e --headed`).
 */
export async function test([part, ...args]: string[]): Promise<number> {
  if (part && !['unit', 'e2e'].includes(part)) {
    throw new Problem(
      `There is no part of the tests called '${part}'.`,
      'Use npm test, npm test -- unit or npm test -- e2e.',
    );
  }
  await setUp();
  if (part !== 'e2e') {
    await setUpLinters();
  }
  const suites = [
    ...(part === 'e2e' ? [] : [environment, unit(args)]),
    ...(part === 'unit' ? [] : [browser(args, await chromium())]),
  ];
  await mkdir(folder, { recursive: true });

  const supervisor = await Supervisor.create(folder);
  const total: Count = { passed: 0, failed: 0 };
  try {
    const server = await EmbeddedPostgres.create(join(folder, 'postgres'));
    supervisor.atEnd(server.stopCommand());
    let connection = '';
    await step('PostgreSQL for the tests', async () => {
      const { POSTGRES_PORT, POSTGRES_USER, POSTGRES_PASSWORD } =
        await server.start();
      connection = `postgresql://${POSTGRES_USER}:${POSTGRES_PASSWORD}@127.0.0.1:${POSTGRES_PORT}/postgres`;
    });
    for (const suite of suites) {
      const { passed, failed } = await runSuite(suite, {
        PATH: toolPath,
        BACKSTAGE_TEST_DATABASE_POSTGRES18_CONNECTION_STRING: connection,
      });
      total.passed += passed;
      total.failed += failed;
    }
  } finally {
    await supervisor.end();
  }
  console.log(`\n${total.passed} passed, ${total.failed} failed`);
  return total.failed === 0 && total.passed > 0 ? 0 : 1;
}

async function runSuite(suite: Suite, env: NodeJS.ProcessEnv): Promise<Count> {
  console.log(`\n• ${suite.title}\n`);
  await rm(suite.report, { force: true });
  const code = await runVisibly(process.execPath, suite.command, {
    ...env,
    ...suite.env,
  });
  const report = await readFile(suite.report, 'utf8').catch(() => undefined);
  const count = report ? suite.count(report) : { passed: 0, failed: 0 };
  // A runner that failed counts, also where it could not say which test did.
  return code === 0 ? count : { ...count, failed: Math.max(count.failed, 1) };
}

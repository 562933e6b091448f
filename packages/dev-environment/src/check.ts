import { globSync } from 'node:fs';
import { join } from 'node:path';
import { root, venvBin, yarn } from './paths.ts';
import { runVisibly } from './run.ts';
import { setUp, setUpLinters, toolPath } from './setup.ts';

const backstage = (...args: string[]) => [
  process.execPath,
  ...yarn,
  'backstage-cli',
  ...args,
];
const bin = (name: string, ...args: string[]) => [
  process.execPath,
  ...yarn,
  'run',
  name,
  ...args,
];

const files = (...patterns: string[]) =>
  patterns.flatMap(pattern => globSync(pattern, { cwd: root }).sort());

/** Values for what production takes from its environment: enough for its configuration to be read and checked. */
const productionEnvironment = {
  PORTICO_BASE_URL: 'https://portal.example.com',
  PORTICO_ORGANIZATION: 'Example',
  POSTGRES_HOST: 'postgres.example.com',
  POSTGRES_USER: 'portico',
  POSTGRES_PASSWORD: 'example-of-a-password',
  AUTH_MICROSOFT_CLIENT_ID: '00000000-0000-0000-0000-000000000001',
  AUTH_MICROSOFT_CLIENT_SECRET: 'example-of-a-secret',
  AUTH_MICROSOFT_TENANT_ID: '00000000-0000-0000-0000-000000000002',
  TECHDOCS_STORAGE_ACCOUNT: 'exampletechdocs',
};

const checks: Array<{
  name: string;
  command: string[];
  env?: NodeJS.ProcessEnv;
}> = [
  {
    name: 'lock file',
    command: [
      process.execPath,
      ...yarn,
      'install',
      '--immutable',
      '--mode=skip-build',
    ],
  },
  { name: 'types', command: bin('tsc') },
  {
    // Compiles its own declarations: tsconfig.api-reports.json says why.
    name: 'API reports',
    command: bin('api-reports', '--ci'),
  },
  {
    name: 'eslint',
    command: backstage('repo', 'lint', '--max-warnings', '0'),
  },
  { name: 'prettier', command: bin('prettier', '--check', '.') },
  { name: 'unused code', command: bin('knip') },
  {
    name: 'laptop configuration',
    command: backstage(
      'config:check',
      '--strict',
      '--config',
      'app-config.yaml',
    ),
  },
  {
    name: 'production configuration',
    command: backstage(
      'config:check',
      '--strict',
      '--config',
      'app-config.production.yaml',
    ),
    env: productionEnvironment,
  },
  { name: 'YAML', command: [join(venvBin, 'yamllint'), '--strict', '.'] },
  {
    name: 'workflows',
    command: [
      process.execPath,
      'tests/templates/src/checks/actionlint.cjs',
      ...files('.github/workflows/*.yml'),
    ],
  },
  {
    name: 'workflows that others could abuse',
    command: [
      join(venvBin, 'zizmor'),
      '--offline',
      '--no-progress',
      '--quiet',
      '.github',
    ],
  },
  {
    name: 'shell scripts',
    command: [join(venvBin, 'shellcheck'), ...files('deploy/**/*.sh')],
  },
  {
    // Syntax alone; the compiler, which deploy/check.sh runs, comes with the Azure CLI.
    name: 'Bicep',
    command: [
      join(venvBin, 'python3'),
      'tests/templates/src/checks/syntax.py',
      'bicep',
      ...files('deploy/**/*.bicep'),
    ],
  },
  {
    // As they are written; deploy/check.sh looks at what kustomize makes of them.
    name: 'Kubernetes manifests',
    command: [
      join(venvBin, 'kubernetes-validate'),
      '--strict',
      '--no-warn',
      '--quiet',
      ...files('deploy/aks/{access,base,components/*}/*.yaml').filter(
        file => !file.endsWith('kustomization.yaml'),
      ),
    ],
  },
];

/** `npm run check`: everything that can be said of the code without running it. All checks run; any failure fails. */
export async function check(): Promise<number> {
  await setUp();
  await setUpLinters();
  const failed: string[] = [];
  for (const { name, command, env } of checks) {
    console.log(`\n• ${name}`);
    const started = performance.now();
    const [file, ...args] = command;
    const code = await runVisibly(file, args, { PATH: toolPath, ...env });
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    console.log(`${code === 0 ? '✔' : '✖'} ${name} (${seconds} s)`);
    if (code !== 0) {
      failed.push(name);
    }
  }
  console.log(
    failed.length
      ? `\n✖ ${failed.length} of ${checks.length} checks failed: ${failed.join(
          ', ',
        )}`
      : `\n✔ ${checks.length} checks passed`,
  );
  return failed.length ? 1 : 0;
}

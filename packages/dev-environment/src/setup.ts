import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rm, statfs, writeFile } from 'node:fs/promises';
import { delimiter, dirname, join } from 'node:path';
import { root, venv, venvBin, yarn } from './paths.ts';
import { Problem } from './problems.ts';
import { run } from './run.ts';
import { step } from './step.ts';

const freeBytesNeeded = 4 * 1024 ** 3;

/** Node 24 and the documentation tools first: what every child process of this package gets as its PATH. */
export const toolPath = [
  dirname(process.execPath),
  venvBin,
  process.env.PATH,
].join(delimiter);

/**
 * Makes the checkout ready to run: dependencies and documentation tools. Does nothing, in milliseconds, where both are
 * there and made from the files they are made from now.
 *
 * @throws {@link Problem} with the remedy when something is missing that only a person can add
 */
export async function setUp(): Promise<void> {
  await step('Dependencies (yarn install)', installDependencies);
  await step(
    'Documentation tools (mkdocs in .venv)',
    installDocumentationTools,
  );
}

/**
 * For commands that do not set up by themselves.
 *
 * @throws {@link Problem} when the documentation tools are missing; without the dependencies no command starts at all
 */
export function requireSetUp(): void {
  if (!existsSync(join(venvBin, 'mkdocs'))) {
    throw new Problem(
      'The documentation tools are missing (.venv).',
      'Run npm start once: it sets up what is missing, then runs the portal.',
    );
  }
}

/** Makes ready what tests of templates and `npm run check` need: linters that come as packages of Python. */
export async function setUpLinters(): Promise<void> {
  const requirements = 'packages/dev-environment/requirements-tests.txt';
  await step('Linters (in .venv)', () =>
    whenChanged(
      // Gone with the environment when that is made anew.
      join(venv, '.portico-linters-installed'),
      [requirements],
      () => installWithPip('Installing the linters', requirements),
    ),
  );
}

async function installDependencies() {
  const stamp = join(root, 'node_modules/.portico-installed');
  return whenChanged(stamp, ['yarn.lock', 'package.json'], async () => {
    await requireFreeDisk();
    await run('Installing the dependencies', process.execPath, [
      ...yarn,
      'install',
      '--immutable',
    ]);
  });
}

async function installDocumentationTools() {
  const requirements = 'packages/dev-environment/requirements.txt';
  return whenChanged(
    join(venv, '.portico-installed'),
    [requirements],
    async () => {
      const python = await findPython();
      await rm(venv, { recursive: true, force: true });
      try {
        await run('Creating the Python environment', python, [
          '-m',
          'venv',
          venv,
        ]);
      } catch (error) {
        throw new Problem(
          `Python could not create an environment in .venv. ${
            (error as Error).message
          }`,
          `Install the venv module of ${python} (Debian and Ubuntu: apt-get install python3-venv) and run the command again.`,
          { cause: error },
        );
      }
      await installWithPip('Installing mkdocs', requirements);
    },
  );
}

async function installWithPip(title: string, requirements: string) {
  await run(title, join(venvBin, 'python'), [
    '-m',
    'pip',
    'install',
    '--disable-pip-version-check',
    '--requirement',
    requirements,
  ]);
}

async function findPython() {
  for (const command of ['python3', 'python']) {
    const version = await run('Looking for Python', command, [
      '-c',
      'import sys; print(*sys.version_info[:2])',
    ]).catch(() => undefined);
    const [major, minor] = version?.trim().split(' ').map(Number) ?? [];
    if (major === 3 && minor >= 9) {
      return command;
    }
  }
  throw new Problem(
    'Python 3.9 or newer was not found.',
    'Install Python 3 (Debian and Ubuntu: apt-get install python3 python3-venv; macOS: xcode-select --install) and run the command again. It builds the documentation pages.',
  );
}

async function requireFreeDisk() {
  const { bavail, bsize } = await statfs(root);
  if (bavail * bsize < freeBytesNeeded) {
    throw new Problem(
      `Only ${((bavail * bsize) / 1024 ** 3).toFixed(
        1,
      )} GB are free on the disk of this checkout.`,
      'The dependencies need 4 GB: free some space and run the command again.',
    );
  }
}

/** Calls `make` unless `stamp` says that it was last made from these very files. */
async function whenChanged(
  stamp: string,
  files: string[],
  make: () => Promise<void>,
): Promise<boolean> {
  const hash = createHash('sha256').update(process.version);
  for (const file of files) {
    hash.update(await readFile(join(root, file)));
  }
  const wanted = hash.digest('hex');
  if (existsSync(stamp) && (await readFile(stamp, 'utf8')) === wanted) {
    return false;
  }
  await make();
  await mkdir(dirname(stamp), { recursive: true });
  await writeFile(stamp, wanted);
  return true;
}

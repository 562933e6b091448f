import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { Problem } from './problems.ts';
import { run } from './run.ts';
import { step } from './step.ts';

const names = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
];
const macOsApplications = ['Google Chrome', 'Chromium'].map(
  name => `/Applications/${name}.app/Contents/MacOS/${name}`,
);

/**
 * The Chromium or Chrome that the browser tests drive: the one that PORTICO_CHROMIUM names, else one of this machine,
 * else one that is installed now.
 *
 * @returns the path of its executable
 * @throws {@link Problem} when there is none and this machine does not let it be installed
 */
export async function chromium(): Promise<string> {
  const found = await find();
  if (found) {
    return found;
  }
  await step('Chromium for the browser tests', install);
  const installed = await find();
  if (!installed) {
    throw notInstalled();
  }
  return installed;
}

async function find(): Promise<string | undefined> {
  const named = process.env.PORTICO_CHROMIUM;
  if (named) {
    if (!existsSync(named)) {
      throw new Problem(
        `PORTICO_CHROMIUM is ${named}, and there is no such file.`,
        'Set it to the executable of Chromium or Chrome, or unset it to have one looked for.',
      );
    }
    return named;
  }
  for (const name of names) {
    const { stdout, status } = spawnSync('sh', ['-c', `command -v ${name}`], {
      encoding: 'utf8',
    });
    if (status === 0) {
      return stdout.trim();
    }
  }
  const { chromium: playwright } = await import('playwright-core');
  return [...macOsApplications, playwright.executablePath()].find(existsSync);
}

async function install() {
  const aptGet = spawnSync('apt-get', ['--version']).status === 0;
  if (process.getuid?.() === 0 && aptGet) {
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    await run('Updating the package lists', 'apt-get', ['update'], { env });
    await run(
      'Installing Chromium',
      'apt-get',
      ['install', '--yes', '--no-install-recommends', 'chromium'],
      { env },
    );
    return;
  }
  await run('Installing Chromium', process.execPath, [
    'node_modules/playwright-core/cli.js',
    'install',
    'chromium',
  ]).catch(error => {
    throw notInstalled(error);
  });
}

function notInstalled(cause?: unknown) {
  return new Problem(
    'The browser tests need Chromium or Chrome, and none could be installed.',
    'Install it (Debian: apt-get install chromium), or set PORTICO_CHROMIUM to its executable, and run the command again.',
    { cause },
  );
}

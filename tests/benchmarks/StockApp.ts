import { createHash } from 'node:crypto';
import {
  access,
  chmod,
  copyFile,
  mkdir,
  readFile,
  readdir,
  rename,
  rm,
  writeFile,
} from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { root } from '../../packages/dev-environment/src/paths.ts';
import { Problem } from '../../packages/dev-environment/src/problems.ts';
import { step } from '../../packages/dev-environment/src/step.ts';
import {
  type Bundle,
  unpackBundle,
  yarnCommand,
  yarnEnvironment,
} from './Bundle.ts';
import type { Workshop } from './Workshop.ts';

/** The release whose apps have the Backstage version of backstage.json; checked after it has run. */
const createApp = '@backstage/create-app@0.9.2';

const configurationFiles = ['app-config.yaml', 'app-config.production.yaml'];

/**
 * The app that `create-app --legacy` (the frontend system that Portico uses) makes, built for production. It is kept
 * until its recipe changes: this file, or the dependencies of this checkout.
 *
 * @param fresh - make it anew all the same
 * @throws {@link Problem} when `create-app` makes another Backstage version
 */
export async function stockBundle(
  workshop: Workshop,
  fresh: boolean,
): Promise<Bundle> {
  const name = `stock-${await recipe()}`;
  const folder = join(workshop.folder, name);
  if (fresh || !(await exists(folder))) {
    await removeOthers(workshop.folder);
    await make(workshop, folder);
  }
  return {
    folder,
    configuration: configurationFiles.map(file => join(folder, file)),
    settings: {},
    differences: [
      `${createApp} --legacy, with two additions: its yarn.lock starts from this checkout's, and its package.json has this checkout's resolutions and dependenciesMeta. So packages that both apps have are of one version, and no native add-on is compiled.`,
      'It runs with its two configuration files, production over development.',
    ],
  };
}

async function make(workshop: Workshop, folder: string) {
  const source = `${folder}.source`;
  const unfinished = `${folder}.unfinished`;
  await step('Stock app: create-app', () => create(workshop, source));
  await step('Stock app: dependencies', async () => {
    await adoptDependencies(source);
    await workshop.run(
      'Installing the dependencies of the stock app',
      yarnCommand('install'),
      { cwd: source, env: yarnEnvironment },
    );
  });
  await step('Stock app: build', async () => {
    await workshop.run('Building the stock app', yarnCommand('build:backend'), {
      cwd: source,
      env: yarnEnvironment,
    });
  });
  await step('Stock app: production dependencies', async () => {
    await unpackBundle(workshop, source, unfinished);
    for (const file of configurationFiles) {
      await copyFile(join(source, file), join(unfinished, file));
    }
    await rm(source, { recursive: true });
    await rename(unfinished, folder);
  });
}

async function create(workshop: Workshop, source: string) {
  const bin = await yarnOnPath(workshop.folder);
  await workshop.run(
    'Making the stock app',
    [
      'npm',
      'exec',
      '--yes',
      `--package=${createApp}`,
      '--',
      'backstage-create-app',
      '--legacy',
      '--skip-install',
      '--path',
      source,
    ],
    {
      cwd: workshop.folder,
      env: {
        BACKSTAGE_APP_NAME: 'stock',
        PATH: [bin, process.env.PATH].join(delimiter),
      },
    },
  );
  const wanted = await backstageVersion(root);
  const made = await backstageVersion(source);
  if (made !== wanted) {
    throw new Problem(
      `${createApp} made an app of Backstage ${made}, and this is Backstage ${wanted}.`,
      `Set createApp in tests/benchmarks/StockApp.ts to the version that was released with Backstage ${wanted}.`,
    );
  }
}

/** `create-app` refuses to work where there is no `yarn`, although it need not call it. */
async function yarnOnPath(folder: string): Promise<string> {
  const bin = join(folder, 'bin');
  const file = join(bin, 'yarn');
  const [node, script] = yarnCommand();
  await mkdir(bin, { recursive: true });
  await writeFile(file, `#!/bin/sh\nexec '${node}' '${script}' "$@"\n`);
  await chmod(file, 0o755);
  return bin;
}

/** The two additions that {@link stockBundle} names. */
async function adoptDependencies(source: string) {
  const file = join(source, 'package.json');
  const { resolutions, dependenciesMeta } = await readJson(
    join(root, 'package.json'),
  );
  const manifest = await readJson(file);
  await writeFile(
    file,
    JSON.stringify({ ...manifest, resolutions, dependenciesMeta }, null, 2),
  );
  await copyFile(join(root, 'yarn.lock'), join(source, 'yarn.lock'));
}

/** Changes whenever the stock app would be made in another way. */
async function recipe(): Promise<string> {
  const { resolutions, dependenciesMeta } = await readJson(
    join(root, 'package.json'),
  );
  return createHash('sha256')
    .update(await readFile(import.meta.filename))
    .update(await readFile(join(root, 'yarn.lock')))
    .update(JSON.stringify({ resolutions, dependenciesMeta }))
    .digest('hex')
    .slice(0, 12);
}

async function removeOthers(folder: string) {
  for (const name of await readdir(folder)) {
    if (name.startsWith('stock-')) {
      await rm(join(folder, name), { recursive: true });
    }
  }
}

const exists = (path: string) =>
  access(path).then(
    () => true,
    () => false,
  );

const readJson = async (file: string): Promise<Record<string, unknown>> =>
  JSON.parse(await readFile(file, 'utf8'));

const backstageVersion = async (folder: string) =>
  (await readJson(join(folder, 'backstage.json'))).version;

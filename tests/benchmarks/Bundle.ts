import { copyFile, mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { yarn } from '../../packages/dev-environment/src/paths.ts';
import type { Workshop } from './Workshop.ts';

/** An app as it goes to production: it runs with `node packages/backend` in its folder. */
export interface Bundle {
  folder: string;
  /** Its own configuration files, absolute, the later ones over the earlier ones. */
  configuration: string[];
  /** What the benchmark sets in this app alone, over {@link Bundle.configuration}. */
  settings: object;
  /** What is not as it would be in production, for the reader of the figures. */
  differences: string[];
}

/** This checkout's Yarn for any project: the release that the project itself may name is not looked for. */
export const yarnCommand = (...args: string[]): string[] => [
  process.execPath,
  ...yarn,
  ...args,
];

/** Environment of {@link yarnCommand}; on CI Yarn would otherwise refuse to write a lock file. */
export const yarnEnvironment: NodeJS.ProcessEnv = {
  YARN_IGNORE_PATH: '1',
  YARN_ENABLE_IMMUTABLE_INSTALLS: 'false',
  YARN_ENABLE_TELEMETRY: '0',
};

/**
 * Makes of what `yarn build:backend` has left in `source` what the Dockerfile of an app makes of it: the bundle, with the
 * production dependencies beside it.
 *
 * @param target - folder; the dependencies that an earlier run has installed there are kept as far as they still fit
 */
export async function unpackBundle(
  workshop: Workshop,
  source: string,
  target: string,
): Promise<void> {
  const dist = join(source, 'packages/backend/dist');
  await mkdir(target, { recursive: true });
  for (const folder of ['packages', 'plugins']) {
    await rm(join(target, folder), { recursive: true, force: true });
  }
  for (const file of [
    'package.json',
    'yarn.lock',
    '.yarnrc.yml',
    'backstage.json',
  ]) {
    await copyFile(join(source, file), join(target, file));
  }
  const unpack = (archive: string) =>
    workshop.run(`Unpacking ${archive}`, [
      'tar',
      '-xzf',
      join(dist, archive),
      '-C',
      target,
    ]);
  await unpack('skeleton.tar.gz');
  await workshop.run(
    'Installing the production dependencies',
    yarnCommand('workspaces', 'focus', '--all', '--production'),
    { cwd: target, env: yarnEnvironment },
  );
  await unpack('bundle.tar.gz');
}

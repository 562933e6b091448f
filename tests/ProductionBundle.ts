import { cp, mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { root, yarn } from '../packages/dev-environment/src/paths.ts';
import { run } from '../packages/dev-environment/src/run.ts';

/** Builds the backend with the frontend inside, as the root Dockerfile does, and leaves the frontend where a backend of this checkout serves it. */
export async function buildPortal(): Promise<void> {
  await run('Building the backend and the frontend', process.execPath, [
    ...yarn,
    'build:backend',
  ]);
}

/**
 * Makes a folder of what {@link buildPortal} has built that holds what the image holds, with the commands of the root Dockerfile:
 * the backend with the frontend inside, its production dependencies, the templates and the production configuration.
 *
 * @param folder - made anew; where `node packages/backend` then runs. Outside the checkout, so that nothing of the
 *   checkout's node_modules can be found from it.
 */
export async function unpackProductionBundle(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const dist = join(root, 'packages/backend/dist');
  for (const file of [
    '.yarn/releases',
    '.yarnrc.yml',
    'package.json',
    'yarn.lock',
  ]) {
    await cp(join(root, file), join(folder, file), { recursive: true });
  }
  await run('Unpacking the package files', 'tar', [
    '--extract',
    '--gzip',
    '--file',
    join(dist, 'skeleton.tar.gz'),
    '--directory',
    folder,
  ]);
  await run(
    'Installing the production dependencies',
    process.execPath,
    [...yarn, 'workspaces', 'focus', '--all', '--production'],
    { cwd: folder },
  );
  await run('Unpacking the bundle', 'tar', [
    '--extract',
    '--gzip',
    '--file',
    join(dist, 'bundle.tar.gz'),
    '--directory',
    folder,
  ]);
  for (const file of [
    'backstage.json',
    'app-config.production.yaml',
    'templates',
  ]) {
    await cp(join(root, file), join(folder, file), { recursive: true });
  }
}

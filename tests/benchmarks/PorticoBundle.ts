import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from '../../packages/dev-environment/src/paths.ts';
import { step } from '../../packages/dev-environment/src/step.ts';
import { type Bundle, unpackBundle, yarnCommand } from './Bundle.ts';
import { never } from './configuration.ts';
import type { Workshop } from './Workshop.ts';

/**
 * Builds this checkout and makes of it what its Dockerfile does. It runs with `app-config.yaml`, because the
 * configuration for production asks for accounts in Azure.
 */
export async function porticoBundle(workshop: Workshop): Promise<Bundle> {
  const folder = join(workshop.folder, 'portico');
  await step('Portico: build', async () => {
    await workshop.run('Building Portico', yarnCommand('build:backend'));
  });
  await step('Portico: production dependencies', async () => {
    await unpackBundle(workshop, root, folder);
    for (const part of ['node_modules', 'packages', 'plugins']) {
      await removeSourceMaps(join(folder, part));
    }
  });
  return {
    folder,
    configuration: [join(root, 'app-config.yaml')],
    settings: {
      scaffolder: {
        localGit: { directory: join(workshop.folder, 'repositories') },
      },
      techdocs: { prebuild: { schedule: never } },
      catalogChanges: {
        schedule: { frequency: { minutes: 1 }, timeout: { minutes: 5 } },
      },
    },
    differences: [
      'It runs with app-config.yaml, because app-config.production.yaml asks for an Entra ID tenant and an Azure storage account. What works in the background does so as in production.',
    ],
  };
}

async function removeSourceMaps(folder: string) {
  const files = await readdir(folder, { recursive: true });
  for (const file of files.filter(name => name.endsWith('.map'))) {
    // Workspaces are linked, and so is what was removed there.
    await rm(join(folder, file), { force: true });
  }
}

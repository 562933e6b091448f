import { lstat, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Bundle } from './Bundle.ts';
import { type Figure, figure, inTurn, type Pair } from './figures.ts';

/**
 * What an image has to carry of each app: the code with its production dependencies, beside the base that both share.
 *
 * The image of the stock app has more, which is not measured here: its Dockerfile installs Python and a C++ compiler.
 */
export async function measureImage(bundles: Pair<Bundle>): Promise<Figure[]> {
  const sizes = await inTurn(app => measureFolder(bundles[app].folder));
  return [
    figure('image, code and dependencies', 'MB', {
      portico: sizes.portico.bytes / 1e6,
      stock: sizes.stock.bytes / 1e6,
    }),
    figure('image, files', '', {
      portico: sizes.portico.files,
      stock: sizes.stock.files,
    }),
  ];
}

async function measureFolder(folder: string) {
  let bytes = 0;
  let files = 0;
  for (const entry of await readdir(folder, {
    recursive: true,
    withFileTypes: true,
  })) {
    if (entry.isFile()) {
      bytes += (await lstat(join(entry.parentPath, entry.name))).size;
      files += 1;
    }
  }
  return { bytes, files };
}

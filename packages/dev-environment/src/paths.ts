import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The checkout. */
export const root = resolve(
  dirname(fileURLToPath(import.meta.url)),
  '../../..',
);

/**
 * Where everything that running the portal makes is kept. `PORTICO_DATA_DIR`, relative to the checkout, moves it, so
 * that a second portal can run beside the first; app-config.yaml reads the same variable.
 */
export const dataDir = resolve(root, process.env.PORTICO_DATA_DIR ?? '.data');

/** The Python environment that builds documentation. */
export const venv = join(root, '.venv');

/** Executables of {@link venv}. */
export const venvBin = join(
  venv,
  process.platform === 'win32' ? 'Scripts' : 'bin',
);

/** Arguments to Node that run this checkout's Yarn. */
export const yarn = [join(root, '.yarn/releases/yarn-4.13.0.cjs')];

import { availableParallelism, cpus, totalmem } from 'node:os';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from '../../packages/dev-environment/src/paths.ts';
import { run } from '../../packages/dev-environment/src/run.ts';

/** What the figures depend on besides the code. */
export interface Environment {
  date: string;
  commit: string;
  backstage: string;
  node: string;
  system: string;
  processor: string;
  cores: number;
  memory: string;
}

/** Describes this machine and this checkout. */
export async function environment(): Promise<Environment> {
  const { version } = JSON.parse(
    await readFile(join(root, 'backstage.json'), 'utf8'),
  );
  return {
    date: new Date().toISOString().slice(0, 10),
    commit: await commit(),
    backstage: version,
    node: process.version,
    system: `${process.platform} ${process.arch}`,
    processor: cpus()[0]?.model.trim() ?? 'unknown',
    cores: availableParallelism(),
    memory: `${Math.round(totalmem() / 1e9)} GB`,
  };
}

/** The commit, marked where the checkout differs from it; an archive of the sources has none. */
async function commit(): Promise<string> {
  return run('Reading the commit', 'git', [
    'describe',
    '--always',
    '--dirty',
    '--exclude=*',
  ]).then(
    output => output.trim(),
    () => 'unknown',
  );
}

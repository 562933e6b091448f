import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './paths.ts';
import { runVisibly } from './run.ts';

/**
 * `yarn production:check`: the command of packages/production-check, on this Node. It says by itself what is wrong, and its exit code is
 * 2 where nothing could be checked. Nothing is set up, so that all that is printed is its answer.
 */
export async function productionCheck(args: string[]): Promise<number> {
  const transform = '@backstage/cli/config/nodeTransform.cjs';
  if (!existsSync(join(root, 'node_modules', transform))) {
    console.error(
      '\n✖ The dependencies are missing (node_modules).\n  Run yarn install once, and the command again.\n',
    );
    return 2;
  }
  return runVisibly(process.execPath, [
    '--require',
    transform,
    join(root, 'packages/production-check/src/cli.ts'),
    ...args,
  ]);
}

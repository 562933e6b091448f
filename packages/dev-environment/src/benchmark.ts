import { chromium } from './chromium.ts';
import { runVisibly } from './run.ts';
import { setUp, toolPath } from './setup.ts';

/** `npm run benchmark`: the figures of tests/benchmarks, each beside that of an unmodified Backstage. */
export async function benchmark(args: string[]): Promise<number> {
  await setUp();
  return runVisibly(
    process.execPath,
    [
      '--disable-warning=ExperimentalWarning',
      'tests/benchmarks/run.ts',
      ...args,
    ],
    { PATH: toolPath, PORTICO_CHROMIUM: await chromium() },
  );
}

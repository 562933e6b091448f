import { main } from './main';
import { UsageError } from './UsageError';

async function run(): Promise<void> {
  try {
    const { output, exitCode } = await main(process.argv.slice(2), {
      env: process.env,
      columns: process.stdout.isTTY ? process.stdout.columns : undefined,
      nodeVersion: process.versions.node,
      now: new Date(),
    });
    // Not before it is written; and not after a name server that has not answered yet.
    process.stdout.write(output, () => process.exit(exitCode));
  } catch (error) {
    const text =
      error instanceof UsageError
        ? `✖ ${error.message}`
        : (error as Error).stack;
    process.stderr.write(`${text}\n`, () => process.exit(2));
  }
}

run();

import { Problem } from './problems.ts';

const commands: Record<
  string,
  () => Promise<(args: string[]) => Promise<number>>
> = {
  start: async () => (await import('./start.ts')).start,
  dev: async () => (await import('./dev.ts')).dev,
  test: async () => (await import('./test.ts')).test,
  'template-test': async () => (await import('./templateTest.ts')).templateTest,
  'production-check': async () =>
    (await import('./productionCheck.ts')).productionCheck,
  check: async () => (await import('./check.ts')).check,
  benchmark: async () => (await import('./benchmark.ts')).benchmark,
};

const [name, ...args] = process.argv.slice(2);

try {
  if (!Object.hasOwn(commands, name)) {
    throw new Problem(
      `There is no command '${name ?? ''}'.`,
      `Use one of: ${Object.keys(commands).join(', ')}.`,
    );
  }
  const command = await commands[name]();
  process.exit(await command(args));
} catch (error) {
  if (!(error instanceof Problem)) {
    throw error;
  }
  console.error(`\n✖ ${error.message}\n  ${error.remedy}\n`);
  process.exit(1);
}

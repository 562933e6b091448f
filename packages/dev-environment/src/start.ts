import { setUp } from './setup.ts';

/** `npm start`: sets up what is missing, then runs the portal until it is stopped. */
export async function start(args: string[]): Promise<number> {
  await setUp();
  // Only now are the dependencies there that it needs.
  const { dev } = await import('./dev.ts');
  return dev(args);
}

import { readFile } from 'node:fs/promises';
import { UsageError } from '../UsageError';

/**
 * Reads variables as `docker run --env-file` does: `NAME=value` a line, the value as it stands, lines that begin with `#` left out. A name
 * alone is taken from the environment.
 *
 * @throws {@link UsageError} that names the file and the line
 */
export async function readEnvFile(
  path: string,
  env: NodeJS.ProcessEnv,
): Promise<Record<string, string>> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    throw new UsageError(
      `The file of variables ${path} can't be read: ${
        (error as Error).message
      }. Name an existing file with --env.`,
      { cause: error },
    );
  }
  const variables: Record<string, string> = {};
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    const trimmed = line.trimStart();
    if (trimmed === '' || trimmed.startsWith('#')) {
      continue;
    }
    const [name] = trimmed.split('=', 1);
    if (!/^[A-Za-z_][A-Za-z0-9_.-]*$/.test(name.trimEnd())) {
      throw new UsageError(
        `${path}, line ${
          index + 1
        }, is not NAME=value. Mend the line; values have neither quotes nor 'export' around them.`,
      );
    }
    const value = trimmed.includes('=')
      ? trimmed.slice(name.length + 1)
      : env[name];
    if (value !== undefined) {
      variables[name] = value;
    }
  }
  return variables;
}

import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';

/**
 * Reads a file of YAML.
 *
 * @param path - absolute
 * @param missing - what to say where there is no such file
 * @throws Error that names the file, and the place in it that is no YAML
 */
export async function readYaml(
  path: string,
  missing: string,
): Promise<unknown> {
  const text = await readFile(path, 'utf8').catch(() => {
    throw new Error(`${path} is missing${missing}`);
  });
  try {
    return parse(text);
  } catch (error) {
    throw new Error(`${path} is no YAML: ${(error as Error).message}`);
  }
}

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';
import { root } from '../../packages/dev-environment/src/paths.ts';

/**
 * The configuration of production, for a portal with another address.
 *
 * @param url - of the backend
 */
export async function readProductionConfig(url: string) {
  const file = await readFile(join(root, 'app-config.production.yaml'), 'utf8');
  return parse(file.replaceAll('${PORTICO_BASE_URL}', url));
}

import { TemplateEntityV1beta3 } from '@backstage/plugin-scaffolder-common';
import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { Cases, readCases } from './cases';
import { readYaml } from './readYaml';

/** A template in a folder. */
export interface Template {
  /** Absolute path. */
  folder: string;
  entity: TemplateEntityV1beta3;
  /** What its steps can fetch: everything in the folder but its tests. */
  contents: Array<{ path: string; content: Buffer }>;
  cases: Cases;
}

/**
 * Reads a template.
 *
 * @param folder - with `template.yaml`
 * @throws Error that names the file that is missing or can't be read
 */
export async function readTemplate(folder: string): Promise<Template> {
  const path = join(folder, 'template.yaml');
  const entity = await readYaml(
    path,
    `: is ${folder} the folder of a template?`,
  );
  const entries = await readdir(folder, {
    recursive: true,
    withFileTypes: true,
  });
  const contents = await Promise.all(
    entries
      .filter(entry => entry.isFile())
      .map(entry => relative(folder, join(entry.parentPath, entry.name)))
      .filter(name => !/^test\/|(^|\/)node_modules\//.test(name))
      .sort()
      .map(async name => ({
        path: name,
        content: await readFile(join(folder, name)),
      })),
  );
  return {
    folder,
    // Its own check says whether it is one.
    entity: entity as TemplateEntityV1beta3,
    contents,
    cases: await readCases(folder),
  };
}

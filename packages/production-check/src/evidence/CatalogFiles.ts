import { glob } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { JsonValue } from '@backstage/types';
import { asObject, asObjects, type Settings } from '../configuration/Settings';
import type { TemplateCount, TemplateSource } from './TemplateSource';
import { TemplateWalk } from './TemplateWalk';

/**
 * Counts the templates in the file locations of `catalog.locations`, and in what these lead to. Those at URLs stay unknown.
 */
export class CatalogFiles implements TemplateSource {
  readonly #folders: string[];

  /** @param folders - where relative targets may start: the first one that has the file counts */
  constructor(folders: string[]) {
    this.#folders = folders;
  }

  async count(settings: Settings): Promise<TemplateCount> {
    const walk = new TemplateWalk();
    const locations = asObjects(settings.get('catalog.locations'));
    for (const [index, location] of locations.entries()) {
      const target = String(location.target ?? '');
      const key = `catalog.locations[${index}]`;
      const isAllowed = allowsTemplates(location.rules, settings);
      if (location.type !== 'file') {
        if (isAllowed) {
          walk.elsewhere.push(target || key);
        }
        continue;
      }
      const files = await this.#find(target);
      if (files.length === 0) {
        walk.problems.push(`${key}: there is no ${target} here`);
        if (isAllowed) {
          walk.elsewhere.push(target);
        }
      }
      const refusedBefore = walk.refused;
      for (const file of files) {
        await walk.read(file, isAllowed);
      }
      if (walk.refused > refusedBefore) {
        walk.problems.push(
          `${key}: has templates, but its rules do not allow the kind Template`,
        );
      }
    }
    return {
      known: walk.templates.size,
      seen: `${walk.templates.size} in the file locations of catalog.locations`,
      elsewhere: walk.elsewhere,
      problems: walk.problems,
    };
  }

  async #find(target: string): Promise<string[]> {
    for (const folder of this.#folders) {
      const files: string[] = [];
      for await (const file of glob(target, { cwd: folder })) {
        files.push(resolve(folder, file));
      }
      if (files.length > 0) {
        return files.sort();
      }
    }
    return [];
  }
}

function allowsTemplates(
  ownRules: JsonValue | undefined,
  settings: Settings,
): boolean {
  const general = [settings.get('catalog.rules')]
    .flat()
    .filter(rule => asObject(rule)?.locations === undefined);
  return [ownRules, general]
    .flat()
    .flatMap(rule => [asObject(rule)?.allow].flat())
    .some(
      kind => String(asObject(kind)?.kind ?? kind).toLowerCase() === 'template',
    );
}

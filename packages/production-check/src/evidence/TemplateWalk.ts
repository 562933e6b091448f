import { glob, readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import type { JsonObject, JsonValue } from '@backstage/types';
import { parseAllDocuments } from 'yaml';
import { asObject, asStrings } from '../configuration/Settings';

/** Where a walk ends that was led astray. */
const MOST_FILES = 2_000;

/** One look through files that lead to each other, each of them read once. */
export class TemplateWalk {
  /** Namespace and name of each that counts. */
  readonly templates = new Set<string>();
  /** URLs that locations lead to. */
  readonly elsewhere: string[] = [];
  /** Files that could not be read. */
  readonly problems: string[] = [];
  /** How many do not count, because the kind is not allowed there. */
  refused = 0;
  readonly #seen = new Set<string>();

  /** Reads a file, and what it leads to. `isAllowed`: whether the kind Template is, where the walk comes from. */
  async read(path: string, isAllowed: boolean): Promise<void> {
    const step = `${isAllowed} ${path}`;
    if (this.#seen.has(step) || this.#seen.size >= MOST_FILES) {
      return;
    }
    this.#seen.add(step);
    for (const entity of await this.#entitiesIn(path)) {
      if (entity.kind === 'Template') {
        if (isAllowed) {
          this.templates.add(nameOf(entity));
        } else {
          this.refused += 1;
        }
      }
      for (const target of targetsOf(entity)) {
        if (/^https?:/.test(target)) {
          this.elsewhere.push(target);
          continue;
        }
        for await (const file of glob(target, { cwd: dirname(path) })) {
          await this.read(resolve(dirname(path), file), isAllowed);
        }
      }
    }
  }

  async #entitiesIn(path: string): Promise<JsonObject[]> {
    const text = await readFile(path, 'utf8').catch(() => undefined);
    const documents = [
      parseAllDocuments(text ?? '', { prettyErrors: false }),
    ].flat();
    if (
      text === undefined ||
      documents.some(({ errors }) => errors.length > 0)
    ) {
      this.problems.push(`${path} can't be read as YAML`);
      return [];
    }
    return documents
      .map(document => asObject(document.toJS() as JsonValue))
      .filter(entity => entity !== undefined);
  }
}

function targetsOf(entity: JsonObject): string[] {
  if (entity.kind !== 'Location') {
    return [];
  }
  const { target, targets } = asObject(entity.spec) ?? {};
  return [...asStrings(target), ...asStrings(targets)];
}

function nameOf(entity: JsonObject): string {
  const { namespace, name } = asObject(entity.metadata) ?? {};
  return `${namespace ?? 'default'}/${name}`.toLowerCase();
}

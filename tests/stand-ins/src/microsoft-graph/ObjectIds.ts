import { createHash } from 'node:crypto';

/** Gives objects their ids: the same in every run, and never the same to two objects. */
export class ObjectIds {
  readonly #used = new Set<string>();

  /**
   * The id of a new object.
   *
   * @param name - what it follows from
   * @param given - the id that the object is to have, if a test has chosen one
   */
  take(name: string, given?: string): string {
    let id = given?.toLowerCase() ?? guidOf(name);
    for (let again = 1; !given && this.#used.has(id); again += 1) {
      id = guidOf(`${name}:${again}`);
    }
    this.#used.add(id);
    return id;
  }
}

/** The same GUID for the same name. */
function guidOf(name: string): string {
  const hash = createHash('sha256').update(name).digest('hex');
  return hash
    .slice(0, 32)
    .replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12})$/, '$1-$2-4$3-8$4-$5');
}

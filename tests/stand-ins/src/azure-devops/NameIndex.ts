/** Things that are found by id or by name, whatever its letter case. */
export class NameIndex<T extends { id: string; name: string }> {
  readonly #byKey = new Map<string, T>();
  readonly #all = new Set<T>();

  /** All, in the order in which they were added. */
  get all(): T[] {
    return [...this.#all];
  }

  /** Adds one. */
  add(item: T): T {
    this.#all.add(item);
    this.#byKey.set(item.id, item);
    this.#byKey.set(item.name.toLowerCase(), item);
    return item;
  }

  /** One by its id or name. */
  get(idOrName: string): T | undefined {
    return this.#byKey.get(idOrName.toLowerCase());
  }

  /** Takes one out. */
  remove(item: T): void {
    this.#all.delete(item);
    this.#byKey.delete(item.id);
    this.#byKey.delete(item.name.toLowerCase());
  }

  /** Says that one has another name than this now. */
  renamed(item: T, from: string): void {
    this.#byKey.delete(from.toLowerCase());
    this.#byKey.set(item.name.toLowerCase(), item);
  }
}

import { minimatch } from 'minimatch';

/** Names by pattern: `*` for any, a `!` before one that is left out. Letter case does not matter, as it does not in Azure DevOps. */
export class NamePatterns {
  readonly #included: string[];
  readonly #excluded: string[];

  constructor(patterns: string[]) {
    const all = patterns.flatMap(pattern =>
      pattern
        .split(',')
        .map(part => part.trim())
        .filter(part => part !== ''),
    );
    this.#excluded = all.filter(isExclusion).map(toName);
    const included = all.filter(pattern => !isExclusion(pattern));
    this.#included = included.length > 0 ? included : ['*'];
  }

  /** The names, when all are written out. */
  get exactNames(): string[] | undefined {
    const isExact = this.#included.every(name => !/[*?[\]{}()!]/.test(name));
    return isExact ? this.#included.filter(name => this.has(name)) : undefined;
  }

  /** Whether a name is among them. */
  has(name: string): boolean {
    return (
      this.#included.some(pattern => matches(name, pattern)) &&
      !this.#excluded.some(pattern => matches(name, pattern))
    );
  }

  toJSON(): object {
    return { included: this.#included, excluded: this.#excluded };
  }
}

function isExclusion(pattern: string): boolean {
  return /^(!|-|NOT\s)/.test(pattern);
}

function toName(exclusion: string): string {
  return exclusion.replace(/^(!|-|NOT\s+)\s*/, '');
}

function matches(name: string, pattern: string): boolean {
  return (
    name.toLowerCase() === pattern.toLowerCase() ||
    minimatch(name, pattern, { nocase: true, dot: true, noext: true })
  );
}

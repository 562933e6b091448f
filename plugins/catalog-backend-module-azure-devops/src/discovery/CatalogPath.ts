import { minimatch } from 'minimatch';

/** Where catalog files are: one path, or a pattern with `*` and `**`. */
export class CatalogPath {
  readonly pattern: string;

  constructor(pattern: string) {
    this.pattern = pattern;
  }

  /** Whether it is a pattern. */
  get hasWildcard(): boolean {
    return /[*?]/.test(this.pattern);
  }

  /** The folder below which everything is that it matches. */
  get folder(): string {
    const parts = this.pattern.split('/');
    const fixed = parts.slice(
      0,
      parts.findIndex(part => /[*?]/.test(part)),
    );
    return fixed.join('/') || '/';
  }

  /** Whether matches may be in folders below that one. */
  get isDeep(): boolean {
    const rest = this.pattern.slice(this.folder.length).replace(/^\//, '');
    return rest.includes('/') || rest.includes('**');
  }

  /** Whether a file is one. */
  matches(path: string): boolean {
    return (
      path === this.pattern ||
      (this.hasWildcard && minimatch(path, this.pattern, { dot: true }))
    );
  }
}

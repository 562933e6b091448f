import { Combination, describeCombination } from './cases';

/** What a template makes in one combination. */
export interface RenderedCase {
  combination: Combination;
  /** Content by path. */
  files: Map<string, Buffer>;
}

/** A file as some combinations have it. */
export interface RenderedFile {
  path: string;
  content: Buffer;
  text: string;
  combinations: Combination[];
}

/** What a template makes in all combinations. */
export class RenderedTemplate {
  /** Every content that a path has, once. */
  readonly files: RenderedFile[];

  /**
   * @param cases - what comes out
   * @param unusedSteps - ids of the steps whose condition holds in no case
   */
  constructor(
    readonly cases: RenderedCase[],
    readonly unusedSteps: string[] = [],
  ) {
    const files = new Map<string, RenderedFile>();
    for (const { combination, files: rendered } of cases) {
      for (const [path, content] of rendered) {
        const key = `${path}\0${content.toString('base64')}`;
        const file = files.get(key) ?? {
          path,
          content,
          text: content.toString('utf8'),
          combinations: [],
        };
        file.combinations.push(combination);
        files.set(key, file);
      }
    }
    this.files = [...files.values()].sort(
      (one, other) =>
        Number(one.path > other.path) - Number(one.path < other.path),
    );
  }

  get combinations(): Combination[] {
    return this.cases.map(({ combination }) => combination);
  }

  /** The files whose path matches, each content once. */
  matching(pattern: RegExp): RenderedFile[] {
    return this.files.filter(({ path }) => pattern.test(path));
  }
}

/** A combination that has the file. */
export const exampleOf = ({ combinations }: RenderedFile): string =>
  describeCombination(combinations[0]);

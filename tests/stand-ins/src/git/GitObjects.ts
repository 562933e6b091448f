import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { formatSignature, type Signature } from './fastImport.ts';
import { type SeedHistory } from './SeedHistory.ts';

type RunInRepository = (
  args: string[],
  options?: { input?: string | Uint8Array; env?: Record<string, string> },
) => Promise<Buffer>;

/** What Git stores under a hash. */
export interface GitObject {
  type: 'blob' | 'tree' | 'commit' | 'tag';
  content: Buffer;
}

/** A change to a tree: a `sha` of `null` removes the path. */
export interface TreeChange {
  path: string;
  mode: string;
  sha: string | null;
}

/** The objects of a repository, by hash. */
export class GitObjects {
  readonly #git: RunInRepository;
  readonly #untouched: () => SeedHistory | undefined;

  /**
   * @param untouched - the history as long as it is not on disk
   */
  constructor(
    git: RunInRepository,
    untouched: () => SeedHistory | undefined = () => undefined,
  ) {
    this.#git = git;
    this.#untouched = untouched;
  }

  /** What kind of object a hash is; `undefined` when it is not there. */
  async typeOf(sha: string): Promise<GitObject['type'] | undefined> {
    const known = this.#untouched()?.object(sha);
    if (known) {
      return known.type;
    }
    const [, type] = String(
      await this.#git(['cat-file', '--batch-check'], { input: `${sha}\n` }),
    )
      .trim()
      .split(' ');
    return type === 'missing' ? undefined : (type as GitObject['type']);
  }

  /** An object; `undefined` when it is not there. */
  async read(sha: string): Promise<GitObject | undefined> {
    const known = this.#untouched()?.object(sha);
    if (known) {
      return known;
    }
    const type = await this.typeOf(sha);
    return type && { type, content: await this.#git(['cat-file', type, sha]) };
  }

  /**
   * The contents of several objects, in their order.
   *
   * @throws Error when one of them is not there
   */
  async readAll(shas: string[]): Promise<Buffer[]> {
    const untouched = this.#untouched();
    const known = shas.flatMap(sha => untouched?.object(sha)?.content ?? []);
    if (known.length === shas.length) {
      return known;
    }
    const output = await this.#git(['cat-file', '--batch'], {
      input: shas.map(sha => `${sha}\n`).join(''),
    });
    let position = 0;
    return shas.map(sha => {
      const end = output.indexOf('\n', position);
      const size = Number(String(output.subarray(position, end)).split(' ')[2]);
      if (Number.isNaN(size)) {
        throw new Error(`The repository has no object ${sha}`);
      }
      position = end + 1 + size + 1;
      return output.subarray(end + 1, end + 1 + size);
    });
  }

  /** Stores a blob and gives its hash. */
  async writeBlob(content: string | Uint8Array): Promise<string> {
    return hash(
      await this.#git(['hash-object', '-w', '--stdin'], { input: content }),
    );
  }

  /**
   * Stores a tree and gives its hash.
   *
   * @param base - the tree that the changes are made to; an empty one when absent
   * @throws GitError when a path or an object is none
   */
  async writeTree(changes: TreeChange[], base?: string): Promise<string> {
    const index = join(tmpdir(), `index-${randomUUID()}`);
    const env = { GIT_INDEX_FILE: index };
    try {
      await this.#git(['read-tree', base ?? '--empty'], { env });
      const input = changes
        .map(({ path, mode, sha }) =>
          sha === null
            ? `0 ${'0'.repeat(40)}\t${path}\0`
            : `${mode} ${sha}\t${path}\0`,
        )
        .join('');
      await this.#git(['update-index', '-z', '--index-info'], { env, input });
      return hash(await this.#git(['write-tree'], { env }));
    } finally {
      await rm(index, { force: true });
    }
  }

  /**
   * Stores a commit, on no branch, and gives its hash.
   *
   * @throws GitError when the tree or a parent is none
   */
  async writeCommit(input: {
    tree: string;
    parents: string[];
    message: string;
    author?: Partial<Signature>;
    committer?: Partial<Signature>;
  }): Promise<string> {
    const content = [
      `tree ${input.tree}`,
      ...input.parents.map(parent => `parent ${parent}`),
      `author ${formatSignature(input.author)}`,
      `committer ${formatSignature(input.committer ?? input.author)}`,
      '',
      input.message,
    ].join('\n');
    return hash(
      await this.#git(['hash-object', '-t', 'commit', '-w', '--stdin'], {
        input: content,
      }),
    );
  }
}

function hash(output: Buffer): string {
  return String(output).trim();
}

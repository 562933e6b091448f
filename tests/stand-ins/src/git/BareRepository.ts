import { mkdir } from 'node:fs/promises';
import { type CommitInput, fastImportStream } from './fastImport.ts';
import {
  type CommitRecord,
  LOG_FORMAT,
  parseDiff,
  parseLog,
  parseRefs,
  parseTree,
  type FileChange,
  type GitRef,
  type TreeEntry,
} from './gitOutput.ts';
import { GitObjects } from './GitObjects.ts';
import { runGit } from './runGit.ts';
import { SeedHistory } from './SeedHistory.ts';

/**
 * A bare repository on disk. It is made there when it first changes, or when something is asked that only Git can answer, so
 * that a stand-in may have thousands with a file or two. Hashes are the same before and after.
 *
 * Whatever takes a revision takes a branch, a tag or the hash of a commit.
 */
export class BareRepository {
  /** Where it is, or is going to be. */
  readonly path: string;
  /** Its blobs, trees and commits by hash. */
  readonly objects: GitObjects;
  readonly #seed: SeedHistory;
  #defaultBranch: string;
  #made: Promise<void> | undefined;

  /**
   * @param seed - the first commit; the repository is empty without it
   */
  constructor(path: string, defaultBranch = 'main', seed?: CommitInput) {
    this.path = path;
    this.#defaultBranch = defaultBranch;
    this.#seed = new SeedHistory(defaultBranch, seed);
    this.objects = new GitObjects(
      (args, options) => this.git(args, options),
      () => this.#untouched,
    );
  }

  /** Whether it is on disk, or is just being made there. */
  get isOnDisk(): boolean {
    return this.#made !== undefined;
  }

  /** What it was made with. */
  get firstHistory(): SeedHistory {
    return this.#seed;
  }

  /** The branch that a clone checks out. It need not exist yet. */
  get defaultBranch(): string {
    return this.#defaultBranch;
  }

  /** Lets a clone check out another branch. */
  async setDefaultBranch(branch: string): Promise<void> {
    await this.git(['symbolic-ref', 'HEAD', `refs/heads/${branch}`]);
    this.#defaultBranch = branch;
  }

  /** Makes it on disk, unless it is there. */
  async make(): Promise<void> {
    this.#made ??= this.#init();
    await this.#made;
  }

  /**
   * Runs Git in it.
   *
   * @throws GitError when Git does
   */
  async git(
    args: string[],
    options: { input?: string | Uint8Array; env?: Record<string, string> } = {},
  ): Promise<Buffer> {
    await this.make();
    return runGit(args, { ...options, cwd: this.path });
  }

  /** Branches, or whatever else is under a prefix such as `refs/tags/`, by name. */
  async refs(prefix = 'refs/heads/'): Promise<GitRef[]> {
    if (this.#untouched) {
      return this.#untouched.refs(prefix);
    }
    return parseRefs(
      await this.git([
        'for-each-ref',
        '--format=%(refname)%00%(objectname)',
        prefix,
      ]),
    );
  }

  /** The hash of the commit that a revision is; `undefined` when there is none. */
  async resolve(revision: string): Promise<string | undefined> {
    return this.#hashOf(`${revision}^{commit}`);
  }

  /** The hash that a full reference such as `refs/heads/main` has; `undefined` when it is not there. */
  async readRef(ref: string): Promise<string | undefined> {
    return ref.startsWith('refs/') ? this.#hashOf(ref) : undefined;
  }

  /**
   * Makes a full reference, or moves it.
   *
   * @throws GitError when the name or the hash is none
   */
  async writeRef(ref: string, sha: string): Promise<void> {
    await this.git(['update-ref', ref, sha]);
  }

  /** Removes a full reference. */
  async deleteRef(ref: string): Promise<void> {
    await this.git(['update-ref', '-d', ref]);
  }

  /** Whether nothing was ever pushed. */
  async isEmpty(): Promise<boolean> {
    return (await this.refs('refs/')).length === 0;
  }

  /**
   * Adds a commit to a branch, which is made when it is new, and gives its hash.
   *
   * @throws Error when a path leads out of the repository
   */
  async commit(input: CommitInput): Promise<string> {
    const branch = input.branch ?? this.#defaultBranch;
    const parent = await this.readRef(`refs/heads/${branch}`);
    await this.git(['fast-import', '--quiet', '--date-format=raw'], {
      input: fastImportStream({ ...input, branch }, parent),
    });
    return (await this.readRef(`refs/heads/${branch}`)) as string;
  }

  /** What is in a folder, or below it too; `undefined` when the revision or the folder is not there. */
  async tree(
    revision: string,
    options: { path?: string; recursive?: boolean } = {},
  ): Promise<TreeEntry[] | undefined> {
    const tree = await this.#hashOf(`${revision}:${options.path ?? ''}`);
    return tree && (await this.objects.typeOf(tree)) === 'tree'
      ? this.treeOf(tree, options.recursive)
      : undefined;
  }

  /** What is in a tree, by its hash or that of a commit. */
  async treeOf(sha: string, recursive = false): Promise<TreeEntry[]> {
    const entries = this.#untouched?.treeOf(sha, recursive);
    if (entries) {
      return entries;
    }
    const all = recursive ? ['-r', '-t'] : [];
    return parseTree(await this.git(['ls-tree', '-z', '-l', ...all, sha]));
  }

  /** The hash of the file or folder at a path; `undefined` when it is not there. */
  async find(revision: string, path: string): Promise<string | undefined> {
    return this.#hashOf(`${revision}:${path}`);
  }

  /** The content of a file; `undefined` when it is not there. */
  async readFile(revision: string, path: string): Promise<Buffer | undefined> {
    const sha = await this.find(revision, path);
    const object = sha ? await this.objects.read(sha) : undefined;
    return object?.type === 'blob' ? object.content : undefined;
  }

  /** Every file by its path, as text. */
  async files(revision = this.#defaultBranch): Promise<Record<string, string>> {
    const entries = (await this.tree(revision, { recursive: true })) ?? [];
    const blobs = entries.filter(({ type }) => type === 'blob');
    const contents = await this.objects.readAll(blobs.map(({ sha }) => sha));
    return Object.fromEntries(
      blobs.map(({ path }, index) => [path, contents[index].toString()]),
    );
  }

  /**
   * The commits that a revision has, newest first.
   *
   * @param options - `without` has revisions whose commits are left out
   */
  async log(
    revision: string,
    options: { path?: string; limit?: number; without?: string[] } = {},
  ): Promise<CommitRecord[]> {
    const { without = [] } = options;
    const known = this.#untouched?.log(revision, options.path);
    if (known && without.length === 0) {
      return known;
    }
    const limit = options.limit ? [`--max-count=${options.limit}`] : [];
    const path = options.path ? [options.path] : [];
    return parseLog(
      await this.git([
        'log',
        '-z',
        LOG_FORMAT,
        ...limit,
        revision,
        ...without.map(other => `^${other}`),
        '--',
        ...path,
      ]),
    );
  }

  /** The newest commit that two revisions have in common. */
  async mergeBase(one: string, other: string): Promise<string | undefined> {
    try {
      return String(await this.git(['merge-base', one, other])).trim();
    } catch {
      return undefined;
    }
  }

  /** The files that differ from one commit to another. */
  async changes(from: string, to: string): Promise<FileChange[]> {
    const options = ['-r', '-z', '--no-renames', '--raw', '--numstat'];
    return parseDiff(await this.git(['diff-tree', ...options, from, to]));
  }

  /** A revision as an archive, with all in one folder. */
  async archive(
    revision: string,
    format: 'tar.gz' | 'zip',
    options: { folder?: string; path?: string } = {},
  ): Promise<Buffer> {
    const folder = options.folder ? [`--prefix=${options.folder}/`] : [];
    const tree = options.path ? `${revision}:${options.path}` : revision;
    return this.git(['archive', `--format=${format}`, ...folder, tree]);
  }

  /** Clones it into a folder that is empty or not there. */
  async clone(into: string): Promise<void> {
    await this.make();
    await mkdir(into, { recursive: true });
    await runGit(['clone', '--quiet', this.path, into]);
  }

  get #untouched(): SeedHistory | undefined {
    return this.#made ? undefined : this.#seed;
  }

  async #hashOf(expression: string): Promise<string | undefined> {
    const known = this.#untouched?.find(expression);
    if (known) {
      return known.sha;
    }
    try {
      const found = await this.git([
        'rev-parse',
        '--verify',
        '--quiet',
        '--end-of-options',
        expression,
      ]);
      return String(found).trim();
    } catch {
      return undefined;
    }
  }

  async #init(): Promise<void> {
    const branch = `--initial-branch=${this.#defaultBranch}`;
    await mkdir(this.path, { recursive: true });
    await runGit(['init', '--quiet', '--bare', branch, this.path]);
    const { seed } = this.#seed;
    if (seed) {
      await runGit(['fast-import', '--quiet', '--date-format=raw'], {
        cwd: this.path,
        input: fastImportStream({ ...seed, branch: this.#defaultBranch }),
      });
    }
  }
}

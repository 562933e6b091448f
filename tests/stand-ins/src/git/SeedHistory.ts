import { type CommitInput, formatSignature } from './fastImport.ts';
import { type GitObject } from './GitObjects.ts';
import { type CommitRecord, type GitRef, type TreeEntry } from './gitOutput.ts';
import { hashObject } from './hashObject.ts';
import { isRepositoryPath } from './repositoryPath.ts';
import { SeedTree } from './SeedTree.ts';

const HASH = /^[0-9a-f]{40}$/;
/** What Git may take for the beginning of a hash. */
const ABBREVIATION = /^[0-9a-f]{4,40}$/i;
/** A name of a branch or a tag, and nothing that Git computes. */
const NAME = /^\w(?:[\w./-]*[\w-])?$/;

/**
 * The history of a repository that is not on disk: one commit on the default branch, or none. Everything has the hash that
 * Git gives it too. What it cannot say is for Git to answer.
 */
export class SeedHistory {
  readonly #branch: string;
  readonly #seed: CommitInput | undefined;
  #built: { commit: CommitRecord; tree: SeedTree } | undefined;
  #objects: Map<string, GitObject> | undefined;

  /**
   * @throws Error when a path is absolute or leads out of the repository
   */
  constructor(branch: string, seed: CommitInput | undefined) {
    const paths = Object.keys(seed?.files ?? {});
    const wrong = paths.find(path => !isRepositoryPath(path));
    if (wrong !== undefined) {
      throw new Error(`'${wrong}' is no path in a repository`);
    }
    this.#branch = branch;
    this.#seed = seed && {
      ...seed,
      branch,
      author: { ...seed.author, date: seed.author?.date ?? new Date() },
    };
  }

  /** The commit that is to be made on disk; `undefined` for an empty repository. */
  get seed(): CommitInput | undefined {
    return this.#seed;
  }

  /** The references under a prefix. */
  refs(prefix: string): GitRef[] {
    const name = `refs/heads/${this.#branch}`;
    const { commit } = this;
    return commit && name.startsWith(prefix) ? [{ name, sha: commit.sha }] : [];
  }

  /**
   * The hash that an expression such as `main:docs/index.md` has, `undefined` when there is none.
   *
   * @returns nothing at all when only Git can say
   */
  find(expression: string): { sha: string | undefined } | undefined {
    const peeled = expression.replace(/\^\{commit\}$/, '');
    const colon = peeled.indexOf(':');
    if (colon < 0) {
      return this.#revision(peeled);
    }
    const path = peeled.slice(colon + 1);
    const before = peeled.slice(0, colon);
    const revision = this.#tree(before)
      ? { sha: before }
      : this.#revision(before);
    return (
      revision && {
        sha: revision.sha && this.#tree(revision.sha)?.hashAt(path),
      }
    );
  }

  /** A blob, tree or commit. */
  object(sha: string): GitObject | undefined {
    return this.#all.get(sha);
  }

  /** What is in a tree, by its hash or that of the commit; `undefined` when only Git can say. */
  treeOf(sha: string, recursive: boolean): TreeEntry[] | undefined {
    return this.#tree(sha)?.entries(recursive);
  }

  /** The commits that a revision has; `undefined` when only Git can say. */
  log(revision: string, path = ''): CommitRecord[] | undefined {
    const found = this.#revision(revision);
    if (
      !found?.sha ||
      found.sha !== this.commit?.sha ||
      /[*?[:\\]/.test(path)
    ) {
      return undefined;
    }
    return this.#tree(found.sha)?.hashAt(path) ? [this.commit] : [];
  }

  /** The commit; `undefined` for an empty repository. */
  get commit(): CommitRecord | undefined {
    return this.#build()?.commit;
  }

  #revision(revision: string): { sha: string | undefined } | undefined {
    const { commit } = this;
    const branch = this.#branch;
    const names = [branch, `heads/${branch}`, `refs/heads/${branch}`, 'HEAD'];
    if (names.includes(revision) || revision === commit?.sha) {
      return { sha: commit?.sha };
    }
    const isUnknown =
      HASH.test(revision) ||
      (NAME.test(revision) && !ABBREVIATION.test(revision));
    return isUnknown ? { sha: undefined } : undefined;
  }

  #tree(sha: string): SeedTree | undefined {
    const built = this.#build();
    return sha === built?.commit.sha ? built.tree : built?.tree.subtree(sha);
  }

  get #all(): Map<string, GitObject> {
    if (!this.#objects) {
      const { commit, tree } = this.#build() ?? {};
      this.#objects = new Map(tree?.objects());
      if (commit) {
        this.#objects.set(commit.sha, commitObject(commit));
      }
    }
    return this.#objects;
  }

  #build() {
    if (!this.#built && this.#seed) {
      const tree = new SeedTree(this.#seed.files ?? {});
      this.#built = { tree, commit: commitOf(this.#seed, tree.sha) };
    }
    return this.#built;
  }
}

function commitOf(seed: CommitInput, tree: string): CommitRecord {
  const { name = 'Stand-in', email = 'stand-in@example.com' } =
    seed.author ?? {};
  const seconds = Math.floor(
    (seed.author?.date ?? new Date()).getTime() / 1000,
  );
  const author = { name, email, date: new Date(seconds * 1000) };
  const commit = {
    tree,
    parents: [],
    author,
    committer: author,
    message: seed.message,
  };
  return { ...commit, sha: hashObject(commitObject(commit)) };
}

function commitObject(commit: Omit<CommitRecord, 'sha'>): GitObject {
  const signature = formatSignature(commit.author);
  const text = [
    `tree ${commit.tree}`,
    `author ${signature}`,
    `committer ${signature}`,
    '',
    commit.message,
  ].join('\n');
  return { type: 'commit', content: Buffer.from(text) };
}

import { NotFoundError } from '@backstage/errors';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { git, gitStream } from './git';

/** A place in a repository. */
export interface LocalGitReference {
  branch: string;
  /** The commit that the branch was at. */
  commit: string;
  /** Path from the root, with no slash at either end; empty for the root itself. */
  path: string;
}

/** A file (`blob`) or a folder (`tree`), by the id of its content. */
export interface LocalGitObject {
  type: 'blob' | 'tree';
  id: string;
  /** Bytes of a file. */
  size: number;
}

/** A file, folder or link in a folder. */
export interface LocalGitEntry {
  name: string;
  type: 'blob' | 'tree';
  /** Bytes of a file. */
  size?: number;
}

/** The last change of a place. */
export interface LocalGitChange {
  commit: string;
  subject: string;
  author: string;
  /** ISO 8601. */
  date: string;
}

/** Reads one bare repository. */
export class LocalGitRepository {
  constructor(readonly name: string, private readonly path: string) {}

  /** The sentence given when the repository was made; may be empty. */
  async description(): Promise<string> {
    const text = await readFile(join(this.path, 'description'), 'utf8').catch(
      () => '',
    );
    return text.trim();
  }

  /** Name of the branch that a clone starts on. */
  async defaultBranch(): Promise<string> {
    return (await this.git(['symbolic-ref', '--short', 'HEAD'])).trim();
  }

  /** The commit of each branch, by the branch's name. */
  async branches(): Promise<Map<string, string>> {
    const lines = await this.git([
      'for-each-ref',
      '--format=%(objectname) %(refname:strip=2)',
      'refs/heads',
    ]);
    return new Map(
      [...lines.matchAll(/^(\S+) (.+)$/gm)].map(([, id, name]) => [name, id]),
    );
  }

  /**
   * Finds branch and path in what follows `blob/` or `tree/` in a URL.
   *
   * @param reference - such as `main/docs/index.md`; the default branch's root when left out
   * @throws NotFoundError when it names no branch
   */
  async locate(reference?: string): Promise<LocalGitReference> {
    const wanted = reference ?? (await this.defaultBranch());
    // Git allows no branch `a` beside a branch `a/b`: at most one can match.
    for (const [branch, commit] of await this.branches()) {
      if (`${wanted}/`.startsWith(`${branch}/`)) {
        const path = wanted.slice(branch.length).replace(/^\/|\/$/g, '');
        return { branch, commit, path };
      }
    }
    throw new NotFoundError(
      `The repository '${this.name}' has no branch '${
        wanted.split('/')[0]
      }'. Push it, or choose one that exists.`,
    );
  }

  /**
   * What is at a place. Links are followed as long as they stay in the repository.
   *
   * @throws NotFoundError when nothing is
   */
  async object(reference: LocalGitReference): Promise<LocalGitObject> {
    const { branch, commit, path } = reference;
    const plain =
      path === '' ||
      path.split('/').every(part => !['', '.', '..'].includes(part));
    const answer =
      plain &&
      !/[\0\n]/.test(path) &&
      (await this.git(
        ['cat-file', '--batch-check', '--follow-symlinks'],
        `${commit}:${path}\n`,
      ));
    const match = answer && answer.match(/^([0-9a-f]+) (blob|tree) (\d+)\n$/);
    if (!match) {
      throw new NotFoundError(
        `The branch '${branch}' of the repository '${this.name}' has no '${path}'.`,
      );
    }
    return {
      id: match[1],
      type: match[2] as LocalGitObject['type'],
      size: Number(match[3]),
    };
  }

  /** What a folder holds: folders first, then by name. */
  async entries(folder: LocalGitObject): Promise<LocalGitEntry[]> {
    const listing = await this.git(['ls-tree', '-z', '--long', folder.id]);
    const entries = [
      ...listing.matchAll(/\d+ (blob|tree) [0-9a-f]+ +(\d+|-)\t([^\0]+)\0/g),
    ].map(([, type, size, name]) => ({
      name,
      type: type as LocalGitEntry['type'],
      size: type === 'blob' ? Number(size) : undefined,
    }));
    return [
      ...entries.filter(entry => entry.type === 'tree'),
      ...entries.filter(entry => entry.type === 'blob'),
    ];
  }

  /** Paths of all files of a commit. */
  async files(commit: string): Promise<string[]> {
    const listing = await this.git([
      'ls-tree',
      '-r',
      '-z',
      '--name-only',
      commit,
    ]);
    return listing.split('\0').filter(Boolean);
  }

  /** The content of a file. */
  read(file: LocalGitObject): Readable {
    return gitStream(['--git-dir', this.path, 'cat-file', 'blob', file.id]);
  }

  /** A folder as a tar archive, whose paths start at that folder. */
  archive(folder: LocalGitObject): Readable {
    return gitStream([
      '--git-dir',
      this.path,
      'archive',
      '--format=tar',
      folder.id,
    ]);
  }

  /** The last commit that changed a place. */
  async lastChange({
    commit,
    path,
  }: LocalGitReference): Promise<LocalGitChange> {
    const answer = await this.git([
      'log',
      '-1',
      '--format=%H%x00%s%x00%an%x00%aI',
      commit,
      '--',
      ...(path ? [path] : []),
    ]);
    const [id, subject, author, date] = answer.trim().split('\0');
    return { commit: id, subject, author, date };
  }

  private git(args: string[], input?: string): Promise<string> {
    return git(['--git-dir', this.path, ...args], { input });
  }
}

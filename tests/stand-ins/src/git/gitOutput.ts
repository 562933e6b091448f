import { type Signature } from './fastImport.ts';

/** A reference and the hash that it has. */
export interface GitRef {
  /** In full, such as `refs/heads/main`. */
  name: string;
  sha: string;
}

/** A file, folder or submodule in a tree. */
export interface TreeEntry {
  /** As Git writes it: `100644`, `100755`, `120000`, `040000` or `160000`. */
  mode: string;
  type: 'blob' | 'tree' | 'commit';
  sha: string;
  /** In bytes; files only. */
  size?: number;
  /** From the tree that was asked for. */
  path: string;
}

/** A commit. */
export interface CommitRecord {
  sha: string;
  tree: string;
  parents: string[];
  author: Signature;
  committer: Signature;
  message: string;
}

/** A file that differs between two commits. */
export interface FileChange {
  path: string;
  status: 'added' | 'modified' | 'removed';
  /** Of the new content; of the old one for a file that was removed. */
  sha: string;
  /** Lines; 0 for binary files. */
  additions: number;
  deletions: number;
}

/** The option by which `git log` writes what {@link parseLog} reads. */
export const LOG_FORMAT =
  '--format=%H%x1f%T%x1f%P%x1f%an%x1f%ae%x1f%at%x1f%cn%x1f%ce%x1f%ct%x1f%B';

/** Reads `git for-each-ref`. */
export function parseRefs(output: Buffer): GitRef[] {
  return String(output)
    .split('\n')
    .filter(Boolean)
    .map(line => {
      const [name, sha] = line.split('\0');
      return { name, sha };
    });
}

/** Reads `git ls-tree -z -l`. */
export function parseTree(output: Buffer): TreeEntry[] {
  return fields(output).map(entry => {
    const tab = entry.indexOf('\t');
    const [mode, type, sha, size] = entry.slice(0, tab).split(/ +/);
    return {
      mode,
      type: type as TreeEntry['type'],
      sha,
      ...(size === '-' ? {} : { size: Number(size) }),
      path: entry.slice(tab + 1),
    };
  });
}

/** Reads `git log -z` in {@link LOG_FORMAT}. */
export function parseLog(output: Buffer): CommitRecord[] {
  return fields(output).map(entry => {
    const [sha, tree, parents, an, ae, at, cn, ce, ct, message] =
      entry.split('\x1f');
    return {
      sha,
      tree,
      parents: parents.split(' ').filter(Boolean),
      author: { name: an, email: ae, date: new Date(Number(at) * 1000) },
      committer: { name: cn, email: ce, date: new Date(Number(ct) * 1000) },
      message: message.replace(/\n$/, ''),
    };
  });
}

/** Reads `git diff-tree -z --raw --numstat` without renames. */
export function parseDiff(output: Buffer): FileChange[] {
  const changes = new Map<string, FileChange>();
  const parts = fields(output);
  for (let index = 0; index < parts.length; index++) {
    const part = parts[index];
    if (part.startsWith(':')) {
      const [, , before, after, letter] = part.split(' ');
      const path = parts[++index];
      changes.set(path, {
        path,
        status: statusOf(letter),
        sha: letter === 'D' ? before : after,
        additions: 0,
        deletions: 0,
      });
    } else {
      const [additions, deletions, path] = part.split('\t');
      const change = changes.get(path);
      if (change) {
        change.additions = Number(additions) || 0;
        change.deletions = Number(deletions) || 0;
      }
    }
  }
  return [...changes.values()];
}

function statusOf(letter: string): FileChange['status'] {
  switch (letter) {
    case 'A':
      return 'added';
    case 'D':
      return 'removed';
    default:
      return 'modified';
  }
}

function fields(output: Buffer): string[] {
  return String(output).split('\0').filter(Boolean);
}

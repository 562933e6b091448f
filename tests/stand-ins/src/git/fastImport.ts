import { isRepositoryPath } from './repositoryPath.ts';

/** Who wrote a commit. */
export interface Signature {
  name: string;
  email: string;
  date: Date;
}

/** A commit that is to be added to a branch. */
export interface CommitInput {
  /** The default branch when absent. */
  branch?: string;
  message: string;
  /** Files that are added or replaced, by path. */
  files?: Record<string, string | Uint8Array>;
  /** Paths of files and folders that are removed. */
  deletions?: string[];
  /** `Stand-in`, now, when absent. */
  author?: Partial<Signature>;
}

/** An author in the form of Git's objects, in UTC. */
export function formatSignature(author: Partial<Signature> = {}): string {
  const { name = 'Stand-in', email = 'stand-in@example.com' } = author;
  const seconds = Math.floor((author.date ?? new Date()).getTime() / 1000);
  return `${name} <${email}> ${seconds} +0000`;
}

/**
 * A commit in the form that `git fast-import` reads.
 *
 * @throws Error when a path is absolute or leads out of the repository
 */
export function fastImportStream(
  input: CommitInput & { branch: string },
  parent?: string,
): Buffer {
  const signature = formatSignature(input.author);
  const parts: Uint8Array[] = [];
  const line = (text: string) => parts.push(Buffer.from(`${text}\n`));
  const data = (content: Uint8Array) => {
    line(`data ${content.length}`);
    parts.push(content);
    line('');
  };
  line(`commit refs/heads/${input.branch}`);
  line(`author ${signature}`);
  line(`committer ${signature}`);
  data(Buffer.from(input.message));
  if (parent) {
    line(`from ${parent}`);
  }
  for (const path of input.deletions ?? []) {
    line(`D ${quote(path)}`);
  }
  for (const [path, content] of Object.entries(input.files ?? {})) {
    line(`M 100644 inline ${quote(path)}`);
    data(Buffer.from(content));
  }
  return Buffer.concat(parts);
}

function quote(path: string): string {
  if (!isRepositoryPath(path)) {
    throw new Error(`'${path}' is no path in a repository`);
  }
  const escaped = path
    .replaceAll('\\', '\\\\')
    .replaceAll('"', '\\"')
    .replaceAll('\n', '\\n');
  return `"${escaped}"`;
}

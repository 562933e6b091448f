import { type GitObject } from './GitObjects.ts';
import { type TreeEntry } from './gitOutput.ts';
import { hashObject } from './hashObject.ts';

type Folder = Map<string, Folder | Buffer>;

type Node =
  | { name: string; tree: SeedTree }
  | { name: string; blob: Buffer; sha: string };

/** A folder of a repository that is not on disk, and what is in it. */
export class SeedTree {
  readonly sha: string;
  readonly #nodes: Node[];
  readonly #content: Buffer;

  /**
   * @param files - contents by path
   */
  constructor(files: Record<string, string | Uint8Array> | Folder) {
    const folder = files instanceof Map ? files : sortIntoFolders(files);
    this.#nodes = [...folder].map(toNode).sort(byNameInGit);
    this.#content = Buffer.concat(this.#nodes.map(lineOf));
    this.sha = hashObject({ type: 'tree', content: this.#content });
  }

  /** The hash of the file or folder at a path; its own for the empty path. */
  hashAt(path: string): string | undefined {
    const [name, ...rest] = path.split('/');
    if (name === '' && rest.length === 0) {
      return this.sha;
    }
    const node = this.#nodes.find(one => one.name === name);
    if (!node || !('tree' in node)) {
      return rest.length === 0 ? node?.sha : undefined;
    }
    return rest.length === 0 ? node.tree.sha : node.tree.hashAt(rest.join('/'));
  }

  /** Itself or a folder in it, by its hash. */
  subtree(sha: string): SeedTree | undefined {
    if (sha === this.sha) {
      return this;
    }
    for (const node of this.#nodes) {
      const found = 'tree' in node ? node.tree.subtree(sha) : undefined;
      if (found) {
        return found;
      }
    }
    return undefined;
  }

  /** What is in it, or below it too, in the order of Git. */
  entries(recursive: boolean): TreeEntry[] {
    return this.#nodes.flatMap((node): TreeEntry[] => {
      const { name } = node;
      if (!('tree' in node)) {
        const { sha, blob } = node;
        const size = blob.length;
        return [{ mode: '100644', type: 'blob', sha, size, path: name }];
      }
      const { tree } = node;
      const below = recursive ? tree.entries(true) : [];
      return [
        { mode: '040000', type: 'tree', sha: tree.sha, path: name },
        ...below.map(one => ({ ...one, path: `${name}/${one.path}` })),
      ];
    });
  }

  /** Every object by its hash. */
  objects(): Array<[string, GitObject]> {
    return [
      [this.sha, { type: 'tree', content: this.#content }],
      ...this.#nodes.flatMap(
        (node): Array<[string, GitObject]> =>
          'tree' in node
            ? node.tree.objects()
            : [[node.sha, { type: 'blob', content: node.blob }]],
      ),
    ];
  }
}

function sortIntoFolders(files: Record<string, string | Uint8Array>): Folder {
  const root: Folder = new Map();
  for (const [path, content] of Object.entries(files)) {
    const names = path.split('/');
    const file = names.pop() as string;
    let folder = root;
    for (const name of names) {
      const found = folder.get(name);
      const next: Folder = found instanceof Map ? found : new Map();
      folder.set(name, next);
      folder = next;
    }
    folder.set(file, Buffer.from(content));
  }
  return root;
}

function toNode([name, content]: [string, Folder | Buffer]): Node {
  return content instanceof Map
    ? { name, tree: new SeedTree(content) }
    : { name, blob: content, sha: hashObject({ type: 'blob', content }) };
}

function lineOf(node: Node): Buffer {
  const [mode, sha] =
    'tree' in node ? ['40000', node.tree.sha] : ['100644', node.sha];
  return Buffer.concat([
    Buffer.from(`${mode} ${node.name}\0`),
    Buffer.from(sha, 'hex'),
  ]);
}

/** Git compares the names of folders as if they ended in a slash. */
function byNameInGit(one: Node, other: Node): number {
  const key = (node: Node) =>
    Buffer.from('tree' in node ? `${node.name}/` : node.name);
  return Buffer.compare(key(one), key(other));
}

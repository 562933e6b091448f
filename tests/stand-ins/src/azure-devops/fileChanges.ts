import { type BareRepository } from '../git/BareRepository.ts';
import { type TreeChange } from '../git/GitObjects.ts';
import { invalidArgument } from './DevOpsError.ts';
import { type Fields, objectIn, readFields, textIn } from './fields.ts';
import { NO_COMMIT } from './refs.ts';

type ChangeType = 'add' | 'edit' | 'rename' | 'delete';

/** As text, or as the number by which clients send it. */
const CHANGE_TYPES: Record<string, ChangeType | undefined> = {
  add: 'add',
  '1': 'add',
  edit: 'edit',
  '2': 'edit',
  rename: 'rename',
  '8': 'rename',
  delete: 'delete',
  '16': 'delete',
};

/**
 * Stores what a commit says of files, and gives the changes to its parent's tree.
 *
 * @param base - the parent; absent for a first commit
 * @throws DevOpsError 400 when a change does not fit what is there
 */
export async function storeFileChanges(
  git: BareRepository,
  base: string | undefined,
  changes: unknown[],
): Promise<TreeChange[]> {
  const seen = new Set<string>();
  const result: TreeChange[] = [];
  for (const change of changes) {
    const fields = readFields(change, 'changes');
    const path = pathOf(textIn(objectIn(fields, 'item'), 'path'));
    if (seen.has(path)) {
      throw invalidArgument(
        `Multiple operations were attempted on file '/${path}' within the same request. Only a single operation may be applied to each file within the same commit.`,
      );
    }
    seen.add(path);
    result.push(...(await storeFileChange(git, base, path, fields)));
  }
  return result;
}

async function storeFileChange(
  git: BareRepository,
  base: string | undefined,
  path: string,
  fields: Fields,
): Promise<TreeChange[]> {
  const find = async (at: string) =>
    base === undefined ? undefined : git.find(base, at);
  const type = CHANGE_TYPES[String(fields.changeType).toLowerCase()];
  const existing = await find(path);
  if ((type === 'add' || type === 'rename') && existing) {
    throw invalidArgument(
      `The path '/${path}' specified in the ${type} operation already exists. Please specify a new path.`,
    );
  }
  if ((type === 'edit' || type === 'delete') && !existing) {
    throw noPath(path, base);
  }
  switch (type) {
    case 'add':
    case 'edit': {
      const content = readContent(objectIn(fields, 'newContent'));
      const sha = await git.objects.writeBlob(content);
      return [{ path, mode: '100644', sha }];
    }
    case 'delete':
      return [removal(path)];
    case 'rename': {
      const source = pathOf(textIn(fields, 'sourceServerItem'));
      const sha = await find(source);
      if (!sha) {
        throw noPath(source, base);
      }
      return [removal(source), { path, mode: '100644', sha }];
    }
    default:
      throw invalidArgument(
        `The change type '${fields.changeType}' is not valid.`,
      );
  }
}

function removal(path: string): TreeChange {
  return { path, mode: '0', sha: null };
}

function readContent(newContent: Fields): Buffer {
  const { content } = newContent;
  const type = String(newContent.contentType ?? 'rawtext').toLowerCase();
  if (typeof content !== 'string') {
    throw invalidArgument('Value cannot be null.\r\nParameter name: content');
  }
  // As text, or as the number by which clients send it.
  switch (type) {
    case 'rawtext':
    case '0':
      return Buffer.from(content);
    case 'base64encoded':
    case '1':
      return Buffer.from(content, 'base64');
    default:
      throw invalidArgument(`The content type '${type}' is not valid.`);
  }
}

function pathOf(path: string): string {
  return path.split('/').filter(Boolean).join('/');
}

function noPath(path: string, commit = NO_COMMIT) {
  return invalidArgument(
    `A file path was not found at '/${path}' in the commit '${commit}'.`,
  );
}

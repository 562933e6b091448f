import { isChildPath } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import { readlink, rm, writeFile } from 'node:fs/promises';
import { dirname, isAbsolute, join, resolve } from 'node:path';
import { git } from './git';

/** What a new repository is made of. */
export interface NewRepository {
  /** Folder whose files become the first commit; files that its `.gitignore` names don't. */
  sourcePath: string;
  defaultBranch: string;
  description?: string;
  commitMessage: string;
  author: { name: string; email: string };
  /** Stops the work; nothing is left of it. */
  signal?: AbortSignal;
}

/** What became of it. */
export interface FirstCommit {
  commitHash: string;
  /** Paths of the files in it, relative to the root. */
  files: string[];
}

/**
 * Makes a bare repository with one commit in a folder that exists and is empty.
 *
 * @throws InputError when the files can't be published
 */
export async function makeRepository(
  path: string,
  options: NewRepository,
): Promise<FirstCommit> {
  const { sourcePath, defaultBranch, author, signal } = options;
  const index = join(path, 'index');
  const run = (args: string[]) =>
    git(args, {
      env: {
        GIT_DIR: path,
        GIT_WORK_TREE: sourcePath,
        GIT_INDEX_FILE: index,
        GIT_AUTHOR_NAME: author.name,
        GIT_AUTHOR_EMAIL: author.email,
        GIT_COMMITTER_NAME: author.name,
        GIT_COMMITTER_EMAIL: author.email,
      },
      signal,
    });

  await git(
    [
      'init',
      '--quiet',
      '--bare',
      '--template=',
      `--initial-branch=${defaultBranch}`,
      path,
    ],
    { signal },
  );
  await writeFile(
    join(path, 'description'),
    `${(options.description ?? '').replace(/\s+/g, ' ').trim()}\n`,
  );
  await run(['add', '--all', '.']);
  const files = await stagedFiles(
    await run(['ls-files', '--stage', '-z']),
    sourcePath,
  );

  const tree = (await run(['write-tree'])).trim();
  const commitHash = (
    await run(['commit-tree', tree, '-m', options.commitMessage])
  ).trim();
  await run(['update-ref', `refs/heads/${defaultBranch}`, commitHash]);
  await rm(index);
  return { commitHash, files };
}

/** The paths that `git ls-files --stage -z` lists, once each is known to be fit for publishing. */
async function stagedFiles(listing: string, root: string): Promise<string[]> {
  const entries = [...listing.matchAll(/(\d+) [0-9a-f]+ \d\t([^\0]+)\0/g)].map(
    ([, mode, path]) => ({ mode, path }),
  );
  if (entries.length === 0) {
    throw new InputError(
      `There is nothing to publish: ${root} holds no file that Git would keep. Did the step before this one write its files there?`,
    );
  }
  for (const { mode, path } of entries) {
    if (mode === '160000') {
      throw new InputError(
        `'${path}' is a Git repository of its own and can't be published inside another. Remove its .git folder in an earlier step.`,
      );
    }
    if (mode === '120000') {
      const target = await readlink(join(root, path));
      const outside =
        isAbsolute(target) ||
        !isChildPath(root, resolve(root, dirname(path), target));
      if (outside) {
        throw new InputError(
          `'${path}' is a symbolic link to '${target}', which is not among the published files. Replace the link with a copy, or remove it, in an earlier step.`,
        );
      }
    }
  }
  return entries.map(entry => entry.path);
}

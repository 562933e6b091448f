import { z } from 'zod';
import { HostClient } from '../hosts/HostClient';
import { GithubRepositoryRef } from '../hosts/repositoryUrls';
import {
  FileAt,
  MAX_FILE_LENGTH,
  MAX_LIST_LENGTH,
  RepositoryContents,
} from './RepositoryContents';

const repositorySchema = z.object({
  name: z.string(),
  owner: z.object({ login: z.string() }),
  default_branch: z.string(),
  description: z.string().nullish(),
  archived: z.boolean(),
  topics: z.array(z.string()).default([]),
});

const treeSchema = z.object({
  tree: z.array(z.object({ path: z.string(), type: z.string() })),
  truncated: z.boolean().default(false),
});

/** The path of the API for a repository. */
export const githubRepositoryPath = ({ owner, name }: GithubRepositoryRef) =>
  `/repos/${encodeURIComponent(owner)}/${encodeURIComponent(name)}`;

/** Reads a repository on GitHub; undefined when it is not there or can't be seen. */
export async function readGithub(
  client: HostClient,
  asked: GithubRepositoryRef,
): Promise<RepositoryContents<GithubRepositoryRef> | undefined> {
  const answer = await client.github(asked, githubRepositoryPath(asked), {
    task: `look at ${asked.owner}/${asked.name}`,
  });
  if (!answer) {
    return undefined;
  }
  const found = answer.parse(repositorySchema);
  const ref = { ...asked, owner: found.owner.login, name: found.name };
  const branch = found.default_branch;
  const paths = await listFiles(client, ref, branch);
  return {
    ref,
    defaultBranch: branch,
    description: found.description || undefined,
    archived: found.archived,
    empty: !paths,
    topics: found.topics,
    paths: paths ?? [],
    readFile: path => readGithubFile(client, ref, { branch, path }),
  };
}

/** Reads a file on GitHub; undefined when it is not there or larger than is of interest. */
export async function readGithubFile(
  client: HostClient,
  ref: GithubRepositoryRef,
  { branch, path }: FileAt,
): Promise<string | undefined> {
  const encodedPath = path.split('/').map(encodeURIComponent).join('/');
  const file = await client.github(
    ref,
    `${githubRepositoryPath(
      ref,
    )}/contents/${encodedPath}?ref=${encodeURIComponent(branch)}`,
    {
      task: `read ${path} of ${ref.owner}/${ref.name}`,
      accept: 'application/vnd.github.raw+json',
      maxLength: MAX_FILE_LENGTH,
    },
  );
  return file?.text;
}

/** Paths of the files; undefined when there is no commit. */
async function listFiles(
  client: HostClient,
  ref: GithubRepositoryRef,
  branch: string,
): Promise<string[] | undefined> {
  const readTree = async (query: string) => {
    const answer = await client.github(
      ref,
      `${githubRepositoryPath(ref)}/git/trees/${encodeURIComponent(
        branch,
      )}${query}`,
      {
        task: `list the files of ${ref.owner}/${ref.name}`,
        // An empty repository answers with 409 Conflict.
        absent: [409],
        maxLength: MAX_LIST_LENGTH,
      },
    );
    return answer && answer.parse(treeSchema);
  };
  const all = await readTree('?recursive=1');
  // GitHub ends the list after 100,000 entries, and what begins with a later letter is not in it.
  const top = !all || all.truncated ? await readTree('') : undefined;
  const entries = [...(top?.tree ?? []), ...(all?.tree ?? [])];
  const files = entries
    .filter(({ type }) => type === 'blob')
    .map(({ path }) => path);
  return all || top ? [...new Set(files)] : undefined;
}

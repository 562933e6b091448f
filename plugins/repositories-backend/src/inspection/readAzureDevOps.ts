import { z } from 'zod';
import { HostClient } from '../hosts/HostClient';
import { AzureDevOpsRepositoryRef } from '../hosts/repositoryUrls';
import { MAX_FILE_LENGTH, RepositoryContents } from './RepositoryContents';

const repositorySchema = z.object({
  /** In full, such as `refs/heads/main`; missing while there is no commit. */
  defaultBranch: z.string().optional(),
  isDisabled: z.boolean().default(false),
});

const itemsSchema = z.object({
  value: z.array(
    z.object({ path: z.string(), isFolder: z.boolean().default(false) }),
  ),
});

/** The path of the API for a repository, below its organisation. */
export const azureDevOpsRepositoryPath = (ref: AzureDevOpsRepositoryRef) =>
  `${encodeURIComponent(
    ref.project,
  )}/_apis/git/repositories/${encodeURIComponent(ref.name)}`;

/** Reads a repository on Azure DevOps; undefined when it is not there or can't be seen. */
export async function readAzureDevOps(
  client: HostClient,
  ref: AzureDevOpsRepositoryRef,
): Promise<RepositoryContents | undefined> {
  const base = azureDevOpsRepositoryPath(ref);
  const task = `look at ${ref.organization}/${ref.project}/${ref.name}`;
  const answer = await client.azureDevOps(ref, base, { task });
  if (!answer) {
    return undefined;
  }
  const { defaultBranch, isDisabled } = repositorySchema.parse(answer.json);
  const branch = defaultBranch?.replace(/^refs\/heads\//, '');
  const version = `versionDescriptor.versionType=branch&versionDescriptor.version=${encodeURIComponent(
    branch ?? '',
  )}`;
  const items =
    branch &&
    !isDisabled &&
    (await client.azureDevOps(
      ref,
      `${base}/items?recursionLevel=Full&${version}`,
      { task },
    ));
  return {
    defaultBranch: branch ?? 'main',
    // A disabled repository can't be read any more, which is how one is archived there.
    archived: isDisabled,
    empty: !branch,
    topics: [],
    paths: items
      ? itemsSchema
          .parse(items.json)
          .value.filter(({ isFolder }) => !isFolder)
          .map(({ path }) => path.replace(/^\//, ''))
      : [],
    async readFile(path) {
      const file = await client.azureDevOps(
        ref,
        `${base}/items?path=${encodeURIComponent(`/${path}`)}&${version}`,
        { task, accept: 'text/plain' },
      );
      return file && file.text.length <= MAX_FILE_LENGTH
        ? file.text
        : undefined;
    },
  };
}

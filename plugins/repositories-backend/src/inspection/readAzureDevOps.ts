import { z } from 'zod';
import { HostClient } from '../hosts/HostClient';
import { AzureDevOpsRepositoryRef } from '../hosts/repositoryUrls';
import {
  FileAt,
  MAX_FILE_LENGTH,
  MAX_LIST_LENGTH,
  RepositoryContents,
} from './RepositoryContents';

const repositorySchema = z.object({
  name: z.string(),
  project: z.object({ name: z.string() }),
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

const versionQuery = (branch: string) =>
  `versionDescriptor.versionType=branch&versionDescriptor.version=${encodeURIComponent(
    branch,
  )}`;

const displayName = ({
  organization,
  project,
  name,
}: AzureDevOpsRepositoryRef) => `${organization}/${project}/${name}`;

/** Reads a repository on Azure DevOps; undefined when it is not there, is disabled, or can't be seen. */
export async function readAzureDevOps(
  client: HostClient,
  asked: AzureDevOpsRepositoryRef,
): Promise<RepositoryContents<AzureDevOpsRepositoryRef> | undefined> {
  const answer = await client.azureDevOps(
    asked,
    azureDevOpsRepositoryPath(asked),
    { task: `look at ${displayName(asked)}` },
  );
  if (!answer) {
    return undefined;
  }
  const found = answer.parse(repositorySchema);
  if (found.isDisabled) {
    return undefined;
  }
  const ref = { ...asked, project: found.project.name, name: found.name };
  const branch = found.defaultBranch?.replace(/^refs\/heads\//, '');
  return {
    ref,
    defaultBranch: branch ?? 'main',
    // There, a repository that is given up is disabled, and then it can't be read either.
    archived: false,
    empty: !branch,
    topics: [],
    paths: branch ? await listFiles(client, ref, branch) : [],
    readFile: async path =>
      branch ? readAzureDevOpsFile(client, ref, { branch, path }) : undefined,
  };
}

/** Reads a file on Azure DevOps; undefined when it is not there or larger than is of interest. */
export async function readAzureDevOpsFile(
  client: HostClient,
  ref: AzureDevOpsRepositoryRef,
  { branch, path }: FileAt,
): Promise<string | undefined> {
  const file = await client.azureDevOps(
    ref,
    `${azureDevOpsRepositoryPath(ref)}/items?path=${encodeURIComponent(
      `/${path}`,
    )}&${versionQuery(branch)}`,
    {
      task: `read ${path} of ${displayName(ref)}`,
      accept: 'text/plain',
      maxLength: MAX_FILE_LENGTH,
    },
  );
  return file?.text;
}

async function listFiles(
  client: HostClient,
  ref: AzureDevOpsRepositoryRef,
  branch: string,
): Promise<string[]> {
  const readItems = (level: 'Full' | 'OneLevel') =>
    client.azureDevOps(
      ref,
      `${azureDevOpsRepositoryPath(
        ref,
      )}/items?recursionLevel=${level}&${versionQuery(branch)}`,
      {
        task: `list the files of ${displayName(ref)}`,
        maxLength: MAX_LIST_LENGTH,
      },
    );
  const items = (await readItems('Full')) ?? (await readItems('OneLevel'));
  const { value } = items?.parse(itemsSchema) ?? { value: [] };
  return value
    .filter(({ isFolder }) => !isFolder)
    .map(({ path }) => path.replace(/^\//, ''));
}

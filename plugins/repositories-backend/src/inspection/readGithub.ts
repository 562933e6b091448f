import { z } from 'zod';
import { HostClient } from '../hosts/HostClient';
import { GithubRepositoryRef } from '../hosts/repositoryUrls';
import { MAX_FILE_LENGTH, RepositoryContents } from './RepositoryContents';

const repositorySchema = z.object({
  default_branch: z.string(),
  description: z.string().nullish(),
  archived: z.boolean(),
  topics: z.array(z.string()).default([]),
});

const treeSchema = z.object({
  tree: z.array(z.object({ path: z.string(), type: z.string() })),
});

/** Reads a repository on GitHub; undefined when it is not there or can't be seen. */
export async function readGithub(
  client: HostClient,
  ref: GithubRepositoryRef,
): Promise<RepositoryContents | undefined> {
  const base = `/repos/${ref.owner}/${ref.name}`;
  const task = `look at ${ref.owner}/${ref.name}`;
  const answer = await client.github(ref, base, { task });
  if (!answer) {
    return undefined;
  }
  const { default_branch, description, archived, topics } =
    repositorySchema.parse(answer.json);
  const branch = encodeURIComponent(default_branch);
  const tree = await client.github(
    ref,
    `${base}/git/trees/${branch}?recursive=1`,
    // An empty repository answers with 409 Conflict.
    { task, absent: [409] },
  );
  return {
    defaultBranch: default_branch,
    description: description || undefined,
    archived,
    empty: !tree,
    topics,
    paths: tree
      ? treeSchema
          .parse(tree.json)
          .tree.filter(({ type }) => type === 'blob')
          .map(({ path }) => path)
      : [],
    async readFile(path) {
      const file = await client.github(
        ref,
        `${base}/contents/${path
          .split('/')
          .map(encodeURIComponent)
          .join('/')}?ref=${branch}`,
        { task, accept: 'application/vnd.github.raw+json' },
      );
      return file && file.text.length <= MAX_FILE_LENGTH
        ? file.text
        : undefined;
    },
  };
}

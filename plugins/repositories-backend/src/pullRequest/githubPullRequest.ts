import { z } from 'zod';
import { HostClient } from '../hosts/HostClient';
import { GithubRepositoryRef } from '../hosts/repositoryUrls';
import { PullRequest } from './PullRequest';

const pullsSchema = z.array(
  z.object({ html_url: z.string(), number: z.number() }),
);

/** The open pull request from a branch, if there is one. */
export async function findGithubPullRequest(
  client: HostClient,
  ref: GithubRepositoryRef,
  branch: string,
): Promise<PullRequest | undefined> {
  const head = encodeURIComponent(`${ref.owner}:${branch}`);
  const answer = await client.github(
    ref,
    `/repos/${ref.owner}/${ref.name}/pulls?state=open&head=${head}`,
    { task: `look for pull requests of ${ref.owner}/${ref.name}` },
  );
  const [found] = answer ? pullsSchema.parse(answer.json) : [];
  return found && { url: found.html_url, number: found.number, isNew: false };
}

import { ConflictError } from '@backstage/errors';
import { z } from 'zod';
import { HostAnswer, HostClient } from '../hosts/HostClient';
import { GithubRepositoryRef } from '../hosts/repositoryUrls';
import { githubRepositoryPath, readGithubFile } from '../inspection/readGithub';
import { mayNotPropose } from './mayNotPropose';
import {
  PullRequest,
  PullRequestHost,
  PullRequestRequest,
} from './PullRequest';

const refsSchema = z.array(z.object({ ref: z.string() }));
const commitSchema = z.object({
  sha: z.string(),
  commit: z.object({ tree: z.object({ sha: z.string() }) }),
});
const madeSchema = z.object({ sha: z.string() });
const pullSchema = z.object({ html_url: z.string(), number: z.number() });

const encodePath = (path: string) =>
  path.split('/').map(encodeURIComponent).join('/');

/**
 * Proposes changes on GitHub, by its API for Git's objects: without a clone, and never from a fork, which would be one of the
 * portal's own account.
 *
 * @see {@link https://docs.github.com/rest/git}
 */
export class GithubPullRequests implements PullRequestHost {
  readonly #name: string;
  readonly #path: string;

  constructor(
    private readonly client: HostClient,
    private readonly ref: GithubRepositoryRef,
  ) {
    this.#name = `${ref.owner}/${ref.name}`;
    this.#path = githubRepositoryPath(ref);
  }

  async listBranches(prefix: string): Promise<string[]> {
    const answer = await this.client.github(
      this.ref,
      `${this.#path}/git/matching-refs/heads/${encodePath(prefix)}`,
      { task: `read the branches of ${this.#name}` },
    );
    const refs = answer?.parse(refsSchema) ?? [];
    return refs.map(({ ref }) => ref.replace(/^refs\/heads\//, ''));
  }

  async findOpen(branch: string): Promise<PullRequest | undefined> {
    const head = encodeURIComponent(`${this.ref.owner}:${branch}`);
    const answer = await this.client.github(
      this.ref,
      `${this.#path}/pulls?state=open&head=${head}`,
      { task: `look for pull requests of ${this.#name}` },
    );
    const found = answer?.parse(z.array(pullSchema))[0];
    return found && toPullRequest(found);
  }

  readFile(branch: string, path: string): Promise<string | undefined> {
    return readGithubFile(this.client, this.ref, { branch, path });
  }

  async createBranch(request: PullRequestRequest): Promise<void> {
    const { branch, targetBranch, title, files } = request;
    const target = await this.client.github(
      this.ref,
      `${this.#path}/commits/${encodeURIComponent(`heads/${targetBranch}`)}`,
      { task: `read the branch ${targetBranch} of ${this.#name}` },
    );
    if (!target) {
      throw new ConflictError(
        `${
          this.#name
        } has no branch ${targetBranch} any more. Look the repository up again`,
      );
    }
    const { sha, commit } = target.parse(commitSchema);
    const tree = await this.#make('git/trees', {
      base_tree: commit.tree.sha,
      tree: Object.entries(files).map(([path, content]) => ({
        path,
        content,
        mode: '100644',
        type: 'blob',
      })),
    });
    const made = await this.#make('git/commits', {
      message: title,
      tree: tree.parse(madeSchema).sha,
      parents: [sha],
    });
    await this.#make('git/refs', {
      ref: `refs/heads/${branch}`,
      sha: made.parse(madeSchema).sha,
    });
  }

  async open(request: PullRequestRequest): Promise<PullRequest> {
    const { branch, targetBranch, title, description } = request;
    const pull = await this.#make('pulls', {
      head: branch,
      base: targetBranch,
      title,
      body: description,
    });
    return toPullRequest(pull.parse(pullSchema));
  }

  async #make(resource: string, body: object): Promise<HostAnswer> {
    const task = `take a change to ${this.#name}`;
    const answer = await this.client.github(
      this.ref,
      `${this.#path}/${resource}`,
      { method: 'POST', task, body },
    );
    if (!answer) {
      throw mayNotPropose(`GitHub (${this.ref.host})`, this.#name);
    }
    return answer;
  }
}

function toPullRequest(pull: z.infer<typeof pullSchema>): PullRequest {
  return { url: pull.html_url, number: pull.number };
}

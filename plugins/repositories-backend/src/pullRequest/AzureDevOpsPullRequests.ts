import { ConflictError } from '@backstage/errors';
import { z } from 'zod';
import { HostAnswer, HostClient } from '../hosts/HostClient';
import {
  AzureDevOpsRepositoryRef,
  repositoryPage,
} from '../hosts/repositoryUrls';
import {
  azureDevOpsRepositoryPath,
  readAzureDevOpsFile,
} from '../inspection/readAzureDevOps';
import { mayNotPropose } from './mayNotPropose';
import {
  PullRequest,
  PullRequestHost,
  PullRequestRequest,
} from './PullRequest';

const refsSchema = z.object({
  value: z.array(z.object({ name: z.string(), objectId: z.string() })),
});
const pullRequestSchema = z.object({ pullRequestId: z.number() });
const pullRequestsSchema = z.object({ value: z.array(pullRequestSchema) });

/** Proposes changes on Azure DevOps, without a clone. */
export class AzureDevOpsPullRequests implements PullRequestHost {
  readonly #name: string;
  readonly #path: string;

  constructor(
    private readonly client: HostClient,
    private readonly ref: AzureDevOpsRepositoryRef,
  ) {
    this.#name = `${ref.organization}/${ref.project}/${ref.name}`;
    this.#path = azureDevOpsRepositoryPath(ref);
  }

  async listBranches(prefix: string): Promise<string[]> {
    const refs = await this.#refs(prefix);
    return refs.map(({ name }) => name.replace(/^refs\/heads\//, ''));
  }

  async findOpen(branch: string): Promise<PullRequest | undefined> {
    const source = encodeURIComponent(`refs/heads/${branch}`);
    const answer = await this.client.azureDevOps(
      this.ref,
      `${
        this.#path
      }/pullrequests?searchCriteria.status=active&searchCriteria.sourceRefName=${source}`,
      { task: `look for pull requests of ${this.#name}` },
    );
    const found = answer?.parse(pullRequestsSchema).value[0];
    return found && this.#toPullRequest(found);
  }

  readFile(branch: string, path: string): Promise<string | undefined> {
    return readAzureDevOpsFile(this.client, this.ref, { branch, path });
  }

  /** @see {@link https://learn.microsoft.com/rest/api/azure/devops/git/pushes/create#update-a-file-in-a-new-branch} */
  async createBranch(request: PullRequestRequest): Promise<void> {
    const { branch, targetBranch, title, files } = request;
    const target = `refs/heads/${targetBranch}`;
    const refs = await this.#refs(targetBranch);
    const parent = refs.find(({ name }) => name === target)?.objectId;
    if (!parent) {
      throw new ConflictError(
        `${
          this.#name
        } has no branch ${targetBranch} any more. Look the repository up again`,
      );
    }
    await this.#make('pushes', {
      // For a branch that is not there yet, this is the commit that it begins at.
      refUpdates: [{ name: `refs/heads/${branch}`, oldObjectId: parent }],
      commits: [
        {
          comment: title,
          changes: Object.entries(files).map(([path, content]) => ({
            changeType: 'add',
            item: { path: `/${path}` },
            newContent: { content, contentType: 'rawtext' },
          })),
        },
      ],
    });
  }

  async open(request: PullRequestRequest): Promise<PullRequest> {
    const made = await this.#make('pullrequests', {
      sourceRefName: `refs/heads/${request.branch}`,
      targetRefName: `refs/heads/${request.targetBranch}`,
      title: request.title,
      description: request.description,
    });
    return this.#toPullRequest(made.parse(pullRequestSchema));
  }

  async #refs(prefix: string) {
    const answer = await this.client.azureDevOps(
      this.ref,
      `${this.#path}/refs?filter=${encodeURIComponent(`heads/${prefix}`)}`,
      { task: `read the branches of ${this.#name}` },
    );
    return answer?.parse(refsSchema).value ?? [];
  }

  async #make(resource: string, body: object): Promise<HostAnswer> {
    const task = `take a change to ${this.#name}`;
    const answer = await this.client.azureDevOps(
      this.ref,
      `${this.#path}/${resource}`,
      { method: 'POST', task, body },
    );
    if (!answer) {
      throw mayNotPropose(`Azure DevOps (${this.ref.host})`, this.#name);
    }
    return answer;
  }

  #toPullRequest({
    pullRequestId,
  }: z.infer<typeof pullRequestSchema>): PullRequest {
    return {
      url: `${repositoryPage(this.ref)}/pullrequest/${pullRequestId}`,
      number: pullRequestId,
    };
  }
}

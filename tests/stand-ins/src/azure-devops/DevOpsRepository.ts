import { randomUUID } from 'node:crypto';
import { type BareRepository } from '../git/BareRepository.ts';
import { type GitRepositories } from '../git/GitRepositories.ts';
import { appliesTo, type PolicyConfiguration } from './PolicyConfiguration.ts';
import { type Project } from './Project.ts';
import { type PullRequest } from './PullRequest.ts';

/** How a repository is when it is made. */
export interface RepositorySeed {
  /** Files of a first commit; without any, the repository is empty. */
  files?: Record<string, string>;
  /** `main` when absent. */
  defaultBranch?: string;
  isDisabled?: boolean;
}

/**
 * A repository of Azure Repos. On disk it is made when its history is first needed, so that an organisation may have
 * thousands with a file or two.
 */
export class DevOpsRepository {
  readonly id = randomUUID();
  readonly project: Project;
  readonly pullRequests: PullRequest[] = [];
  name: string;
  isDisabled: boolean;
  readonly #bare: BareRepository;
  #seed: Record<string, string> | undefined;
  #planted: Promise<void> | undefined;
  #defaultBranch: string | undefined;

  constructor(
    project: Project,
    name: string,
    repositories: GitRepositories,
    seed: RepositorySeed = {},
  ) {
    const { files, defaultBranch = 'main', isDisabled = false } = seed;
    this.project = project;
    this.name = name;
    this.isDisabled = isDisabled;
    this.#bare = repositories.create(this.id, defaultBranch);
    this.#seed = files;
    this.#defaultBranch = files && defaultBranch;
  }

  /** The name of the default branch; `undefined` while nothing was pushed. */
  get defaultBranch(): string | undefined {
    return this.#defaultBranch;
  }

  /** The policies of its branches. */
  get policies(): PolicyConfiguration[] {
    return this.project.policies.filter(policy => appliesTo(policy, this.id));
  }

  /** Every file by its path, as text; of the default branch when no revision is said. */
  async files(revision?: string): Promise<Record<string, string>> {
    return (await this.git()).files(revision);
  }

  /** Clones it into a folder that is empty or not there. */
  async clone(into: string): Promise<void> {
    await (await this.git()).clone(into);
  }

  /** What Git knows of it. */
  async git(): Promise<BareRepository> {
    this.#planted ??= this.#plant();
    await this.#planted;
    return this.#bare;
  }

  /** The files that it was made with, as long as nothing else happened to it. */
  get untouchedSeed(): Record<string, string> | undefined {
    return this.#planted ? undefined : this.#seed;
  }

  /** Makes another branch the default. */
  async setDefaultBranch(branch: string): Promise<void> {
    await (await this.git()).setDefaultBranch(branch);
    this.#defaultBranch = branch;
  }

  /** Makes the first branch that was pushed the default, unless there is one. */
  async chooseDefaultBranch(pushed: string[]): Promise<void> {
    const git = await this.git();
    for (const ref of pushed) {
      const [, branch] = ref.match(/^refs\/heads\/(.+)$/) ?? [];
      if (!this.#defaultBranch && branch && (await git.readRef(ref))) {
        await this.setDefaultBranch(branch);
      }
    }
  }

  /** Its address for Git and for people. */
  webUrl(origin: string): string {
    return `${this.project.url(origin, 'name')}/_git/${encodeURIComponent(
      this.name,
    )}`;
  }

  /** Its address in the API. */
  apiUrl(origin: string): string {
    return `${this.project.url(origin)}/_apis/git/repositories/${this.id}`;
  }

  /** The form in which it is in answers. Its size is 0 or 1, for empty or not. */
  toJson(origin: string): object {
    const webUrl = this.webUrl(origin);
    const { name: organization } = this.project.organization;
    const user = encodeURIComponent(organization);
    return {
      id: this.id,
      name: this.name,
      url: this.apiUrl(origin),
      project: this.project.toJson(origin),
      ...(this.#defaultBranch
        ? { defaultBranch: `refs/heads/${this.#defaultBranch}` }
        : {}),
      size: this.#defaultBranch ? 1 : 0,
      remoteUrl: webUrl.replace('://', `://${user}@`),
      sshUrl: `git@ssh.dev.azure.com:v3/${user}/${encodeURIComponent(
        this.project.name,
      )}/${encodeURIComponent(this.name)}`,
      webUrl,
      isDisabled: this.isDisabled,
      isInMaintenance: false,
    };
  }

  async #plant(): Promise<void> {
    if (this.#seed) {
      await this.#bare.commit({ message: 'Add files', files: this.#seed });
    }
  }
}

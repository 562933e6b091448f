import { randomUUID } from 'node:crypto';
import { type BareRepository } from '../git/BareRepository.ts';
import { type GitRef } from '../git/gitOutput.ts';
import { type GitRepositories } from '../git/GitRepositories.ts';
import { RefWatch, type SeenUpdate } from '../git/RefWatch.ts';
import { type EventDetails } from './devOpsEvents.ts';
import { type Identity } from './identities.ts';
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
  isFork?: boolean;
}

/** A commit that a test pushes. */
export interface PushedCommit {
  /** Added or replaced, by path. */
  files?: Record<string, string>;
  /** Paths of files and folders that are removed. */
  remove?: string[];
  /** The default branch when absent; it is made when it is new. */
  branch?: string;
  message?: string;
}

/**
 * A repository of Azure Repos. On disk it is made when its history changes, so that an organisation may have thousands with a
 * file or two.
 */
export class DevOpsRepository {
  readonly id = randomUUID();
  readonly project: Project;
  readonly pullRequests: PullRequest[] = [];
  readonly isFork: boolean;
  name: string;
  isDisabled: boolean;
  readonly #bare: BareRepository;
  readonly #refWatch: RefWatch;
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
    this.isFork = seed.isFork ?? false;
    this.#bare = repositories.create(
      this.id,
      defaultBranch,
      files && { message: 'Add files', files },
    );
    this.#refWatch = new RefWatch(this.#bare);
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
    return this.#bare;
  }

  /** Whether it is on disk. */
  get isOnDisk(): boolean {
    return this.#bare.isOnDisk;
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

  /**
   * Pushes a commit, whatever the policies, and gives its hash.
   *
   * @throws Error when a path leads out of the repository
   */
  async push(
    change: PushedCommit,
    by = this.project.organization.somebody,
  ): Promise<string> {
    const { files, remove, branch, message = 'Change files' } = change;
    const sha = await this.#bare.commit({
      branch: branch ?? this.#defaultBranch,
      message,
      files,
      deletions: remove,
      author: { name: by.displayName },
    });
    await this.chooseDefaultBranch((await this.#bare.refs()).map(refName));
    await this.lookForPushes(by);
    return sha;
  }

  /**
   * Gives it another name.
   *
   * @throws Error when another repository of the project has it
   */
  rename(name: string, by = this.project.organization.somebody): void {
    const { name: oldName, project } = this;
    if ((project.repositories.get(name) ?? this) !== this) {
      throw new Error(`The repository '${name}' exists`);
    }
    this.name = name;
    project.repositories.renamed(this, oldName);
    this.#say(by, { type: 'git.repo.renamed', oldName });
  }

  /** Disables it, or enables it again. */
  disable(isDisabled = true, by = this.project.organization.somebody): void {
    if (isDisabled !== this.isDisabled) {
      this.isDisabled = isDisabled;
      this.#say(by, { type: 'git.repo.statuschanged' });
    }
  }

  /** Removes it. */
  remove(by = this.project.organization.somebody): void {
    this.project.repositories.remove(this);
    this.#say(by, { type: 'git.repo.deleted' });
  }

  /** Says that it is there, and what is in it. */
  sayCreated(by = this.project.organization.somebody): void {
    this.#say(by, { type: 'git.repo.created' });
    const first = this.#refWatch.first;
    if (first) {
      this.#sayPushed(by, [first]);
    }
  }

  /** Looks at what has changed in its history, and says so. */
  async lookForPushes(by: Identity, pushId?: number): Promise<void> {
    const updates = await this.#refWatch.look();
    if (updates.length > 0) {
      this.#sayPushed(by, updates, pushId);
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
      ...(this.isFork ? { isFork: true } : {}),
      isInMaintenance: false,
    };
  }

  #sayPushed(by: Identity, updates: SeenUpdate[], pushId?: number): void {
    const { organization } = this.project;
    this.#say(by, {
      type: 'git.push',
      pushId: pushId ?? organization.nextNumber(),
      updates,
    });
  }

  #say(by: Identity, what: EventDetails): void {
    this.project.organization.emit({ repository: this, by, ...what });
  }
}

function refName({ name }: GitRef): string {
  return name;
}

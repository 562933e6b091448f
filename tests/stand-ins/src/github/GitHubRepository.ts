import { type BareRepository } from '../git/BareRepository.ts';
import { RefWatch } from '../git/RefWatch.ts';
import { type BranchProtection } from './branchProtection.ts';
import { type Hub } from './Hub.ts';
import { type PullRequest } from './PullRequest.ts';
import {
  changeRepository,
  type RepositoryChanges,
} from './repositoryChanges.ts';
import { type Role } from './roles.ts';
import { type SecretBox } from './SecretBox.ts';

/** What can be set of a repository, in the names of GitHub. */
export interface GitHubRepositorySettings {
  description: string | null;
  homepage: string | null;
  visibility: 'public' | 'private' | 'internal';
  has_issues: boolean;
  has_projects: boolean;
  has_wiki: boolean;
  allow_squash_merge: boolean;
  allow_merge_commit: boolean;
  allow_rebase_merge: boolean;
  allow_auto_merge: boolean;
  allow_update_branch: boolean;
  delete_branch_on_merge: boolean;
  squash_merge_commit_title: 'PR_TITLE' | 'COMMIT_OR_PR_TITLE';
  squash_merge_commit_message: 'PR_BODY' | 'COMMIT_MESSAGES' | 'BLANK';
  archived: boolean;
}

/** What a new repository is unless its creator says otherwise. */
export const DEFAULT_SETTINGS: GitHubRepositorySettings = {
  description: null,
  homepage: null,
  visibility: 'public',
  has_issues: true,
  has_projects: true,
  has_wiki: true,
  allow_squash_merge: true,
  allow_merge_commit: true,
  allow_rebase_merge: true,
  allow_auto_merge: false,
  allow_update_branch: false,
  delete_branch_on_merge: false,
  squash_merge_commit_title: 'COMMIT_OR_PR_TITLE',
  squash_merge_commit_message: 'COMMIT_MESSAGES',
  archived: false,
};

/** A commit that a test pushes. */
export interface PushedFiles {
  /** Added or replaced, by path. */
  files?: Record<string, string>;
  /** Paths of files and folders that are removed. */
  remove?: string[];
  /** The default branch when absent; it is made when it is new. */
  branch?: string;
  message?: string;
}

/** A repository at GitHub, with everything that a test may want to compare. */
export class GitHubRepository {
  readonly id: number;
  owner: string;
  name: string;
  readonly isFork: boolean;
  readonly git: BareRepository;
  /** Notices pushes. */
  readonly refWatch: RefWatch;
  /** The key by which its secrets are encrypted, and the secrets. */
  readonly secretBox: SecretBox;
  readonly createdAt: Date;
  pushedAt: Date;
  updatedAt: Date;
  settings: GitHubRepositorySettings;
  topics: string[];
  /** By login in lower case. */
  readonly collaborators = new Map<string, Role>();
  /** By slug. */
  readonly teams: Map<string, Role>;
  /** Of GitHub Actions, by name in upper case. */
  readonly variables = new Map<string, { value: string; time: Date }>();
  /** By branch. */
  readonly protection = new Map<string, BranchProtection>();
  readonly pulls: PullRequest[] = [];
  /** Colours by name. */
  readonly labels = new Map<string, string>();

  readonly #hub: Hub;

  constructor(options: {
    hub: Hub;
    id: number;
    owner: string;
    name: string;
    git: BareRepository;
    secretBox: SecretBox;
    settings: Partial<GitHubRepositorySettings>;
    createdAt: Date;
    isFork?: boolean;
    topics?: string[];
    teams?: Record<string, Role>;
  }) {
    this.#hub = options.hub;
    this.id = options.id;
    this.owner = options.owner;
    this.name = options.name;
    this.isFork = options.isFork ?? false;
    this.git = options.git;
    this.refWatch = new RefWatch(options.git);
    this.secretBox = options.secretBox;
    this.settings = { ...DEFAULT_SETTINGS, ...options.settings };
    this.topics = options.topics ?? [];
    this.teams = new Map(Object.entries(options.teams ?? {}));
    this.createdAt = options.createdAt;
    this.pushedAt = options.createdAt;
    this.updatedAt = options.createdAt;
  }

  /** Such as `contoso/payment-processor`. */
  get fullName(): string {
    return `${this.owner}/${this.name}`;
  }

  /** Whether everyone may read it. */
  get isPublic(): boolean {
    return this.settings.visibility === 'public';
  }

  /** The names of the secrets of GitHub Actions. */
  get secretNames(): string[] {
    return this.secretBox.names;
  }

  /** Every file of a branch, tag or commit by its path; of the default branch when nothing is said. */
  async files(revision?: string): Promise<Record<string, string>> {
    return this.git.files(revision);
  }

  /** Clones it into a folder that is empty or not there. */
  async clone(into: string): Promise<void> {
    await this.git.clone(into);
  }

  /**
   * Pushes a commit, whoever may, and gives its hash.
   *
   * @param by - the login of who pushes; an owner of the repository when absent
   * @throws Error when a path leads out of the repository
   */
  async push(change: PushedFiles, by = this.#someOwner): Promise<string> {
    const { files, remove, branch, message = 'Change files' } = change;
    const sha = await this.git.commit({
      branch,
      message,
      files,
      deletions: remove,
      author: { name: by, date: new Date(this.#hub.now()) },
    });
    const { git } = this;
    if (branch && !(await git.readRef(`refs/heads/${git.defaultBranch}`))) {
      await git.setDefaultBranch(branch);
    }
    await this.#hub.lookForPushes(this, by);
    return sha;
  }

  /**
   * Changes settings, topics, the name or the default branch.
   *
   * @throws Error when the name is taken, or the branch is not there
   */
  async change(
    changes: RepositoryChanges,
    by = this.#someOwner,
  ): Promise<void> {
    await changeRepository(this.#hub, this, changes, by);
  }

  /**
   * Gives it to another user or organization.
   *
   * @throws Error when the owner is not there, or has a repository of this name
   */
  transfer(owner: string, by = this.#someOwner): void {
    this.#hub.transferRepository(this, owner, by);
  }

  /** Removes it. */
  remove(by = this.#someOwner): void {
    this.#hub.deleteRepository(this, by);
  }

  get #someOwner(): string {
    return this.#hub.accounts.someOwnerOf(this.owner);
  }
}

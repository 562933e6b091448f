import { type BareRepository } from '../git/BareRepository.ts';
import { type BranchProtection } from './branchProtection.ts';
import { type PullRequest } from './PullRequest.ts';
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

/** A repository at GitHub, with everything that a test may want to compare. */
export class GitHubRepository {
  readonly id: number;
  readonly owner: string;
  name: string;
  readonly git: BareRepository;
  /** The key by which its secrets are encrypted, and the secrets. */
  readonly secretBox: SecretBox;
  readonly createdAt: Date;
  pushedAt: Date;
  settings: GitHubRepositorySettings;
  topics: string[] = [];
  /** By login in lower case. */
  readonly collaborators = new Map<string, Role>();
  /** By slug. */
  readonly teams = new Map<string, Role>();
  /** Of GitHub Actions, by name in upper case. */
  readonly variables = new Map<string, { value: string; time: Date }>();
  /** By branch. */
  readonly protection = new Map<string, BranchProtection>();
  readonly pulls: PullRequest[] = [];
  /** Colours by name. */
  readonly labels = new Map<string, string>();

  constructor(options: {
    id: number;
    owner: string;
    name: string;
    git: BareRepository;
    secretBox: SecretBox;
    settings: Partial<GitHubRepositorySettings>;
    createdAt: Date;
  }) {
    this.id = options.id;
    this.owner = options.owner;
    this.name = options.name;
    this.git = options.git;
    this.secretBox = options.secretBox;
    this.settings = { ...DEFAULT_SETTINGS, ...options.settings };
    this.createdAt = options.createdAt;
    this.pushedAt = options.createdAt;
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
}

import { GitRepositories } from '../git/GitRepositories.ts';
import {
  Accounts,
  type GitHubOrganization,
  type GitHubUser,
} from './accounts.ts';
import { Apps, type GitHubApp } from './Apps.ts';
import { type Pusher } from './branchProtection.ts';
import {
  GitHubRepository,
  type GitHubRepositorySettings,
} from './GitHubRepository.ts';
import { type HubEvent } from './hubEvents.ts';
import { firstPush, withPaths } from './pushedCommits.ts';
import { Access, type Role } from './roles.ts';
import { SecretBox } from './SecretBox.ts';
import { teamsOf } from './teams.ts';
import { type GitHubToken } from './tokens.ts';

/** A repository that is to be made. */
interface NewRepository {
  owner: string;
  name: string;
  settings: Partial<GitHubRepositorySettings>;
  createdAt: Date;
  /** Of the first commit; the repository is empty without them. */
  files?: Record<string, string>;
  defaultBranch?: string;
  isFork?: boolean;
  topics?: string[];
  /** What teams may do with it, by slug. */
  teams?: Record<string, Role>;
  /** The login of who makes it. */
  sender: string;
}

/** Everything that is at GitHub: who, what, and who may do what. */
export class Hub {
  readonly accounts: Accounts;
  readonly access: Access;
  readonly tokens: GitHubToken[];
  readonly apps: Apps;
  /** The clock, in milliseconds. */
  readonly now: () => number;
  readonly #git = new GitRepositories();
  readonly #repositories = new Map<string, GitHubRepository>();
  readonly #listeners: Array<(event: HubEvent) => void> = [];
  #lastId = 5000;

  constructor(options: {
    tokens: GitHubToken[];
    users: GitHubUser[];
    organizations: GitHubOrganization[];
    apps: GitHubApp[];
    now: () => number;
  }) {
    this.now = options.now;
    this.tokens = options.tokens;
    const tokenUsers = options.tokens.map(({ login }) => ({ login }));
    this.accounts = new Accounts(
      [...options.users, ...tokenUsers],
      options.organizations,
    );
    this.access = new Access(this.accounts);
    this.apps = new Apps(options.apps, this.accounts, this.tokens);
  }

  /** Lets somebody know of everything that happens. */
  listen(listener: (event: HubEvent) => void): void {
    this.#listeners.push(listener);
  }

  /** Says that something has happened. */
  emit(event: HubEvent): void {
    this.#listeners.forEach(listener => listener(event));
  }

  /** A number that nothing else has as its id. */
  nextId(): number {
    this.#lastId += 1;
    return this.#lastId;
  }

  /** All repositories, in the order in which they were made. */
  get repositories(): GitHubRepository[] {
    return [...this.#repositories.values()];
  }

  /** A repository by its full name; `undefined` when there is none. */
  repository(fullName: string): GitHubRepository | undefined {
    return this.#repositories.get(fullName.toLowerCase());
  }

  /**
   * Makes a repository.
   *
   * @throws Error when the name is taken
   */
  createRepository(options: NewRepository): GitHubRepository {
    const { owner, name, createdAt, defaultBranch, files } = options;
    const fullName = `${owner}/${name}`;
    const author = { date: createdAt };
    const seed = files && { message: 'Initial commit', files, author };
    const git = this.#git.create(fullName, defaultBranch, seed);
    const id = this.nextId();
    const repository = new GitHubRepository({
      ...options,
      id,
      hub: this,
      git,
      secretBox: new SecretBox(String(568_250_167_242_549_000 + id)),
    });
    this.#repositories.set(fullName.toLowerCase(), repository);
    this.#sayCreated(repository, options.sender);
    return repository;
  }

  /**
   * Gives a repository another name, or another owner.
   *
   * @throws Error when another has it
   */
  moveRepository(
    repository: GitHubRepository,
    { owner = repository.owner, name = repository.name },
  ): void {
    const before = repository.fullName;
    const after = `${owner}/${name}`;
    if ((this.repository(after) ?? repository) !== repository) {
      throw new Error(`The repository '${after}' exists`);
    }
    this.#repositories.delete(before.toLowerCase());
    repository.owner = owner;
    repository.name = name;
    this.#repositories.set(repository.fullName.toLowerCase(), repository);
    this.#git.rename(before, repository.fullName);
  }

  /**
   * Gives a repository to another user or organization.
   *
   * @throws GitHubError 404 when there is none, Error when it has a repository of this name
   */
  transferRepository(
    repository: GitHubRepository,
    owner: string,
    sender: string,
  ): void {
    const before = this.accounts.get(repository.owner);
    this.moveRepository(repository, { owner: this.accounts.get(owner).login });
    repository.teams.clear();
    this.emit({
      name: 'repository',
      action: 'transferred',
      repository,
      from: before,
      sender,
    });
  }

  /** Removes a repository; a new one may take its name. */
  deleteRepository(repository: GitHubRepository, sender: string): void {
    const { fullName } = repository;
    this.#repositories.delete(fullName.toLowerCase());
    this.#git.delete(fullName);
    this.emit({ name: 'repository', action: 'deleted', repository, sender });
  }

  /** Looks at what has changed in the history of a repository, and says so. */
  async lookForPushes(
    repository: GitHubRepository,
    sender: string,
  ): Promise<void> {
    const updates = await repository.refWatch.look();
    if (updates.length > 0) {
      repository.pushedAt = new Date(this.now());
      repository.updatedAt = repository.pushedAt;
    }
    if (this.#listeners.length > 0) {
      for (const update of updates) {
        const pushed = await withPaths(repository.git, update);
        this.emit({ name: 'push', repository, update: pushed, sender });
      }
    }
  }

  /** The caller as one who wants to change a branch. */
  pusher(token: GitHubToken, repository: GitHubRepository): Pusher {
    const { login } = token;
    const owner = this.accounts.get(repository.owner);
    return {
      login,
      role: this.access.roleOf(token, repository),
      teams:
        owner.type === 'Organization' ? teamsOf(owner.organization, login) : [],
    };
  }

  #sayCreated(repository: GitHubRepository, sender: string): void {
    if (this.#listeners.length > 0) {
      this.emit({ name: 'repository', action: 'created', repository, sender });
      const update = firstPush(repository);
      if (update) {
        this.emit({ name: 'push', repository, update, sender });
      }
    }
  }

  /** Removes every repository from disk. */
  async close(): Promise<void> {
    this.#repositories.clear();
    await this.#git.close();
  }
}

import { GitRepositories } from '../git/GitRepositories.ts';
import {
  Accounts,
  type GitHubOrganization,
  type GitHubUser,
  includesLogin,
} from './accounts.ts';
import { type Pusher } from './branchProtection.ts';
import {
  GitHubRepository,
  type GitHubRepositorySettings,
} from './GitHubRepository.ts';
import { Access } from './roles.ts';
import { SecretBox } from './SecretBox.ts';
import { type GitHubToken } from './tokens.ts';

/** Everything that is at GitHub: who, what, and who may do what. */
export class Hub {
  readonly accounts: Accounts;
  readonly access: Access;
  readonly tokens: GitHubToken[];
  readonly #git = new GitRepositories();
  readonly #repositories = new Map<string, GitHubRepository>();
  #lastId = 5000;

  constructor(options: {
    tokens: GitHubToken[];
    users: GitHubUser[];
    organizations: GitHubOrganization[];
  }) {
    this.tokens = options.tokens;
    const tokenUsers = options.tokens.map(({ login }) => ({ login }));
    this.accounts = new Accounts(
      [...options.users, ...tokenUsers],
      options.organizations,
    );
    this.access = new Access(this.accounts);
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
   * Makes an empty repository.
   *
   * @throws Error when the name is taken
   */
  createRepository(
    owner: string,
    name: string,
    settings: Partial<GitHubRepositorySettings>,
    createdAt: Date,
  ): GitHubRepository {
    const fullName = `${owner}/${name}`;
    const id = this.nextId();
    const repository = new GitHubRepository({
      id,
      owner,
      name,
      git: this.#git.create(fullName),
      secretBox: new SecretBox(String(568_250_167_242_549_000 + id)),
      settings,
      createdAt,
    });
    this.#repositories.set(fullName.toLowerCase(), repository);
    return repository;
  }

  /** Gives a repository another name. */
  renameRepository(repository: GitHubRepository, name: string): void {
    const before = repository.fullName;
    this.#repositories.delete(before.toLowerCase());
    repository.name = name;
    this.#repositories.set(repository.fullName.toLowerCase(), repository);
    this.#git.rename(before, repository.fullName);
  }

  /** Removes a repository; a new one may take its name. */
  deleteRepository({ fullName }: GitHubRepository): void {
    this.#repositories.delete(fullName.toLowerCase());
    this.#git.delete(fullName);
  }

  /** The caller as one who wants to change a branch. */
  pusher({ login }: GitHubToken, repository: GitHubRepository): Pusher {
    const owner = this.accounts.get(repository.owner);
    const teams =
      owner.type === 'Organization' ? owner.organization.teams ?? [] : [];
    return {
      login,
      role: this.access.roleOf(login, repository),
      teams: teams
        .filter(({ members = [] }) => includesLogin(members, login))
        .map(({ slug }) => slug),
    };
  }

  /** Removes every repository from disk. */
  async close(): Promise<void> {
    this.#repositories.clear();
    await this.#git.close();
  }
}

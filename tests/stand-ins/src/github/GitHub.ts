import { type Answer } from '../wire/Answer.ts';
import { type Delivery } from '../wire/Deliveries.ts';
import { StandInServer } from '../wire/StandInServer.ts';
import { type WireRequest } from '../wire/WireRequest.ts';
import { type GitHubOrganization, type GitHubUser } from './accounts.ts';
import { type GitHubApp } from './Apps.ts';
import { Archives } from './Archives.ts';
import { GitAccess, text } from './GitAccess.ts';
import { errorAskedFor, GitHubError } from './GitHubError.ts';
import { type GitHubFault, type GitHubFaultCondition } from './gitHubFaults.ts';
import {
  type GitHubRepository,
  type GitHubRepositorySettings,
} from './GitHubRepository.ts';
import { Hub } from './Hub.ts';
import {
  ACCESS_TOKEN_PATH,
  type GitHubOAuthApp,
  OAuthApps,
} from './OAuthApps.ts';
import { OrganizationPeople } from './OrganizationPeople.ts';
import { destinationOf } from './origins.ts';
import { RestApi } from './RestApi.ts';
import { type Role } from './roles.ts';
import { readySecrets } from './SecretBox.ts';
import { type GitHubToken } from './tokens.ts';
import {
  type GitHubWebhook,
  type GitHubWebhookOptions,
  Webhooks,
} from './Webhooks.ts';

/** A repository that is there before anyone asks. */
export interface SeededRepository {
  /** Of its first commit; it stays empty without them. */
  files?: Record<string, string>;
  /** `main` when absent. */
  defaultBranch?: string;
  settings?: Partial<GitHubRepositorySettings>;
  topics?: string[];
  isFork?: boolean;
  /** What teams may do with it, by slug. */
  teams?: Record<string, Role>;
}

/** How a stand-in is set up. */
export interface GitHubOptions {
  tokens: GitHubToken[];
  organizations?: GitHubOrganization[];
  /** Who is in no organization and has no token, or of whom there is more to be said than a login. */
  users?: GitHubUser[];
  /** GitHub Apps, which get their tokens by themselves. */
  apps?: GitHubApp[];
  /** OAuth apps, with which people sign in elsewhere. */
  oauthApps?: GitHubOAuthApp[];
  /** Requests to the REST API that each caller may make in an hour; 5,000 when absent. */
  requestsPerHour?: number;
  /** Points that each caller may spend on the GraphQL API in an hour; 5,000 when absent. */
  pointsPerHour?: number;
  /** The clock, in milliseconds. */
  now?: () => number;
}

const WHENEVER: GitHubFaultCondition = () => true;

/**
 * Answers as GitHub does: the REST and GraphQL APIs, as far as repositories are published and read through them, archives,
 * and real repositories for Git clients. It refuses what the real one refuses.
 */
export class GitHub {
  readonly #hub: Hub;
  readonly #server: StandInServer<WireRequest, GitHubFault>;
  readonly #rest: RestApi;
  readonly #archives: Archives;
  readonly #gitAccess: GitAccess;
  readonly #webhooks: Webhooks;
  readonly #oauthApps: OAuthApps;
  readonly #now: () => number;

  constructor(options: GitHubOptions) {
    this.#now = options.now ?? Date.now;
    this.#hub = new Hub({
      tokens: options.tokens,
      users: options.users ?? [],
      organizations: options.organizations ?? [],
      apps: options.apps ?? [],
      now: this.#now,
    });
    this.#archives = new Archives(this.#hub);
    this.#gitAccess = new GitAccess(this.#hub);
    this.#oauthApps = new OAuthApps(options.oauthApps ?? [], options.tokens);
    this.#webhooks = new Webhooks(this.#hub, () => this.url);
    this.#rest = new RestApi(this.#hub, this.#archives, {
      requestsPerHour: options.requestsPerHour ?? 5000,
      pointsPerHour: options.pointsPerHour ?? 5000,
    });
    this.#server = new StandInServer({
      describe: request => request,
      answer: (request, fault, body) => this.#answer(request, fault, body),
      now: this.#now,
    });
  }

  /**
   * Where it listens, without a slash at the end. It is also the address of a GitHub Enterprise Server's pages and
   * repositories.
   *
   * @throws Error when it does not listen
   */
  get url(): string {
    return this.#server.url;
  }

  /** The base of the REST API, as a GitHub Enterprise Server has it: what `apiBaseUrl` of an integration is set to. */
  get apiUrl(): string {
    return `${this.url}/api/v3`;
  }

  /** Every request, in order. */
  get requests(): WireRequest[] {
    return this.#server.requests;
  }

  /** The tokens that are known; a test may add some, or let one expire. */
  get tokens(): GitHubToken[] {
    return this.#hub.tokens;
  }

  /** Every repository. */
  get repositories(): GitHubRepository[] {
    return this.#hub.repositories;
  }

  /** Listens on a free port of this machine only. */
  async start(): Promise<this> {
    await readySecrets();
    await this.#server.start();
    return this;
  }

  /** Ends every connection, also those that wait for an answer, and removes the repositories. */
  async stop(): Promise<void> {
    await this.#webhooks.stop();
    await this.#server.stop();
    await this.#hub.close();
  }

  /**
   * A repository as it is now.
   *
   * @param fullName - such as `contoso/payment-processor`
   * @throws Error when it is not there
   */
  repository(fullName: string): GitHubRepository {
    const found = this.#hub.repository(fullName);
    if (!found) {
      const names = this.repositories.map(one => one.fullName).join(', ');
      throw new Error(
        `GitHub has no repository '${fullName}', but: ${names || 'none'}`,
      );
    }
    return found;
  }

  /**
   * Makes a repository that is there before anyone asks, private unless the settings say otherwise. It is on disk only when
   * its history changes, so that there may be ten thousand.
   *
   * @throws Error when the owner is not there, the name is taken, or a path leads out of the repository
   */
  async createRepository(
    fullName: string,
    seed: SeededRepository = {},
  ): Promise<GitHubRepository> {
    const [owner, name] = fullName.split('/');
    const { login } = this.#hub.accounts.get(owner);
    return this.#hub.createRepository({
      ...seed,
      owner: login,
      name,
      settings: { visibility: 'private', ...seed.settings },
      createdAt: new Date(this.#now()),
      sender: this.#hub.accounts.someOwnerOf(login),
    });
  }

  /**
   * The private key of an app that came without one, in PEM.
   *
   * @throws Error when there is no such app, or it came with a key
   */
  privateKeyOf(appId: number): string {
    return this.#hub.apps.privateKeyOf(appId);
  }

  /**
   * Lets an OAuth app sign somebody in, as on the page that asks for it.
   *
   * @returns the code with which the app asks for a token
   */
  authorize(clientId: string, login: string): string {
    return this.#oauthApps.authorize(clientId, login);
  }

  /**
   * The members and teams of an organization, to be changed.
   *
   * @throws Error when there is none
   */
  organization(login: string): OrganizationPeople {
    return new OrganizationPeople(this.#hub, login);
  }

  /**
   * Lets somebody be told of what happens from now on, as by a webhook of every organization.
   *
   * @throws Error when the address is not of this machine
   */
  webhook(options: GitHubWebhookOptions): GitHubWebhook {
    return this.#webhooks.add(options);
  }

  /** Every event that was sent, in order, and what was answered. */
  get deliveries(): Delivery[] {
    return this.#webhooks.deliveries;
  }

  /** Waits until every event that was sent is answered. */
  async delivered(): Promise<void> {
    await this.#webhooks.settled();
  }

  /** Sends an event once more. */
  redeliver(delivery: Delivery): void {
    this.#webhooks.redeliver(delivery);
  }

  /** What a secret of GitHub Actions says; `undefined` when it is not there. */
  secretOf(fullName: string, name: string): string | undefined {
    return this.repository(fullName).secretBox.read(name);
  }

  /** Lets the next matching request meet a fault. Faults that are said first happen first. */
  failOnce(fault: GitHubFault, when: GitHubFaultCondition = WHENEVER): void {
    this.#server.faults.add(fault, when, true);
  }

  /** Lets every matching request meet a fault. */
  failAlways(fault: GitHubFault, when: GitHubFaultCondition = WHENEVER): void {
    this.#server.faults.add(fault, when, false);
  }

  /** Ends all faults. */
  heal(): void {
    this.#server.faults.clear();
  }

  async #answer(
    request: WireRequest,
    fault: GitHubFault | undefined,
    body: Buffer,
  ): Promise<Answer> {
    const { part, path } = destinationOf(request);
    if (part === 'api' || part === 'graphql') {
      return this.#rest.answer({ part, path, request, url: this.url, fault });
    }
    try {
      if (fault?.status && fault.status >= 400) {
        throw errorAskedFor(fault.status);
      }
      switch (part) {
        case 'codeload':
          return await this.#archives.answer(path, request.query);
        case 'raw':
          return await this.#rest.raw(path, request);
        default:
          if (path === ACCESS_TOKEN_PATH) {
            return this.#oauthApps.exchange(request);
          }
          return (
            (await this.#gitAccess.answer(path, request, body, fault)) ??
            text(404, 'Not Found')
          );
      }
    } catch (error) {
      if (error instanceof GitHubError) {
        return text(error.status, error.message);
      }
      throw error;
    }
  }
}

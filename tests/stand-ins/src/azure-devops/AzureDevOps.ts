import { IDENTITY_HEADER } from '../accessTokens.ts';
import { GitRepositories } from '../git/GitRepositories.ts';
import { type Delivery } from '../wire/Deliveries.ts';
import { StandInServer } from '../wire/StandInServer.ts';
import { type WireRequest } from '../wire/WireRequest.ts';
import { type AcceptedCredentials, Authentication } from './Authentication.ts';
import { devOpsAnswer } from './devOpsAnswer.ts';
import { DevOpsRepository, type RepositorySeed } from './DevOpsRepository.ts';
import {
  type DevOpsFault,
  type DevOpsFaultCondition,
  type DevOpsRequest,
} from './DevOpsRequest.ts';
import { Organization } from './Organization.ts';
import { finishRun, type Pipeline, type PipelineRun } from './Pipeline.ts';
import { type Project } from './Project.ts';
import {
  type ServiceHook,
  type ServiceHookOptions,
  ServiceHooks,
} from './ServiceHooks.ts';
import { Throttling, type ThrottlingOptions } from './Throttling.ts';

/** How the stand-in is set up. */
export interface AzureDevOpsOptions extends AcceptedCredentials {
  /** Names of the projects in each organisation. */
  organizations: Record<string, string[]>;
  /** How much each caller may ask the APIs for; any number when absent. */
  throttling?: ThrottlingOptions;
  /** The clock, in milliseconds. */
  now?: () => number;
}

/**
 * Answers as Azure DevOps Services does for repositories, branch policies, pull requests and pipelines, with real Git behind
 * it, and as Microsoft Entra ID and the host's managed identity do for tokens. It refuses what the real ones refuse.
 */
export class AzureDevOps {
  readonly #organizations = new Map<string, Organization>();
  readonly #git = new GitRepositories();
  readonly #server: StandInServer<DevOpsRequest, DevOpsFault>;
  readonly #hooks: ServiceHooks;

  constructor(options: AzureDevOpsOptions) {
    this.#hooks = new ServiceHooks(() => this.url, options.now ?? Date.now);
    for (const [name, projects] of Object.entries(options.organizations)) {
      const organization = new Organization(name);
      organization.listen(event => this.#hooks.tell(event));
      this.#organizations.set(name.toLowerCase(), organization);
      for (const project of projects) {
        organization.addProject(project);
      }
    }
    const answer = devOpsAnswer({
      organizations: this.#organizations,
      authentication: new Authentication(options),
      repositories: this.#git,
      throttling: options.throttling && new Throttling(options.throttling),
    });
    this.#server = new StandInServer({
      describe: request => ({ ...request, origin: this.#originOf(request) }),
      answer,
      now: options.now,
    });
  }

  /**
   * Where it listens, without a slash at the end.
   *
   * @throws Error when it does not
   */
  get url(): string {
    return this.#server.url;
  }

  /** Every request, in order. */
  get requests(): DevOpsRequest[] {
    return this.#server.requests;
  }

  /** What a process needs in its environment to use a managed identity of this stand-in. */
  get environment(): { IDENTITY_ENDPOINT: string; IDENTITY_HEADER: string } {
    return { IDENTITY_ENDPOINT: `${this.url}/msi/token`, IDENTITY_HEADER };
  }

  /** Listens on a free port of this machine only. */
  async start(): Promise<this> {
    await this.#server.start();
    return this;
  }

  /** Ends every connection, and removes the repositories from disk. */
  async stop(): Promise<void> {
    await this.#hooks.stop();
    await this.#server.stop();
    await this.#git.close();
  }

  /** Lets the next matching request meet a fault. Faults that are said first happen first. */
  failOnce(fault: DevOpsFault, when: DevOpsFaultCondition): void {
    this.#server.faults.add(fault, when, true);
  }

  /** Lets every matching request meet a fault. */
  failAlways(fault: DevOpsFault, when: DevOpsFaultCondition): void {
    this.#server.faults.add(fault, when, false);
  }

  /** Ends all faults. */
  heal(): void {
    this.#server.faults.clear();
  }

  /**
   * Lets somebody be told of what happens to repositories from now on, as by service hooks of every project.
   *
   * @throws Error when the address is not of this machine
   */
  serviceHook(options: ServiceHookOptions): ServiceHook {
    return this.#hooks.add(options);
  }

  /** Every event that was sent, in order, and what was answered. */
  get deliveries(): Delivery[] {
    return this.#hooks.deliveries;
  }

  /** Waits until every event that was sent is answered. */
  async delivered(): Promise<void> {
    await this.#hooks.settled();
  }

  /** Sends an event once more. */
  redeliver(delivery: Delivery): void {
    this.#hooks.redeliver(delivery);
  }

  /**
   * Makes a project.
   *
   * @param path - such as `contoso/Payments`
   * @throws Error when the organisation is not there
   */
  addProject(path: string): Project {
    const [organization, name] = path.split('/');
    return this.#organization(organization).addProject(name);
  }

  /**
   * Makes a repository.
   *
   * @param path - such as `contoso/Payments/payment-processor`
   * @throws Error when the project is not there
   */
  addRepository(path: string, seed: RepositorySeed = {}): DevOpsRepository {
    const [organization, project, name] = path.split('/');
    const owner = this.project(`${organization}/${project}`);
    const repository = new DevOpsRepository(owner, name, this.#git, seed);
    owner.repositories.add(repository);
    if (this.#hooks.areThere) {
      repository.sayCreated();
    }
    return repository;
  }

  /**
   * A project.
   *
   * @param path - such as `contoso/Payments`
   * @throws Error when it is not there
   */
  project(path: string): Project {
    const [organization, name] = path.split('/');
    const project = this.#organization(organization).projects.get(name);
    if (!project) {
      throw new Error(`The stand-in has no project '${path}'`);
    }
    return project;
  }

  /**
   * A repository.
   *
   * @param path - such as `contoso/Payments/payment-processor`
   * @throws Error when it is not there
   */
  repository(path: string): DevOpsRepository {
    const [organization, project, name] = path.split('/');
    const owner = this.project(`${organization}/${project}`);
    const repository = owner.repositories.get(name);
    if (!repository) {
      throw new Error(`The stand-in has no repository '${path}'`);
    }
    return repository;
  }

  /** The pipelines of a project. */
  pipelines(project: string): Pipeline[] {
    return this.project(project).pipelines;
  }

  /** The runs of all pipelines of a project, in order. */
  runs(project: string): PipelineRun[] {
    return this.pipelines(project)
      .flatMap(({ runs }) => runs)
      .sort((one, other) => one.id - other.id);
  }

  /** Ends a run, which does not happen by itself. */
  finish(run: PipelineRun, result: NonNullable<PipelineRun['result']>): void {
    finishRun(run, result);
  }

  #organization(name: string): Organization {
    const organization = this.#organizations.get(name.toLowerCase());
    if (!organization) {
      throw new Error(`The stand-in has no organisation '${name}'`);
    }
    return organization;
  }

  #originOf({ headers }: WireRequest): string {
    const host = headers['x-forwarded-host'];
    return host ? `https://${host}` : this.url;
  }
}

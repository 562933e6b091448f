import { type Answer } from '../wire/Answer.ts';
import {
  DevOpsError,
  invalidArgument,
  needsPermission,
  unknownProject,
  unknownRepository,
} from './DevOpsError.ts';
import { type DevOpsRepository } from './DevOpsRepository.ts';
import { type DevOpsRequest } from './DevOpsRequest.ts';
import { type DevOpsPermission, type Identity } from './identities.ts';
import { type Organization } from './Organization.ts';
import { type Project } from './Project.ts';

/** A call of an API by somebody who may use it, and what it is about. */
export class Call {
  readonly request: DevOpsRequest;
  readonly organization: Organization;
  readonly identity: Identity;
  readonly #project: string | undefined;
  readonly #values: Record<string, string>;

  constructor(
    request: DevOpsRequest,
    about: { organization: Organization; identity: Identity; project?: string },
    values: Record<string, string>,
  ) {
    this.request = request;
    this.organization = about.organization;
    this.identity = about.identity;
    this.#project = about.project;
    this.#values = values;
  }

  /** What addresses in the answer begin with. */
  get origin(): string {
    return this.request.origin;
  }

  /** The caller, in the form in which it is in answers. */
  get identityJson(): object {
    return this.identity.toJson(this.origin, this.organization.name);
  }

  /** When the call came. */
  get date(): string {
    return new Date(this.request.time).toISOString();
  }

  /** A part of the path; empty when it is not there. */
  value(name: string): string {
    return this.#values[name] ?? '';
  }

  /** A parameter of the query; `undefined` when it is not there. */
  query(name: string): string | undefined {
    return this.request.query.get(name) ?? undefined;
  }

  /** The project in the path; `undefined` when the path has none. */
  get projectIfAny(): Project | undefined {
    return this.#project === undefined ? undefined : this.project;
  }

  /**
   * The project in the path.
   *
   * @throws DevOpsError 404
   */
  get project(): Project {
    const name = this.#project ?? '';
    const project = this.organization.projects.get(name);
    if (!project) {
      throw unknownProject(name);
    }
    return project;
  }

  /**
   * The repository in the path, which may be disabled. A name needs the project too, an id does not.
   *
   * @throws DevOpsError 404
   */
  get anyRepository(): DevOpsRepository {
    const idOrName = this.value('repositoryId');
    const projects = this.projectIfAny
      ? [this.projectIfAny]
      : this.organization.projects.all;
    const found = projects
      .map(({ repositories }) => repositories.get(idOrName))
      .find(one => one && (this.projectIfAny || one.id === idOrName));
    if (!found || !this.identity.may('GenericRead')) {
      throw unknownRepository(idOrName);
    }
    return found;
  }

  /**
   * The repository in the path.
   *
   * @throws DevOpsError 404, also when it is disabled
   */
  get repository(): DevOpsRepository {
    const repository = this.anyRepository;
    if (repository.isDisabled) {
      throw unknownRepository(this.value('repositoryId'));
    }
    return repository;
  }

  /**
   * Lets only those pass who may do something to a repository.
   *
   * @throws DevOpsError 403
   */
  require(permission: DevOpsPermission, scope?: string): void {
    if (!this.identity.may(permission)) {
      throw needsPermission(permission, this.identity.displayName, scope);
    }
  }

  /**
   * Lets only those pass who may do something to pipelines.
   *
   * @param permission - and what the message calls it
   * @throws DevOpsError 403
   */
  requireForBuilds(permission: DevOpsPermission, title: string): void {
    if (!this.identity.may(permission)) {
      throw new DevOpsError(
        403,
        {
          key: 'AccessDeniedException',
          namespace: 'Microsoft.TeamFoundation.Build.WebApi',
        },
        `Access denied. ${this.identity.displayName} needs ${title} permissions for project ${this.project.name} to perform the action. For more information, contact the Azure DevOps Server administrator.`,
      );
    }
  }

  /**
   * A list as answers have it, with the part that was asked for by `$top` and `continuationToken`.
   *
   * @param pageSize - how many there are without `$top`
   * @throws DevOpsError 400 when one of the two is no whole number
   */
  page<T>(all: T[], pageSize: number, toJson: (item: T) => object): Answer {
    const from = this.#wholeNumber('continuationToken', 0);
    const to = from + this.#wholeNumber('$top', pageSize);
    const value = all.slice(from, to).map(toJson);
    return {
      status: 200,
      headers:
        to < all.length ? { 'x-ms-continuationtoken': String(to) } : undefined,
      body: JSON.stringify({ count: value.length, value }),
    };
  }

  #wholeNumber(name: string, byDefault: number): number {
    const text = this.query(name);
    const number = text === undefined ? byDefault : Number(text);
    if (!Number.isInteger(number) || number < 0) {
      throw invalidArgument(`The value '${text}' of '${name}' is not valid.`);
    }
    return number;
  }
}

import { type Answer } from '../wire/Answer.ts';

const GIT = 'Microsoft.TeamFoundation.Git.Server';

/** A refusal in the form of Azure DevOps: a message with its number, and the type of the exception behind it. */
export class DevOpsError extends Error {
  readonly status: number;
  /** The name of the exception, by which clients tell refusals apart. */
  readonly typeKey: string;
  readonly headers: Record<string, string>;
  readonly #namespace: string;

  constructor(
    status: number,
    type: { key: string; namespace: string },
    message: string,
    headers: Record<string, string> = {},
  ) {
    super(message);
    this.status = status;
    this.typeKey = type.key;
    this.headers = headers;
    this.#namespace = type.namespace;
  }

  /** What goes over the wire. */
  get answer(): Answer {
    const { status, headers, typeKey, message } = this;
    return {
      status,
      headers,
      body: JSON.stringify({
        $id: '1',
        innerException: null,
        message,
        typeName: `${this.#namespace}.${typeKey}, ${this.#namespace}`,
        typeKey,
        errorCode: 0,
        eventId: 3000,
      }),
    };
  }
}

/** A refusal by Azure Repos. */
export function gitError(
  status: number,
  typeKey: string,
  message: string,
): DevOpsError {
  return new DevOpsError(status, { key: typeKey, namespace: GIT }, message);
}

/** A request that the service does not understand. */
export function invalidArgument(message: string): DevOpsError {
  const type = {
    key: 'InvalidArgumentValueException',
    namespace: GIT,
  };
  return new DevOpsError(400, type, message);
}

/** A token that is not one of this organisation, or does not have the scope. */
export function unauthorized(userId = ''): DevOpsError {
  return new DevOpsError(
    401,
    {
      key: 'UnauthorizedRequestException',
      namespace: 'Microsoft.TeamFoundation.Framework.Server',
    },
    `TF400813: The user '${userId}' is not authorized to access this resource.`,
  );
}

/** A personal access token that was one. */
export function expiredToken(): DevOpsError {
  const message = 'Access Denied: The Personal Access Token used has expired.';
  return new DevOpsError(
    401,
    {
      key: 'AccessCheckException',
      namespace: 'Microsoft.VisualStudio.Services.Security',
    },
    message,
    { 'X-TFS-ServiceError': encodeURIComponent(message) },
  );
}

/** Somebody who may not do this to a repository. */
export function needsPermission(
  permission: string,
  userName: string,
  scope = 'repository',
): DevOpsError {
  return gitError(
    403,
    'GitNeedsPermissionException',
    `TF401027: You need the Git '${permission}' permission to perform this action. Details: identity '${userName}', scope '${scope}'.`,
  );
}

/** A project that is not there. */
export function unknownProject(name: string): DevOpsError {
  return new DevOpsError(
    404,
    {
      key: 'ProjectDoesNotExistWithNameException',
      namespace: 'Microsoft.TeamFoundation.Core.WebApi',
    },
    `TF200016: The following project does not exist: ${name}. Verify that the name of the project is correct and that the project exists on the specified Azure DevOps Server.`,
  );
}

/** A repository that is not there, is disabled, or may not be seen. */
export function unknownRepository(name: string): DevOpsError {
  return gitError(
    404,
    'GitRepositoryNotFoundException',
    `TF401019: The Git repository with name or identifier ${name} does not exist or you do not have permissions for the operation you are attempting.`,
  );
}

/** A branch that was pushed to in the meantime. */
export function staleReference(ref: string): DevOpsError {
  return gitError(
    409,
    'GitReferenceStaleException',
    `TF401028: The reference '${ref}' has already been updated by another client, so you cannot update it. Please try again.`,
  );
}

/** What a branch policy says to a push. */
export const ONLY_BY_PULL_REQUEST =
  'TF402455: Pushes to this branch are not permitted; you must use a pull request to update this branch.';

/**
 * A request that the real service would answer and the stand-in cannot: it must not look as if it had been understood.
 */
export function notInStandIn(what: string): DevOpsError {
  return new DevOpsError(
    501,
    { key: 'NotInStandIn', namespace: 'StandIn' },
    `The stand-in does not have ${what}. Add it before you test with it.`,
  );
}

/** What is said to who asks too much. */
export const TOO_MUCH_USAGE =
  'TF400733: The request has been canceled: Request was blocked due to exceeding usage of resource Concurrency in namespace User.';

/** An error with any status, which a test has asked for. Its text is recognizable wherever it turns up. */
export function errorAskedFor(status: number): DevOpsError {
  return new DevOpsError(
    status,
    { key: 'VssServiceException', namespace: 'StandIn' },
    status === 429 ? TOO_MUCH_USAGE : 'Asked for by the test',
  );
}

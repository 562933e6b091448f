import { ContainerClient, RestError } from '@azure/storage-blob';

/** What `@azure/identity` throws when it finds no identity, or one that it cannot sign in. */
const SIGN_IN_ERRORS = new Set([
  'AggregateAuthenticationError',
  'AuthenticationError',
  'AuthenticationRequiredError',
  'CredentialUnavailableError',
]);

/** Statuses that are about the account or the way to it, whichever file was asked for. */
const ABOUT_ACCOUNT = new Set([401, 403, 408, 429]);

/**
 * Whether an error says something of the file that was asked for, and nothing of the storage: it is unchanged, not there, or not
 * handed out, as one in the archive tier.
 */
export function isAboutOneFile(error: unknown): error is RestError {
  if (!(error instanceof RestError)) {
    return false;
  }
  const { statusCode = 0, code = '' } = error;
  return (
    statusCode === 304 ||
    (statusCode >= 400 &&
      statusCode < 500 &&
      !ABOUT_ACCOUNT.has(statusCode) &&
      // ContainerNotFound, ContainerBeingDeleted, AccountBeingCreated
      !/^(Account|Container)/.test(code))
  );
}

/**
 * Says in a sentence why storage could not be read, and what to do about it. Of what Azure says only the code is
 * repeated.
 */
export function describeStorageError(
  error: unknown,
  { accountName, containerName }: ContainerClient,
): string {
  const account = `the storage account ${accountName}`;
  if (error instanceof Error && SIGN_IN_ERRORS.has(error.name)) {
    return `the portal could not sign in to ${account} (${error.name}). Give it a managed identity; AZURE_CLIENT_ID says which one to use where there are several.`;
  }
  const { code, statusCode } = error instanceof RestError ? error : {};
  if (code === 'ContainerNotFound') {
    return `${account} has no container '${containerName}'. Create it, or set TECHDOCS_CONTAINER to the one that pipelines publish to.`;
  }
  if (statusCode === 401 || statusCode === 403) {
    return `${account} refused the portal (${
      code ?? statusCode
    }). Give the identity of the portal the role Storage Blob Data Reader on the container, and let its network in.`;
  }
  if (statusCode) {
    return `${account} answered with an error (${
      code ?? statusCode
    }). Try again in a minute.`;
  }
  return `${account} could not be reached${
    code ? ` (${code})` : ''
  }. Try again in a minute.`;
}

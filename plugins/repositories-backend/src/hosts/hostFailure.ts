import { InputError, ServiceUnavailableError } from '@backstage/errors';

/** How a request to a host went wrong. */
interface HostFailure {
  /** The host as people know it, such as `GitHub (github.com)`. */
  host: string;
  /** The key of the configuration with the credentials, such as `integrations.github`. */
  credentialsKey: string;
  /** What was asked, such as `look up contoso/payment-processor`. */
  task: string;
  /** Undefined: no answer came. */
  status?: number;
  /** Whether an answer came that is not what the host documents. */
  isMalformed?: boolean;
  /** Seconds to wait, when the host said so. */
  retryAfter?: string;
  cause?: unknown;
}

/**
 * What to tell people of a request that failed. The host's own words are left to the log: they are not written for the
 * reader, and a status of the host must not become a status of this backend.
 *
 * @returns ServiceUnavailableError; InputError for what only the caller can mend
 */
export function hostFailure(failure: HostFailure): Error {
  const { host, credentialsKey, task, status, retryAfter, cause } = failure;
  const what = `${host} did not ${task}`;
  switch (true) {
    case failure.isMalformed:
      return new ServiceUnavailableError(
        `${what}: its answer is not what it documents. The platform team has to see whether something between the portal and it answers instead, such as a proxy`,
        cause,
      );
    case status === undefined:
      return new ServiceUnavailableError(
        `${what}: it can't be reached. Try again; if it goes on, the platform team has to look at the network of the portal`,
        cause,
      );
    case status === 401 || status === 203 || status === 302:
      return new ServiceUnavailableError(
        `${what}: it refuses the portal's credentials. They are missing, wrong or expired: the platform team has to renew them in ${credentialsKey}`,
        cause,
      );
    case status === 429 || (status === 403 && Boolean(retryAfter)):
      return new ServiceUnavailableError(
        `${what}: it has had too many requests. Try again ${
          retryAfter ? `in ${retryAfter} seconds` : 'in a minute'
        }`,
        cause,
      );
    case status === 403:
      return new ServiceUnavailableError(
        `${what}: the portal's credentials have no right to it. The platform team has to give it to those in ${credentialsKey}`,
        cause,
      );
    case status! >= 500:
      return new ServiceUnavailableError(
        `${what}: it has a fault of its own (status ${status}). Try again later`,
        cause,
      );
    default:
      return new InputError(`${what} (status ${status})`, cause);
  }
}

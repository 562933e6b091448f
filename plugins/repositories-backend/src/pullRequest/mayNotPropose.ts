import { ServiceUnavailableError } from '@backstage/errors';

/** A host that lets the portal read a repository, and answers that it is not there when the portal writes. */
export function mayNotPropose(host: string, repository: string): Error {
  return new ServiceUnavailableError(
    `${host} did not take a change to ${repository}: the portal's credentials may read the repository and not write to it. The platform team has to give them the right to contents and pull requests`,
  );
}

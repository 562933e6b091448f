import { GithubClient } from './GithubClient';
import { GithubFailure } from './GithubFailure';
import {
  GithubRepository,
  REPOSITORY_QUERY,
  repositoryAnswerSchema,
} from './repositoryQueries';
import { RequestContext } from './RequestContext';

/**
 * Reads one repository.
 *
 * @returns undefined when it is not there, or can't be seen
 * @throws GithubFailure when any of it could not be read
 */
export async function readRepository(
  client: GithubClient,
  fullName: string,
  catalogFile: string,
  context: RequestContext,
): Promise<GithubRepository | undefined> {
  const [owner, name] = fullName.split('/');
  const { data, errors } = await client.query(
    owner,
    {
      task: `the repository ${fullName}`,
      text: REPOSITORY_QUERY,
      variables: { owner, name, catalogFile, withFiles: true },
      schema: repositoryAnswerSchema,
    },
    context,
  );
  const isMissing = !data.repository;
  if (isMissing && errors.every(({ type }) => type === 'NOT_FOUND')) {
    return undefined;
  }
  if (isMissing || errors.length > 0) {
    throw new GithubFailure(
      `GitHub did not return all of ${fullName}: ${messagesOf(errors)}`,
      { kind: 'refused' },
    );
  }
  return data.repository ?? undefined;
}

function messagesOf(errors: Array<{ message: string }>): string {
  return [...new Set(errors.map(({ message }) => message))].join('; ');
}

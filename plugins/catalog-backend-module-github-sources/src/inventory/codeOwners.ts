import { parse } from 'codeowners-utils';
import { GithubRepository } from '../github/repositoryQueries';

/** Patterns that match every file. */
const WHOLE_REPOSITORY = ['*', '/', '**', '/**', '/*'];

/**
 * The teams that a CODEOWNERS file gives a whole repository to, such as `contoso/payments`, by the last rule that says so.
 */
export function codeOwnerTeams(repository: GithubRepository): string[] {
  const file = [
    repository.codeOwnersInGithub,
    repository.codeOwnersInRoot,
    repository.codeOwnersInDocs,
  ].find(one => typeof one?.text === 'string');
  if (!file?.text) {
    return [];
  }
  // The last rule of the file is the first here.
  const rule = parse(file.text).find(({ pattern }) =>
    WHOLE_REPOSITORY.includes(pattern),
  );
  return (rule?.owners ?? []).flatMap(owner => {
    const [, team] = owner.match(/^@([\w.-]+\/[\w.-]+)$/) ?? [];
    return team ?? [];
  });
}

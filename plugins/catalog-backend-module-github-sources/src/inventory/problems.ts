import { toError } from '@backstage/errors';
import { NewProblem } from '@portico/plugin-catalog-sources-node';
import { ListedRepositories } from '../github/listRepositories';

/** What to say of repositories that could not be read. */
export function unreadableRepositories(
  owner: string,
  ownerUrl: string,
  { unreadable, hidden }: Pick<ListedRepositories, 'unreadable' | 'hidden'>,
): NewProblem[] {
  const problems = [...unreadable].map(
    ([{ nameWithOwner, url }, message]): NewProblem => ({
      kind: 'unreadable-repository',
      subject: nameWithOwner,
      message: `Its files could not be read: ${message}`,
      remedy:
        'Nothing at once: it is read again by the next refresh. If this repeats, look at the repository at GitHub, and whether the credentials in integrations.github may read its contents',
      url,
    }),
  );
  if (hidden.length > 0) {
    problems.push({
      kind: 'unreadable-repository',
      subject: owner,
      message: `GitHub keeps ${hidden.length} of its repositories back: ${hidden[0]}`,
      remedy:
        'Let the credentials in integrations.github see all repositories; those of an organisation with single sign-on have to be authorised for it',
      url: ownerUrl,
    });
  }
  return problems;
}

/** What to say of an organisation whose teams can't be read. */
export function unreadableTeams(
  owner: string,
  ownerUrl: string,
  error: unknown,
): NewProblem {
  return {
    kind: 'unreadable-repository',
    subject: `Teams of ${owner}`,
    message: `Its repositories keep their owners, but for what CODEOWNERS files say: ${
      toError(error).message
    }`,
    remedy:
      'Give the credentials in integrations.github the right to read teams: the scope read:org of a token, Members: read of an app',
    url: ownerUrl,
  };
}

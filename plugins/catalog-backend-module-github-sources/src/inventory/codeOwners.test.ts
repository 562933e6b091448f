import { GithubRepository } from '../github/repositoryQueries';
import { codeOwnerTeams } from './codeOwners';

describe('codeOwnerTeams', () => {
  const teams = (files: Partial<GithubRepository>) =>
    codeOwnerTeams(files as GithubRepository);

  it.each([
    ['* @contoso/payments', ['contoso/payments']],
    ['* @ada @contoso/payments ada@contoso.com', ['contoso/payments']],
    ['* @contoso/a\n/docs/ @contoso/b', ['contoso/a']],
    ['* @contoso/a\n/** @contoso/b # all of it', ['contoso/b']],
    ['* @contoso/a\n*', []],
    ['*.ts @contoso/a', []],
    ['', []],
  ])('reads %j', (text, expected) => {
    expect(teams({ codeOwnersInRoot: { text } })).toEqual(expected);
  });

  it('uses the file that GitHub uses', () => {
    expect(
      teams({
        codeOwnersInGithub: { text: '* @contoso/a' },
        codeOwnersInRoot: { text: '* @contoso/b' },
        codeOwnersInDocs: { text: '* @contoso/c' },
      }),
    ).toEqual(['contoso/a']);
    expect(teams({ codeOwnersInDocs: { text: '* @contoso/c' } })).toEqual([
      'contoso/c',
    ]);
  });
});

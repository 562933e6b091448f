import { GitHub } from '@portico/stand-ins';
import { startContoso, TOKEN } from '../__testUtils__/contoso';
import { inventoryOf } from '../__testUtils__/inventoryOf';

describe('the owners of repositories', () => {
  let github: GitHub;

  afterEach(() => github.stop());

  it('does without teams that it may not read, and says so once', async () => {
    github = await startContoso({
      tokens: [{ token: TOKEN, login: 'portal', scopes: ['repo'] }],
    });
    await github.createRepository('contoso/one', {
      files: { '.github/CODEOWNERS': '* @contoso/cards' },
      teams: { payments: 'admin' },
    });
    const { records, refresh } = inventoryOf(github);
    const { problems } = await refresh();
    expect(records.get('one')?.owners).toEqual([
      'group:contoso/cards',
      'group:default/cards',
    ]);
    expect(problems).toMatchObject([
      {
        subject: 'Teams of contoso',
        remedy: expect.stringMatching(/read:org/),
      },
    ]);
  });

  it('takes the team with fewer repositories for the owner', async () => {
    github = await startContoso();
    await github.createRepository('contoso/one', {
      teams: { platform: 'admin', payments: 'admin', cards: 'maintain' },
    });
    await github.createRepository('contoso/two', {
      teams: { platform: 'admin', cards: 'write' },
    });
    const { records, refresh } = inventoryOf(github);
    await refresh();
    expect(records.get('one')?.owners).toEqual([
      'group:contoso/payments',
      'group:default/payments',
      'group:contoso/platform',
      'group:default/platform',
      'group:contoso/cards',
      'group:default/cards',
    ]);
  });
});

import { mockServices } from '@backstage/backend-test-utils';
import { GitHub, WireRequest } from '@portico/stand-ins';
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

  it('keeps the owners that are stored when it can not read teams or files, also after a restart', async () => {
    github = await startContoso();
    const one = await github.createRepository('contoso/one', {
      files: { a: 'a' },
      teams: { payments: 'admin' },
    });
    const { records, refresh } = inventoryOf(github);
    await refresh();
    const payments = ['group:contoso/payments', 'group:default/payments'];
    expect(records.get('one')?.owners).toEqual(payments);

    github.failAlways({ status: 401 }, isTeams);
    const restarted = inventoryOf(github, {}, records);
    expect((await restarted.refresh()).problems).toMatchObject([
      { subject: 'Teams of contoso' },
    ]);
    expect(records.get('one')?.owners).toEqual(payments);

    github.heal();
    github.failAlways({ status: 504 }, isWithFiles);
    github.failAlways({ status: 401 }, isSingle);
    expect(
      (await inventoryOf(github, {}, records).refresh()).problems,
    ).toMatchObject([{ subject: 'contoso/one' }]);
    expect(records.get('one')?.owners).toEqual(payments);

    github.heal();
    const before = github.requests.filter(isTeams).length;
    const revision = await one.push({
      files: { CODEOWNERS: '* @contoso/cards' },
    });
    const isRead = await inventoryOf(github, {}, records).inventory.update(
      { id: String(one.id), fullName: 'contoso/one', revision },
      {
        signal: new AbortController().signal,
        logger: mockServices.logger.mock(),
        countRequests: () => {},
        until: Infinity,
        reserve: 0,
      },
    );
    expect(isRead).toBe(true);
    expect(records.get('one')?.owners).toEqual([
      'group:contoso/cards',
      'group:default/cards',
      ...payments,
    ]);
    expect(github.requests.filter(isTeams)).toHaveLength(before);
  });
});

function isTeams({ body }: WireRequest): boolean {
  return JSON.stringify(body ?? '').includes('query teams');
}

function isSingle({ body }: WireRequest): boolean {
  return JSON.stringify(body ?? '').includes('query repository(');
}

function isWithFiles(request: WireRequest): boolean {
  const text = JSON.stringify(request.body ?? '');
  return text.includes('"withFiles":true') && !isSingle(request);
}

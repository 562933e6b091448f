import { mockServices } from '@backstage/backend-test-utils';
import { GitHub } from '@portico/stand-ins';
import { describing, startContoso } from '../__testUtils__/contoso';
import { inventoryOf } from '../__testUtils__/inventoryOf';
import { RepositoryUpdates } from './RepositoryUpdates';

describe('RepositoryUpdates', () => {
  let github: GitHub;

  afterEach(() => github.stop());

  const follow = async () => {
    github = await startContoso();
    await github.createRepository('contoso/api', { files: { a: 'a' } });
    const { inventory, problems, records, refresh } = inventoryOf(github);
    await refresh();
    const logger = mockServices.logger.mock();
    const events = mockServices.events();
    const updates = new RepositoryUpdates({
      inventory,
      logger,
      host: new URL(github.url).host,
      branch: undefined,
    });
    await updates.subscribe(events, 'test');
    const push = (after: string, more: object = {}) =>
      events.publish({
        topic: 'github.push',
        eventPayload: {
          ref: 'refs/heads/main',
          after,
          repository: {
            id: github.repository('contoso/api').id,
            full_name: 'contoso/api',
            html_url: `${github.url}/contoso/api`,
            default_branch: 'main',
            ...more,
          },
        },
      });
    const queries = () =>
      github.requests.filter(({ body }) =>
        JSON.stringify(body ?? '').includes('query repository('),
      ).length;
    return { events, logger, problems, push, queries, records, updates };
  };

  const until = async (isSo: () => boolean) => {
    const giveUpAt = Date.now() + 10_000;
    while (!isSo() && Date.now() < giveUpAt) {
      await new Promise(resolve => setTimeout(resolve, 20));
    }
    expect(isSo()).toBe(true);
  };

  it('reads a repository once or twice for many pushes at once', async () => {
    const { push, queries, records } = await follow();
    const after = await github
      .repository('contoso/api')
      .push({ files: describing('api') });
    await Promise.all(Array.from({ length: 50 }, () => push(after)));
    await until(() => records.get('api')?.locations.length === 1);
    expect(queries()).toBeLessThanOrEqual(2);
  });

  it('asks again when GitHub does not know yet what it has told', async () => {
    const { push, queries, records } = await follow();
    const stale = { body: (ordinary: string) => ordinary };
    let answer: string | undefined;
    github.failOnce({
      body: ordinary => {
        answer = ordinary;
        return ordinary;
      },
    });
    await push(String(records.get('api')?.revision));
    await until(() => queries() === 1 && answer !== undefined);
    const after = await github
      .repository('contoso/api')
      .push({ files: describing('api') });
    github.failOnce({ ...stale, body: () => answer! });
    await push(after);
    await until(() => records.get('api')?.locations.length === 1);
    expect(queries()).toBe(3);
  });

  it('keeps a repository that GitHub does not find, and asks again', async () => {
    const { push, queries, records } = await follow();
    const after = await github
      .repository('contoso/api')
      .push({ files: describing('api') });
    let seen: string[] | undefined;
    github.failOnce({
      body: () =>
        JSON.stringify({
          data: { repository: null },
          errors: [
            {
              type: 'NOT_FOUND',
              message: 'Could not resolve',
              path: ['repository'],
            },
          ],
        }),
    });
    await push(after);
    await until(() => {
      if (queries() === 1) {
        seen = [...records.keys()];
      }
      return records.get('api')?.locations.length === 1;
    });
    expect(seen).toEqual(['api']);
    expect(queries()).toBe(2);
  });

  it('says which repository could not be read, and goes on', async () => {
    const { events, logger, push, records } = await follow();
    github.failOnce({ status: 401 });
    const after = await github
      .repository('contoso/api')
      .push({ files: describing('api') });
    await push(after);
    await until(() => logger.error.mock.calls.length > 0);
    expect(logger.error).toHaveBeenCalledWith(
      expect.stringMatching(/^contoso\/api has changed, and was not read/),
    );
    await events.publish({ topic: 'github.push', eventPayload: { a: 'b' } });
    expect(logger.error).toHaveBeenCalledWith(
      expect.stringMatching(/^An event of github.push was not understood/),
    );
    await push(after);
    await until(() => records.get('api')?.locations.length === 1);
  });

  it('leaves alone what is not ours', async () => {
    const { push, queries, records } = await follow();
    await push('a', { full_name: 'fabrikam/api' });
    await push('a', { html_url: 'https://github.example/contoso/api' });
    await push('a', { default_branch: 'trunk' });
    expect(queries()).toBe(0);
    expect(records.get('api')?.locations).toEqual([]);
  });
});

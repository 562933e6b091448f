import { TestDatabases } from '@backstage/backend-test-utils';
import { Knex } from 'knex';
import { DatabaseNameStore } from '../names/DatabaseNameStore';
import { DatabaseProblemStore } from '../problems/DatabaseProblemStore';
import { CATALOG_ITSELF, NewProblem } from '../problems/ProblemStore';
import { DatabaseSourceStore } from '../sources/DatabaseSourceStore';
import { openDatabase } from './migrate';

jest.setTimeout(60_000);

describe('the tables of the sources', () => {
  const databases = TestDatabases.create({ ids: ['POSTGRES_18'] });
  let knex: Knex;

  beforeEach(async () => {
    knex = await openDatabase({
      getClient: async () => databases.init('POSTGRES_18'),
    });
  });

  const standStill = (id: string) =>
    knex('portico_sources')
      .where({ id })
      .update({ heartbeat_at: knex.raw(`now() - interval '61 seconds'`) });

  it('let one process at a time refresh a source, and another one when that has ended', async () => {
    const store = new DatabaseSourceStore(knex);
    await store.add('a');
    const runs = await Promise.all([1, 2, 3].map(() => store.begin('a')));
    const [mine, ...others] = runs.filter(run => run !== undefined);
    expect(others).toEqual([]);
    expect(await store.keepAlive('a', mine!)).toBe(true);

    await standStill('a');
    const taken = await store.begin('a');
    expect(taken).toBeDefined();
    expect(await store.keepAlive('a', mine!)).toBe(false);
    // Whoever has lost it does not say how it ended either.
    await store.end('a', mine!, { failure: { message: 'm', remedy: 'r' } });
    expect(await store.list(['a'])).toMatchObject([
      { runningSince: expect.any(String), failure: undefined },
    ]);
  });

  it('end what a process has left, and try again later and later', async () => {
    const store = new DatabaseSourceStore(knex);
    await store.add('a');
    await store.begin('a');
    expect(await store.endAbandoned()).toEqual([]);
    await standStill('a');
    expect(await store.endAbandoned()).toEqual(['a']);
    expect(await store.list(['a'])).toMatchObject([
      { failure: { attempts: 1, message: expect.stringContaining('ended') } },
    ]);

    const lastEnded = (minutes: number) =>
      knex('portico_sources').update({
        last_ended_at: knex.raw(`now() - interval '${minutes} minutes'`),
      });
    await lastEnded(0.5);
    expect(await store.dueAgain(['a'])).toEqual([]);
    const [{ lastEndedAt, nextRunAt }] = await store.list(['a']);
    expect(Date.parse(nextRunAt!) - Date.parse(lastEndedAt!)).toBe(60_000);
    await lastEnded(1.1);
    expect(await store.dueAgain(['a'])).toEqual(['a']);

    const failure = { message: 'm', remedy: 'r' };
    await store.end('a', (await store.begin('a'))!, { failure });
    await lastEnded(1.1);
    expect(await store.dueAgain(['a'])).toEqual([]);
    await lastEnded(2.1);
    expect(await store.dueAgain(['a'])).toEqual(['a']);

    await store.end('a', (await store.begin('a'))!, {
      counts: { User: 3 },
      configHash: 'h',
      requests: 7,
    });
    await lastEnded(600);
    expect(await store.dueAgain(['a'])).toEqual([]);
    expect(await store.list(['a'])).toMatchObject([
      { counts: { User: 3 }, lastRequests: 7, failure: undefined },
    ]);
  });

  it('count on between two refreshes', async () => {
    const store = new DatabaseSourceStore(knex);
    await store.add('a');
    await store.end('a', (await store.begin('a'))!, {
      counts: { repositories: 5, Location: 2 },
      configHash: 'h',
    });
    await store.correctCounts('a', { repositories: 3, described: 1 });
    await store.decreaseCounts('a', { Location: 3, User: 1 });
    expect(await store.list(['a'])).toMatchObject([
      { counts: { repositories: 3, Location: 0 } },
    ]);
  });

  it('give names that stay, and give them again when they were long gone', async () => {
    const names = new DatabaseNameStore(knex);
    const ada = { externalId: '1', kind: 'User', wishes: ['Ada', 'ada.l'] };
    const other = { externalId: '2', kind: 'User', wishes: ['ada', 'ada.m'] };
    const unnamed = { externalId: '3', kind: 'User', wishes: ['決済'] };
    const group = { externalId: '4', kind: 'Group', wishes: ['ada'] };
    const first = await names.assign('tenant', [other, ada, group, unnamed]);
    expect([...first]).toEqual([
      ['1', 'Ada'],
      ['2', 'ada.m'],
      ['3', expect.stringMatching(/^[0-9a-f]{8}$/)],
      ['4', 'ada'],
    ]);

    const renamed = { ...ada, wishes: ['grace'] };
    expect((await names.assign('tenant', [renamed])).get('1')).toBe('Ada');
    expect((await names.known('tenant')).size).toBe(4);

    await knex('portico_names')
      .where({ external_id: '1' })
      .update({ seen_at: knex.raw(`now() - interval '32 days'`) });
    const again = { externalId: '5', kind: 'User', wishes: ['ada'] };
    expect((await names.assign('tenant', [again])).get('5')).toBe('ada');
  });

  it('keep problems with their date, the worst first, in pages', async () => {
    const store = new DatabaseProblemStore(knex);
    const problem = (
      subject: string,
      kind: NewProblem['kind'] = 'dangling-relation',
      more: Partial<NewProblem> = {},
    ): NewProblem => ({ kind, subject, message: 'm', remedy: 'r', ...more });
    await store.replace('a', [problem('x'), problem('y', 'malformed-file')]);
    await store.replace('b', [problem('z')]);
    const query = { sourceIds: ['a', 'b'], limit: 2, offset: 0 };
    const page = await store.list(query);
    expect(page).toMatchObject({
      items: [{ subject: 'y' }, { subject: 'x', sourceId: 'a' }],
      totalItems: 3,
      kinds: { 'malformed-file': 1, 'dangling-relation': 2 },
    });
    expect(await store.list({ ...query, offset: 2 })).toMatchObject({
      items: [{ subject: 'z' }],
    });

    const [, { since }] = page.items;
    await store.replace('a', [problem('x', 'dangling-relation', { line: 7 })]);
    await store.replaceSubject('b', 'z', []);
    expect(await store.list(query)).toMatchObject({
      items: [{ subject: 'x', line: 7, since }],
      totalItems: 1,
    });
    expect(await store.count()).toEqual(new Map([['a', 1]]));
  });

  it('count a problem of the catalog itself to the source that brought what it is about', async () => {
    const store = new DatabaseProblemStore(knex);
    const problem = {
      kind: 'malformed-file',
      message: 'm',
      remedy: 'r',
    } as const;
    await store.replace('a', [{ ...problem, subject: 'x' }]);
    await store.replace(CATALOG_ITSELF, [
      { ...problem, subject: 'y', sourceId: 'a' },
      { ...problem, subject: 'z' },
    ]);
    const list = async (sourceId?: string) => {
      const { items } = await store.list({
        sourceIds: ['a'],
        sourceId,
        limit: 9,
        offset: 0,
      });
      return items.map(one => [one.subject, one.sourceId]);
    };
    expect(await list('a')).toEqual([
      ['x', 'a'],
      ['y', 'a'],
    ]);
    expect(await list()).toEqual([
      ['x', 'a'],
      ['y', 'a'],
      ['z', undefined],
    ]);
    expect((await store.count()).get('a')).toBe(2);
  });
});

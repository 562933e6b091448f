import { RepositoryRecord } from '@portico/plugin-catalog-sources-node';
import { KnownRepositories } from './KnownRepositories';

describe('KnownRepositories', () => {
  const record = (id: string, revision: string): RepositoryRecord => ({
    id,
    name: id,
    fullName: `contoso/${id}`,
    url: `https://github.com/contoso/${id}`,
    revision,
    isArchived: false,
    isFork: false,
    annotations: {},
    owners: [],
    locations: [],
  });

  it('keeps what events have removed while all were read', async () => {
    const replace = jest.fn(async (_: string, __: RepositoryRecord[]) => {});
    const known = new KnownRepositories('source', {
      list: async () => [record('a', 'stored'), record('d', 'stored')],
      replace,
      put: async () => {},
      remove: async () => {},
    });
    const revisions = () =>
      replace.mock.lastCall?.[1].map(({ id, revision }) => [id, revision]);
    const since = new Date(0);
    known.beginReading();
    await known.remove('b');
    await known.remove('c');
    await known.put(record('c', 'new'));
    await known.replace(
      ['a', 'b', 'c'].map(id => record(id, 'read')),
      { since, isComplete: true },
    );
    expect(revisions()).toEqual([
      ['a', 'read'],
      ['c', 'read'],
    ]);
    // Which of them were put after that, and stay, the store knows of all replicas.
    expect(replace).toHaveBeenLastCalledWith(
      'source',
      expect.anything(),
      since,
    );

    known.beginReading();
    await known.replace([record('a', 'read')], { since, isComplete: false });
    expect(revisions()).toEqual([
      ['a', 'read'],
      ['d', 'stored'],
    ]);
  });

  it('saves many changes at once, and fails all of them when it can not', async () => {
    const put = jest.fn(async () => {});
    const known = new KnownRepositories('source', {
      list: async () => [],
      replace: async () => {},
      put,
      remove: async () => {},
    });
    await Promise.all(['a', 'b', 'c'].map(id => known.put(record(id, 'new'))));
    expect(put).toHaveBeenCalledTimes(1);
    put.mockRejectedValueOnce(new Error('No database'));
    const results = await Promise.allSettled([
      known.put(record('a', 'newer')),
      known.put(record('b', 'newer')),
    ]);
    expect(results).toMatchObject([
      { status: 'rejected' },
      { status: 'rejected' },
    ]);
    await known.put(record('a', 'newest'));
  });
});

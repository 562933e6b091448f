import {
  changeOverviewState,
  nextSort,
  readOverviewState,
} from './overviewQuery';

const read = (query: string) => readOverviewState(new URLSearchParams(query));

describe('readOverviewState', () => {
  it('shows teams, the most expensive first, to begin with', () => {
    expect(read('')).toEqual({
      by: 'team',
      search: '',
      sort: '-cost',
      page: 1,
      currency: undefined,
      subscription: undefined,
      attribution: 'all',
    });
  });

  it('reads all of it', () => {
    expect(
      read(
        'by=resource-group&search=pay&sort=name&page=3&currency=USD&subscription=1&attribution=unattributed',
      ),
    ).toEqual({
      by: 'resource-group',
      search: 'pay',
      sort: 'name',
      page: 3,
      currency: 'USD',
      subscription: '1',
      attribution: 'unattributed',
    });
  });

  it.each([
    'by=planet',
    'by=constructor',
    'sort=size',
    'page=0',
    'page=1.5',
    'page=many',
    'page=99999999',
    'currency=euro',
    'subscription=',
    'attribution=some',
  ])('takes %s for nothing', query => {
    expect(read(query)).toEqual(read(''));
  });
});

it('changes some of the address, and begins on the first page', () => {
  const params = new URLSearchParams('range=last-month&by=team&page=4');
  expect(
    changeOverviewState(params, {
      by: 'resource-group',
      subscription: '1',
    }).toString(),
  ).toBe('range=last-month&by=resource-group&subscription=1');
  expect(changeOverviewState(params, { page: 5 }).toString()).toBe(
    'range=last-month&by=team&page=5',
  );
  expect(
    changeOverviewState(params, { by: 'team', search: '' }).toString(),
  ).toBe('range=last-month');
});

it.each([
  ['-cost', 'cost', 'cost'],
  ['cost', 'cost', '-cost'],
  ['-cost', 'name', 'name'],
  ['name', 'name', '-name'],
  ['-movement', 'change', '-change'],
] as const)('from %s, pressing %s sorts by %s', (current, column, next) => {
  expect(nextSort(current, column)).toBe(next);
});

import { formatCount } from './formatCount';

it.each([
  [1240, 'repositories', '1,240 repositories'],
  [1, 'repositories', '1 repository'],
  [1, 'described', '1 described'],
  [2, 'archivedRepositories', '2 archived repositories'],
  [1, 'archivedRepositories', '1 archived repository'],
  [0, 'users', '0 users'],
  [900, 'User', '900 users'],
  [1, 'Group', '1 group'],
  [2, 'API', '2 APIs'],
  [5, 'Location', '5 catalog files'],
  [1, 'Location', '1 catalog file'],
  [3, 'Widget', '3 widget'],
])('%d of %s are %s', (count, counted, text) => {
  expect(formatCount(count, counted)).toBe(text);
});

import { compareHeldBack, findLosses } from './heldBackResult';

const RESULT = {
  before: { users: 900, groups: 40, guests: 2 },
  found: { users: 12, groups: 40, robots: 3 },
};

it('compares everything that is counted on either side, the greatest loss first', () => {
  expect(compareHeldBack(RESULT)).toEqual([
    { counted: 'users', before: 900, found: 12 },
    { counted: 'guests', before: 2, found: 0 },
    { counted: 'groups', before: 40, found: 40 },
    { counted: 'robots', before: 0, found: 3 },
  ]);
});

it('finds what would be lost', () => {
  expect(findLosses(RESULT).map(({ counted }) => counted)).toEqual([
    'users',
    'guests',
  ]);
});

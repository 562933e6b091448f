import { orderCounts } from './orderCounts';

it('says how many are described after what they are, and leaves the rest as it is', () => {
  const counts = { projects: 2, described: 1, repositories: 6 };
  expect(orderCounts(counts).map(([counted]) => counted)).toEqual([
    'projects',
    'repositories',
    'described',
  ]);
  expect(orderCounts({ users: 2, groups: 1 })).toEqual([
    ['users', 2],
    ['groups', 1],
  ]);
});

import { HeldBackError, requireNoShrinkage } from './shrinkage';

const LIMIT = { share: 0.5, minimum: 5 };

describe('requireNoShrinkage', () => {
  it.each([
    ['the first result', {}, { repositories: 3 }],
    ['more', { repositories: 3 }, { repositories: 300 }],
    ['a little less', { repositories: 100 }, { repositories: 50 }],
    ['less of little', { repositories: 6 }, { repositories: 2 }],
    ['the last one', { repositories: 1 }, { repositories: 0 }],
    ['what was not counted before', { User: 9 }, { User: 9, Group: 0 }],
    ['what is not counted now', { User: 9, Group: 9 }, { User: 9 }],
  ])('lets through %s', (_what, before, found) => {
    expect(() =>
      requireNoShrinkage(before, found as Record<string, number>, LIMIT),
    ).not.toThrow();
  });

  it.each([
    ['nothing of two', { repositories: 2 }, { repositories: 0 }],
    ['less than half', { repositories: 100 }, { repositories: 49 }],
    [
      'one kind that is gone while another is there',
      { User: 100, Group: 10 },
      { User: 0, Group: 10 },
    ],
  ])('holds back %s', (_what, before, found) => {
    expect(() =>
      requireNoShrinkage(before, found as Record<string, number>, LIMIT),
    ).toThrow(HeldBackError);
  });

  it('says what it compares', () => {
    expect(() =>
      requireNoShrinkage(
        { User: 100, Group: 10, Location: 4 },
        { User: 3, Group: 10 },
        LIMIT,
      ),
    ).toThrow(
      expect.objectContaining({
        before: { User: 100, Group: 10 },
        found: { User: 3, Group: 10 },
        limit: 0.5,
        message: expect.stringContaining('3 User after 100, 10 Group after 10'),
      }),
    );
  });
});

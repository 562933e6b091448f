import { costData, hoursAgo, subscription } from '../../__fixtures__/costData';
import { PREVIOUS_RANGE, RANGE } from '../../__fixtures__/currencyCosts';
import { findNotices } from './findNotices';

const notices = (...args: Parameters<typeof costData>) =>
  findNotices(costData(...args), RANGE, PREVIOUS_RANGE);

describe('findNotices', () => {
  it('has nothing to say of fresh and complete numbers', () => {
    expect(notices()).toEqual([]);
  });

  it('says how old numbers are and why', () => {
    const problem = {
      code: 'forbidden' as const,
      message: 'Azure refused to answer.',
      since: hoursAgo(20),
    };
    expect(
      notices({
        stale: true,
        collectedAt: hoursAgo(30),
        subscriptions: [
          subscription(),
          subscription({
            name: 'Shared',
            stale: true,
            collectedAt: hoursAgo(30),
            problem,
          }),
          subscription({
            name: 'Late',
            stale: true,
            collectedAt: hoursAgo(29),
          }),
        ],
      }),
    ).toEqual([
      {
        status: 'warning',
        title: 'Numbers are 30 hours old',
        details: [
          'Shared: Azure refused to answer.',
          'Late: Costs were not collected when they should be.',
        ],
      },
    ]);
  });

  it('says what was never collected', () => {
    const [late] = notices({
      stale: true,
      collectedAt: undefined,
      subscriptions: [
        subscription(),
        subscription({ name: 'New', stale: true, collectedAt: undefined }),
      ],
    });
    expect(late.title).toBe('Some costs have not been collected yet');
    expect(late.details).toEqual([
      'New, not collected so far: Costs were not collected when they should be.',
    ]);
  });

  it('says that subscriptions may be missing', () => {
    const problem = {
      code: 'timeout' as const,
      message: 'The management group did not answer in time.',
      since: hoursAgo(1),
    };
    expect(notices({ problem })).toEqual([
      {
        status: 'warning',
        title: 'New subscriptions may be missing',
        details: [problem.message],
      },
    ]);
  });

  it.each([
    ['2026-10-30', 'A part of this period is missing'],
    [undefined, 'A part of this period is missing'],
    ['2026-10-01', 'There is no complete period to compare with'],
  ])('says what history from %s means', (completeFrom, title) => {
    expect(notices({ completeFrom })).toEqual([
      expect.objectContaining({ status: 'info', title }),
    ]);
  });

  it('waits with history for a subscription', () => {
    expect(notices({ completeFrom: undefined, subscriptions: [] })).toEqual([]);
  });

  it('names the days that Azure left out, by subscription', () => {
    const [gap] = notices({
      gaps: [
        {
          subscriptionId: subscription().id,
          start: '2026-11-04',
          end: '2026-11-06',
        },
        { subscriptionId: 'gone', start: '2026-11-08', end: '2026-11-08' },
      ],
    });
    expect(gap.details).toEqual([
      'Payments production: 4 Nov to 6 Nov 2026',
      'gone: 8 Nov 2026',
      'What they cost is not known, or from an earlier answer. They are asked for again until Azure has closed the month.',
    ]);
  });
});

import { CostData, DateRange } from '@portico/plugin-azure-costs-common';
import { formatAge } from '../../money/formatAge';
import { formatDay, formatRange } from '../../money/days';

/** Something to know before trusting the numbers. */
export interface Notice {
  title: string;
  /** One line each. */
  details: string[];
  status: 'info' | 'warning';
}

function findStale({ stale, subscriptions, collectedAt }: CostData): Notice[] {
  if (!stale) {
    return [];
  }
  const late = subscriptions.filter(subscription => subscription.stale);
  const known = late.flatMap(subscription => subscription.collectedAt ?? []);
  const oldest = collectedAt ?? known.sort().at(0);
  const never = late.filter(subscription => !subscription.collectedAt);
  return [
    {
      status: 'warning',
      title:
        never.length > 0
          ? 'Some costs have not been collected yet'
          : `Numbers are ${oldest ? formatAge(oldest) : 'too'} old`,
      details: late.map(({ name, problem, collectedAt: at }) => {
        const reason =
          problem?.message ?? 'Costs were not collected when they should be.';
        return at
          ? `${name}: ${reason}`
          : `${name}, not collected so far: ${reason}`;
      }),
    },
  ];
}

function findUnlisted({ problem }: CostData): Notice[] {
  return problem
    ? [
        {
          status: 'warning',
          title: 'New subscriptions may be missing',
          details: [problem.message],
        },
      ]
    : [];
}

function findUnfinished(
  { completeFrom, subscriptions }: CostData,
  range: DateRange,
  previousRange: DateRange,
): Notice[] {
  if (subscriptions.length === 0) {
    return [];
  }
  if (!completeFrom || completeFrom > range.start) {
    const since = completeFrom
      ? `Costs before ${formatDay(completeFrom)} are not all there yet.`
      : 'Not every subscription has a complete month yet.';
    return [
      {
        status: 'info',
        title: 'History is still being collected',
        details: [`${since} The totals and the comparison will change.`],
      },
    ];
  }
  if (completeFrom > previousRange.start) {
    return [
      {
        status: 'info',
        title: 'The comparison is not complete',
        details: [
          `Costs of the previous period before ${formatDay(
            completeFrom,
          )} are still being collected, so the comparison will still change.`,
        ],
      },
    ];
  }
  return [];
}

function findGaps({ gaps, subscriptions }: CostData): Notice[] {
  if (gaps.length === 0) {
    return [];
  }
  const names = new Map(subscriptions.map(({ id, name }) => [id, name]));
  return [
    {
      status: 'info',
      title: 'Azure left out some days',
      details: [
        ...gaps.map(
          ({ subscriptionId, ...days }) =>
            `${names.get(subscriptionId) ?? subscriptionId}: ${formatRange(
              days,
            )}`,
        ),
        'Their costs are unknown, not zero. They are asked for again until Azure has closed the month.',
      ],
    },
  ];
}

/** What there is to know of the numbers of a range: how old they are and what is missing. */
export function findNotices(
  data: CostData,
  range: DateRange,
  previousRange: DateRange,
): Notice[] {
  return [
    ...findStale(data),
    ...findUnlisted(data),
    ...findUnfinished(data, range, previousRange),
    ...findGaps(data),
  ];
}

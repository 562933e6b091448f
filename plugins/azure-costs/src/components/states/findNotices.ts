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
      ? `Costs before ${formatDay(completeFrom)} have not all been collected.`
      : 'Not every subscription has a complete month yet.';
    return [
      {
        status: 'info',
        title: 'A part of this period is missing',
        details: [
          `${since} They are on their way, or older than what this portal collects.`,
        ],
      },
    ];
  }
  if (completeFrom > previousRange.start) {
    return [
      {
        status: 'info',
        title: 'There is no complete period to compare with',
        details: [
          `Costs before ${formatDay(
            completeFrom,
          )} have not all been collected. They are on their way, or older than what this portal collects.`,
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
        'What they cost is not known, or from an earlier answer. They are asked for again until Azure has closed the month.',
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

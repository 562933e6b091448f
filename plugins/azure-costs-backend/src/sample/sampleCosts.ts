import { createHash } from 'node:crypto';
import {
  addDays,
  dayOfWeek,
  daysBetween,
  eachDay,
  isWeekend,
} from '../calendar/days';
import { CostRow, DayRange } from '../collection/CostSource';
import {
  SAMPLE_SUBSCRIPTIONS,
  SampleResourceGroup,
  SampleService,
} from './sampleOrganization';

/** Levels are as on this day. */
const BASE_DAY = '2026-01-01';

/** How much dearer it gets in a year: about 0.6 % a month. */
const GROWTH_A_YEAR = 0.07;

/** How much dearer than the average of the year the beginning of December is, when people buy most. */
const SEASON = 0.04;

/** The day when it is dearest. */
const PEAK_DAY = '2025-12-01';

/** How far an ordinary day is from its level, at the most. */
const NOISE = 0.06;

/**
 * Made-up costs of a subscription of the example organisation. A row is the same whatever else is asked for and whenever:
 * it follows from its own names and date.
 *
 * A day costs what the service does on such a day of the week, grows by 7 % a year, is up to 4 % dearer in December and
 * cheaper in June, and varies by up to 6 %. In the second and fourth quarter of a year, from their first Monday on, some
 * services are a size larger. Once a quarter something goes wrong in each resource group, not in the same month in all, and
 * costs so much more that the day is found as unusual.
 *
 * @returns nothing for a subscription that is not the example organisation's
 */
export function sampleCosts(
  subscriptionId: string,
  range: DayRange,
): CostRow[] {
  const subscription = SAMPLE_SUBSCRIPTIONS.find(
    ({ id }) => id === subscriptionId,
  );
  const days = eachDay(range.start, range.end);
  return (subscription?.resourceGroups ?? []).flatMap(resourceGroup =>
    days.flatMap(date =>
      resourceGroup.services.map(service => ({
        resourceGroup: resourceGroup.name,
        service: service.name,
        date,
        currency: service.currency ?? 'EUR',
        amount: amountOf(resourceGroup, service, date).toFixed(6),
      })),
    ),
  );
}

/** Whether something goes wrong in a resource group on a day. */
export function isMishap(
  { name, mishap }: SampleResourceGroup,
  date: string,
): boolean {
  const [year, month, day] = date.split('-');
  return (
    (Number(month) - mishap.monthOfQuarter) % 3 === 0 &&
    // The 28 days that every month has.
    Number(day) === 1 + Math.floor(28 * chance(name, 'mishap', year, month))
  );
}

function amountOf(
  resourceGroup: SampleResourceGroup,
  service: SampleService,
  date: string,
): number {
  const growth = (1 + GROWTH_A_YEAR) ** yearsBetween(BASE_DAY, date);
  const season =
    1 + SEASON * Math.cos(2 * Math.PI * yearsBetween(PEAK_DAY, date));
  const rhythm = isWeekend(date) ? service.weekend ?? 1 : 1;
  const size = isLargerQuarter(date) ? service.larger ?? 1 : 1;
  const noise =
    1 + NOISE * (2 * chance(resourceGroup.name, service.name, date) - 1);
  const { mishap } = resourceGroup;
  const isHit =
    service.name === mishap.service && isMishap(resourceGroup, date);
  const ordinary = service.daily * season * rhythm * size * noise;
  return growth * (ordinary + (isHit ? mishap.cost : 0));
}

function yearsBetween(first: string, second: string): number {
  return daysBetween(first, second) / 365.25;
}

/** Whether a day is in a second or fourth quarter, when a quarter begins on its first Monday. */
function isLargerQuarter(date: string): boolean {
  const [year, month] = date.split('-').map(Number);
  const quarter = Math.floor((month - 1) / 3);
  const first = `${year}-${String(3 * quarter + 1).padStart(2, '0')}-01`;
  const firstMonday = addDays(first, (8 - dayOfWeek(first)) % 7);
  const isEven = quarter % 2 === 1;
  return date < firstMonday ? !isEven : isEven;
}

/** A number from 0 to 1 that follows from some words and looks like chance. */
function chance(...words: string[]): number {
  const hash = createHash('sha256').update(words.join('/')).digest();
  return hash.readUInt32BE(0) / 2 ** 32;
}

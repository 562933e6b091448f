import { createHash } from 'node:crypto';
import { daysBetween, eachDay, isWeekend } from '../calendar/days';
import { CostRow, DayRange } from '../collection/CostSource';
import {
  SAMPLE_SUBSCRIPTIONS,
  SampleResourceGroup,
  SampleService,
} from './sampleOrganization';

/** Levels are as on this day. */
const BASE_DAY = '2026-01-01';

/** How much dearer it gets in a year. */
const GROWTH_A_YEAR = 0.12;

/** How far an ordinary day is from its level, at the most. */
const NOISE = 0.06;

/** One day in so many is much dearer than usual, for each resource group. */
const SPIKE_EVERY = 110;

/** How much dearer. */
const SPIKE = 2.4;

/**
 * Made-up costs of a subscription of the example organisation. A row is the same whatever else is asked for and whenever:
 * it follows from its own names and date.
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

function amountOf(
  { name, services }: SampleResourceGroup,
  service: SampleService,
  date: string,
): number {
  const years = daysBetween(BASE_DAY, date) / 365;
  const growth = (1 + GROWTH_A_YEAR) ** years;
  const season = 1 + 0.05 * Math.sin(2 * Math.PI * years);
  const rhythm = isWeekend(date) ? service.weekend ?? 1 : 1;
  const noise = 1 + NOISE * (2 * chance(name, service.name, date) - 1);
  // What goes wrong is the dearest thing of the resource group.
  const isSpike =
    service === services[0] && chance(name, 'spike', date) * SPIKE_EVERY < 1;
  return (
    service.daily * growth * season * rhythm * noise * (isSpike ? SPIKE : 1)
  );
}

/** A number from 0 to 1 that follows from some words and looks like chance. */
function chance(...words: string[]): number {
  const hash = createHash('sha256').update(words.join('/')).digest();
  return hash.readUInt32BE(0) / 2 ** 32;
}

import { CurrencyCosts, DateRange } from '@portico/plugin-azure-costs-common';
import { addAmounts, negateAmount } from '../money/decimals';
import { listDays } from '../money/days';

export const RANGE: DateRange = { start: '2026-10-26', end: '2026-11-24' };
export const PREVIOUS_RANGE: DateRange = {
  start: '2026-09-26',
  end: '2026-10-25',
};

const SUBSCRIPTION = '11111111-1111-1111-1111-111111111111';

/** What each service costs on a usual day, in units of the currency. */
const SERVICES: Record<string, number> = {
  'Azure Kubernetes Service': 96.2,
  'Azure Database for PostgreSQL': 41.75,
  'Virtual Machines': 33.1,
  Storage: 18.42,
  'Azure Monitor': 14.9,
  'Azure Front Door': 9.31,
  'Container Registry': 5.01,
  'Key Vault': 0.62,
  Bandwidth: 0.48,
  'Azure DNS': 0.0013,
};

const WEEKDAY_FACTORS = [0.78, 1.04, 1.07, 1.05, 1.06, 1.02, 0.8];

function factorOf(day: string, index: number): number {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return WEEKDAY_FACTORS[weekday] * (1 + (index % 7) / 100);
}

function compare(total: string, previousTotal: string) {
  const change = addAmounts(total, negateAmount(previousTotal));
  const before = Number(previousTotal);
  return {
    total,
    previousTotal,
    change,
    changePercent:
      before > 0 ? Math.round((Number(change) / before) * 10000) / 100 : null,
  };
}

/** Costs of ten services in two resource groups that differ from day to day as real ones do, and always the same. */
export function currencyCosts(
  options: {
    currency?: string;
    range?: DateRange;
    /** How much everything costs, compared to a small service in production. */
    scale?: number;
    /** Days that are unknown. */
    missing?: string[];
    /** Days with three times the usual costs. */
    unusual?: string[];
  } = {},
): CurrencyCosts {
  const {
    currency = 'EUR',
    range = RANGE,
    scale = 1,
    missing = [],
    unusual = [],
  } = options;
  const names = Object.keys(SERVICES);
  const days = listDays(range)
    .filter(day => !missing.includes(day))
    .map((date, index) => ({
      date,
      amounts: names.map(name =>
        (
          SERVICES[name] *
          scale *
          factorOf(date, index) *
          (unusual.includes(date) ? 3 : 1)
        ).toFixed(4),
      ),
    }));
  const totalOf = (index: number) =>
    addAmounts(...days.map(({ amounts }) => amounts[index]));
  const total = addAmounts(...days.flatMap(({ amounts }) => amounts));
  const previousTotal = (Number(total) * 0.8897).toFixed(4);
  const share = (amount: string) =>
    Number(total) > 0 ? Number(amount) / Number(total) : null;

  const main = (Number(total) * 0.74).toFixed(4);
  const rest = addAmounts(total, negateAmount(main));
  const resourceGroup = (name: string, amount: string, before: string) => ({
    subscriptionId: SUBSCRIPTION,
    subscriptionName: 'Payments production',
    name,
    portalUrl: `https://portal.azure.com/#view/Microsoft_Azure_CostManagement/${name}`,
    total: amount,
    previousTotal: before,
    share: share(amount),
  });

  return {
    currency,
    ...compare(total, previousTotal),
    services: names.map((name, index) => ({
      name,
      total: totalOf(index),
      previousTotal:
        name === 'Azure Front Door'
          ? '0'
          : (Number(totalOf(index)) * 0.9).toFixed(4),
      share: share(totalOf(index)),
    })),
    resourceGroups: [
      resourceGroup(
        'rg-payments-production',
        main,
        (Number(main) * 0.81).toFixed(4),
      ),
      resourceGroup('rg-payments-test', rest, (Number(rest) * 1.06).toFixed(4)),
    ],
    days,
    unusualDays: unusual.map(date => ({
      date,
      resourceGroup: 'rg-payments-production',
      amount: String(681.2 * scale),
      usualFrom: String(188.4 * scale),
      usualTo: String(243.9 * scale),
    })),
  };
}

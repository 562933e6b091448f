const LOCALE = 'en';

function createFormat(
  currency: string,
  options: Intl.NumberFormatOptions = {},
): Intl.NumberFormat {
  return new Intl.NumberFormat(LOCALE, {
    style: 'currency',
    currency,
    ...options,
  });
}

const formats = new Map<string, Intl.NumberFormat>();

function formatOf(currency: string): Intl.NumberFormat {
  const known = formats.get(currency);
  if (known) {
    return known;
  }
  const format = createFormat(currency);
  formats.set(currency, format);
  return format;
}

/** The smallest amount that is written in full, such as 0.01 for EUR and 1 for JPY. */
function smallestOf(format: Intl.NumberFormat): number {
  return 10 ** -(format.resolvedOptions().maximumFractionDigits ?? 2);
}

/**
 * An amount for people, such as "€1,234.57". What is less than the smallest coin is not shown as nothing: "< €0.01".
 *
 * @param amount - decimal number in units of the currency; negative for a credit
 * @param currency - ISO 4217 code
 */
export function formatAmount(amount: string, currency: string): string {
  const value = Number(amount);
  const format = formatOf(currency);
  const smallest = smallestOf(format);
  if (value > 0 && value < smallest) {
    return `< ${format.format(smallest)}`;
  }
  if (value < 0 && value > -smallest) {
    return `> ${format.format(-smallest)}`;
  }
  return format.format(value === 0 ? 0 : value);
}

/**
 * An amount with its sign, such as "+€12.00" or "-€3.50", for differences.
 *
 * @param amount - decimal number in units of the currency
 * @param currency - ISO 4217 code
 */
export function formatDifference(amount: string, currency: string): string {
  const text = formatAmount(amount, currency);
  return Number(amount) > 0 && !text.startsWith('<') ? `+${text}` : text;
}

/**
 * An amount for the axis of a chart, such as "€12.5K".
 *
 * @param value - in units of the currency
 * @param currency - ISO 4217 code
 */
export function formatAxisAmount(value: number, currency: string): string {
  const isSmall = value !== 0 && Math.abs(value) < 10;
  return createFormat(currency, {
    notation: 'compact',
    minimumFractionDigits: 0,
    maximumFractionDigits: isSmall ? 2 : 1,
  }).format(value);
}

/** A decimal number as an integer and how many of its digits are behind the point. */
interface Scaled {
  units: bigint;
  scale: number;
}

function parse(amount: string): Scaled {
  const match = /^(-?)(\d+)(?:\.(\d+))?$/.exec(amount);
  if (!match) {
    throw new RangeError(
      `Expected a decimal number such as 12.50, received '${amount}'`,
    );
  }
  const [, sign, whole, fraction = ''] = match;
  return { units: BigInt(sign + whole + fraction), scale: fraction.length };
}

function print({ units, scale }: Scaled): string {
  const sign = units < BigInt(0) ? '-' : '';
  const digits = units
    .toString()
    .replace('-', '')
    .padStart(scale + 1, '0');
  const whole = digits.slice(0, digits.length - scale);
  const fraction = digits.slice(digits.length - scale).replace(/0+$/, '');
  return fraction ? `${sign}${whole}.${fraction}` : `${sign}${whole}`;
}

/**
 * Adds decimal numbers up, exactly: what a reader adds up by hand must come out the same.
 *
 * @throws RangeError when one is not a decimal number
 */
export function addAmounts(...amounts: string[]): string {
  const numbers = amounts.map(parse);
  const scale = Math.max(0, ...numbers.map(number => number.scale));
  const units = numbers.reduce(
    (sum, number) =>
      sum + number.units * BigInt(10) ** BigInt(scale - number.scale),
    BigInt(0),
  );
  return print({ units, scale });
}

/**
 * The same amount with the other sign.
 *
 * @throws RangeError when it is not a decimal number
 */
export function negateAmount(amount: string): string {
  const { units, scale } = parse(amount);
  return print({ units: -units, scale });
}

/** True for every way to write zero. */
export function isZero(amount: string): boolean {
  return Number(amount) === 0;
}

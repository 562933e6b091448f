/** The text of a JSON number: what an amount of the ledger may look like. */
const DECIMAL = /^-?(0|[1-9]\d*)(\.\d+)?(e[+-]?\d{1,3})?$/i;

/** Whether a text is a decimal number as JSON writes it, such as `-12.50` or `1.2E-05`. */
export function isDecimal(text: string): boolean {
  return DECIMAL.test(text);
}

/** Adds up decimal numbers without rounding, one at a time. */
export class DecimalSum {
  #digits = 0n;
  #scale = 0;

  /**
   * Adds a decimal number.
   *
   * @throws TypeError when it is none
   */
  add(text: string): this {
    const { digits, scale } = parseDecimal(text);
    const common = Math.max(scale, this.#scale);
    this.#digits =
      this.#digits * 10n ** BigInt(common - this.#scale) +
      digits * 10n ** BigInt(common - scale);
    this.#scale = common;
    return this;
  }

  /** The sum so far, as a decimal number without exponent and needless zeros. */
  toString(): string {
    const negative = this.#digits < 0n;
    const text = String(negative ? -this.#digits : this.#digits).padStart(
      this.#scale + 1,
      '0',
    );
    const point = text.length - this.#scale;
    const fraction = text.slice(point).replace(/0+$/, '');
    return `${negative ? '-' : ''}${text.slice(0, point)}${
      fraction && `.${fraction}`
    }`;
  }
}

/** Adds up decimal numbers without rounding. */
export function addDecimals(amounts: Iterable<string>): string {
  const sum = new DecimalSum();
  for (const amount of amounts) {
    sum.add(amount);
  }
  return sum.toString();
}

/** The same number in exponent notation, as .NET writes it: `0.000012` becomes `1.2E-05`. */
export function toExponentNotation(text: string): string {
  const { digits, scale } = parseDecimal(text);
  const all = String(digits < 0n ? -digits : digits);
  const exponent = digits === 0n ? 0 : all.length - 1 - scale;
  const fraction = all.slice(1).replace(/0+$/, '');
  return `${digits < 0n ? '-' : ''}${all[0]}${fraction && `.${fraction}`}E${
    exponent < 0 ? '-' : '+'
  }${String(Math.abs(exponent)).padStart(2, '0')}`;
}

function parseDecimal(text: string): { digits: bigint; scale: number } {
  if (!isDecimal(text)) {
    throw new TypeError(
      `'${text}' is not a decimal number such as 12.50 or 1.2E-05`,
    );
  }
  const [mantissa, exponent = '0'] = text.toLowerCase().split('e');
  const [whole, fraction = ''] = mantissa.split('.');
  const scale = fraction.length - Number(exponent);
  const digits = BigInt(`${whole}${fraction}`);
  return scale < 0
    ? { digits: digits * 10n ** BigInt(-scale), scale: 0 }
    : { digits, scale };
}

import { CurrencyCosts, DateRange } from '@portico/plugin-azure-costs-common';
import { listDays } from '../../money/days';
import { addAmounts } from '../../money/decimals';

/**
 * The way of the costs of each day as an SVG path; it stops where a day is unknown.
 *
 * @param size - of the drawing, in pixels
 */
export function toSparkline(
  { days }: Pick<CurrencyCosts, 'days'>,
  range: DateRange,
  size: { width: number; height: number },
): string {
  const totals = new Map(
    days.map(({ date, amounts }) => [date, Number(addAmounts(...amounts))]),
  );
  const dates = listDays(range);
  const lowest = Math.min(0, ...totals.values());
  const highest = Math.max(0, ...totals.values());
  const span = highest - lowest || 1;
  const step = dates.length > 1 ? size.width / (dates.length - 1) : 0;

  let isDrawing = false;
  return dates
    .map((date, index) => {
      const total = totals.get(date);
      if (total === undefined) {
        isDrawing = false;
        return '';
      }
      const y = size.height - ((total - lowest) / span) * size.height;
      const command = isDrawing ? 'L' : 'M';
      isDrawing = true;
      // A day between two unknown ones is a dot.
      const dot = command === 'M' ? 'h0.01' : '';
      return `${command}${(index * step).toFixed(1)} ${y.toFixed(1)}${dot}`;
    })
    .join('');
}

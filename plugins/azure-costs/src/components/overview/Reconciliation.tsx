import { CostOverview } from '@portico/plugin-azure-costs-common';
import { addAmounts, isZero, negateAmount } from '../../money/decimals';
import { formatAmount } from '../../money/formatAmount';
import tableStyles from '../table/table.module.css';
import { DIMENSIONS } from './overviewQuery';

interface Line {
  label: string;
  amount: string;
}

/** How the rows of all pages add up to the total. */
export function reconcile(overview: CostOverview): Line[] {
  const { by, total, unattributed, countedTwice } = overview;
  const totalLine = { label: 'Total', amount: total };
  if (by !== 'team' && by !== 'system') {
    return [totalLine];
  }
  const lines: Line[] = [];
  if (!isZero(unattributed.total)) {
    lines.push({
      label: 'Unattributed: no entity names the resource group',
      amount: unattributed.total,
    });
  }
  if (!isZero(countedTwice)) {
    lines.push({
      label: 'Counted in more than one row',
      amount: negateAmount(countedTwice),
    });
  }
  if (lines.length === 0) {
    return [totalLine];
  }
  const rows = addAmounts(
    total,
    ...lines.map(({ amount }) => negateAmount(amount)),
  );
  return [
    { label: `All ${DIMENSIONS[by].many}`, amount: rows },
    ...lines,
    totalLine,
  ];
}

/** The foot of the table: what the rows add up to, and what makes that differ from the total. */
export function Reconciliation(props: {
  overview: CostOverview;
  currency: string;
}) {
  const { overview, currency } = props;
  return (
    <tfoot>
      {reconcile(overview).map(({ label, amount }) => (
        <tr key={label}>
          <th scope="row">{label}</th>
          <td className={tableStyles.number}>
            {formatAmount(amount, currency)}
          </td>
          <td colSpan={3} />
        </tr>
      ))}
    </tfoot>
  );
}

import { Button, Link } from '@backstage/ui';
import { useState } from 'react';
import { addAmounts, negateAmount } from '../../money/decimals';
import { formatAmount } from '../../money/formatAmount';
import { Panel } from '../panel/Panel';
import { ChangeText } from '../table/ChangeText';
import { ScrollRegion } from '../table/ScrollRegion';
import { ShareBar } from '../table/ShareBar';
import tableStyles from '../table/table.module.css';

const SHORT = 8;

/** One line of a breakdown. */
export interface BreakdownRow {
  key: string;
  name: string;
  /** Where it is, when the name does not say. */
  detail?: string;
  /** A page about it outside the portal. */
  href?: string;
  total: string;
  previousTotal: string;
  share: number | null;
}

function compare(
  { total, previousTotal }: BreakdownRow,
  isPreviousKnown: boolean,
) {
  const change = addAmounts(total, negateAmount(previousTotal));
  const before = Number(previousTotal);
  return {
    total,
    previousTotal,
    change,
    changePercent:
      isPreviousKnown && before > 0 ? (Number(change) / before) * 100 : null,
  };
}

/** What a total is made of: each part with its share and change, the most expensive first. */
export function BreakdownTable(props: {
  title: string;
  /** What a row is, such as "Service". */
  of: string;
  currency: string;
  rows: BreakdownRow[];
  /** Whether all of the previous period is known. */
  isPreviousKnown: boolean;
  level: 3 | 4;
}) {
  const { title, of, currency, rows, isPreviousKnown, level } = props;
  const [isLong, setIsLong] = useState(false);
  const shown = isLong ? rows : rows.slice(0, SHORT);
  return (
    <Panel title={title} level={level}>
      <ScrollRegion label={`${title}, in ${currency}`}>
        <table className={tableStyles.table}>
          <caption>
            {title}, most expensive first, in {currency}
          </caption>
          <thead>
            <tr>
              <th scope="col">{of}</th>
              <th scope="col" className={tableStyles.number}>
                Cost
              </th>
              <th scope="col">Share</th>
              <th scope="col">Change</th>
            </tr>
          </thead>
          <tbody>
            {shown.map(row => (
              <tr key={row.key}>
                <th scope="row">
                  {row.href ? (
                    <Link href={row.href} target="_blank" rel="noopener">
                      {row.name}
                    </Link>
                  ) : (
                    row.name
                  )}
                  {row.detail && (
                    <>
                      <br />
                      <small>{row.detail}</small>
                    </>
                  )}
                </th>
                <td className={tableStyles.number}>
                  {formatAmount(row.total, currency)}
                </td>
                <td className={tableStyles.share}>
                  <ShareBar share={row.share} />
                </td>
                <td className={tableStyles.changeCell}>
                  <ChangeText compared={compare(row, isPreviousKnown)} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
      {rows.length > SHORT && (
        <div>
          <Button
            variant="tertiary"
            size="small"
            aria-expanded={isLong}
            onPress={() => setIsLong(!isLong)}
          >
            {isLong ? `Show ${SHORT} only` : `Show all ${rows.length}`}
          </Button>
        </div>
      )}
    </Panel>
  );
}

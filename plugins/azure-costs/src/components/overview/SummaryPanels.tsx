import { Link, Text } from '@backstage/ui';
import { CostOverview } from '@portico/plugin-azure-costs-common';
import { ReactNode } from 'react';
import { countDays, formatRange } from '../../money/days';
import { formatAmount } from '../../money/formatAmount';
import { formatShare } from '../../money/formatShare';
import { Panel } from '../panel/Panel';
import { ChangeText } from '../table/ChangeText';
import styles from './overview.module.css';
import { OverviewState } from './overviewQuery';

function TotalPanel(props: { overview: CostOverview; currency: string }) {
  const { overview, currency } = props;
  const { total, previousTotal, range, previousRange } = overview;
  const count = countDays(previousRange);
  return (
    <Panel title="Total">
      <div className={styles.panel}>
        <Text as="p" variant="body-small" color="secondary">
          {formatRange(range)}
        </Text>
        <p className={styles.amount}>{formatAmount(total, currency)}</p>
        <Text as="p">
          <ChangeText compared={overview} />
        </Text>
        <Text as="p" variant="body-small" color="secondary">
          {formatAmount(previousTotal, currency)}{' '}
          {count === 1 ? 'on the day' : `in the ${count} days`} before
        </Text>
      </div>
    </Panel>
  );
}

function UnattributedPanel(props: {
  overview: CostOverview;
  currency: string;
  hrefOf: (changes: Partial<OverviewState>) => string;
}) {
  const { overview, currency, hrefOf } = props;
  const { unattributed, total } = overview;
  const { resourceGroupCount: count } = unattributed;
  const share =
    Number(total) > 0 ? Number(unattributed.total) / Number(total) : null;
  if (count === 0) {
    return (
      <Panel title="Unattributed">
        <Text as="p" color="secondary">
          {overview.totalItems > 0
            ? 'Every resource group is named by an entity.'
            : 'There are no costs.'}
        </Text>
      </Panel>
    );
  }
  const href = hrefOf({
    by: 'resource-group',
    attribution: 'unattributed',
    search: '',
  });
  return (
    <Panel title="Unattributed">
      <div className={styles.panel}>
        <Text as="p" variant="body-small" color="secondary">
          Named by no entity of the catalog
        </Text>
        <p className={styles.amount}>
          {formatAmount(unattributed.total, currency)}
        </p>
        <Text as="p">
          {share === null ? '' : `${formatShare(share)} of the total, `}
          {count} {count === 1 ? 'resource group' : 'resource groups'}
        </Text>
        <Text as="p" variant="body-small">
          <ChangeText compared={unattributed} />
        </Text>
        <Link href={href}>List them</Link>
      </div>
    </Panel>
  );
}

/** The total, what nobody has taken over, and what is handed in beside them. */
export function SummaryPanels(props: {
  overview: CostOverview;
  currency: string;
  attribution: OverviewState['attribution'];
  hrefOf: (changes: Partial<OverviewState>) => string;
  children: ReactNode;
}) {
  const { overview, currency, attribution, hrefOf, children } = props;
  // Where only a part of the resource groups is counted, the panel has nothing to compare.
  const hasAll = attribution === 'all' && !overview.restricted;
  return (
    <div className={styles.panels}>
      <TotalPanel overview={overview} currency={currency} />
      {hasAll && (
        <UnattributedPanel
          overview={overview}
          currency={currency}
          hrefOf={hrefOf}
        />
      )}
      {children}
    </div>
  );
}

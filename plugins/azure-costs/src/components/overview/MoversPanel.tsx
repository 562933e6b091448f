import { useApi } from '@backstage/core-plugin-api';
import { Button, Skeleton, Text, VisuallyHidden } from '@backstage/ui';
import { useCallback } from 'react';
import { azureCostsApiRef, CostOverviewQuery } from '../../api/AzureCostsApi';
import { useAnswer } from '../../api/useAnswer';
import { isZero } from '../../money/decimals';
import { formatDifference } from '../../money/formatAmount';
import { Panel } from '../panel/Panel';
import { ChangeText } from '../table/ChangeText';
import { GroupName } from './GroupName';
import styles from './overview.module.css';
import { OverviewState } from './overviewQuery';

const COUNT = 5;

function Movers(props: {
  query: CostOverviewQuery;
  hrefOf: (changes: Partial<OverviewState>) => string;
}) {
  const { query, hrefOf } = props;
  const api = useApi(azureCostsApiRef);
  const ask = useCallback(
    () => api.getOverview({ ...query, sort: '-movement', limit: COUNT }),
    [api, query],
  );
  const { value, error, retry } = useAnswer(ask);
  if (error) {
    return (
      <>
        <Text as="p" role="alert" color="secondary">
          The biggest changes could not be loaded.
        </Text>
        <Button variant="secondary" size="small" onPress={retry}>
          Try again
        </Button>
      </>
    );
  }
  if (!value) {
    return (
      <div role="status" aria-busy="true">
        <VisuallyHidden>Loading the biggest changes</VisuallyHidden>
        <Skeleton width={240} height={96} />
      </div>
    );
  }
  const { currency, by } = value;
  const movers = value.items.filter(({ change }) => !isZero(change));
  if (!currency || movers.length === 0) {
    return (
      <Text as="p" color="secondary">
        {value.items.length > 0
          ? 'Nothing has changed since the period before.'
          : 'There is nothing to compare.'}
      </Text>
    );
  }
  return (
    <ol className={styles.movers}>
      {movers.map(item => (
        <li key={item.id}>
          <span>
            <GroupName by={by} item={item} hrefOf={hrefOf} />
            <span className={styles.detail}>
              <ChangeText compared={item} />
            </span>
          </span>
          <span>{formatDifference(item.change, currency)}</span>
        </li>
      ))}
    </ol>
  );
}

/**
 * What went up or down most since the period before.
 *
 * @param props - `query`: the groups to choose from, the same object as long as they are the same
 */
export function MoversPanel(props: {
  query: CostOverviewQuery;
  hrefOf: (changes: Partial<OverviewState>) => string;
}) {
  return (
    <Panel title="Biggest changes">
      <div className={styles.panel}>
        <Movers {...props} />
      </div>
    </Panel>
  );
}

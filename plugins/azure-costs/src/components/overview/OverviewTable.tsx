import { CostOverview, OverviewItem } from '@portico/plugin-azure-costs-common';
import { formatAmount } from '../../money/formatAmount';
import { ChangeText } from '../table/ChangeText';
import { ScrollRegion } from '../table/ScrollRegion';
import { ShareBar } from '../table/ShareBar';
import { SortableHeader } from '../table/SortableHeader';
import tableStyles from '../table/table.module.css';
import { GroupDetail, GroupName } from './GroupName';
import { DIMENSIONS, nextSort, OverviewState } from './overviewQuery';
import { Reconciliation } from './Reconciliation';

type Column = 'name' | 'cost' | 'change';

function directionOf(
  sort: OverviewState['sort'],
  column: Column,
): 'ascending' | 'descending' | undefined {
  if (sort === column) {
    return 'ascending';
  }
  return sort === `-${column}` ? 'descending' : undefined;
}

function Row(props: {
  overview: CostOverview;
  item: OverviewItem;
  currency: string;
  hrefOf: (changes: Partial<OverviewState>) => string;
}) {
  const { overview, item, currency, hrefOf } = props;
  return (
    <tr>
      <th scope="row">
        <GroupName by={overview.by} item={item} hrefOf={hrefOf} />
        <GroupDetail item={item} />
      </th>
      <td className={tableStyles.number}>
        {formatAmount(item.total, currency)}
      </td>
      <td className={`${tableStyles.number} ${tableStyles.before}`}>
        {formatAmount(item.previousTotal, currency)}
      </td>
      <td className={tableStyles.changeCell}>
        <ChangeText compared={item} />
      </td>
      <td className={tableStyles.share}>
        <ShareBar share={item.share} />
      </td>
    </tr>
  );
}

/** A page of the groups, and how they add up to the total. */
export function OverviewTable(props: {
  overview: CostOverview;
  currency: string;
  state: OverviewState;
  onSort: (sort: OverviewState['sort']) => void;
  hrefOf: (changes: Partial<OverviewState>) => string;
}) {
  const { overview, currency, state, onSort, hrefOf } = props;
  const { one, many } = DIMENSIONS[overview.by];
  const header = (column: Column, label: string) => (
    <SortableHeader
      label={label}
      isNumber={column === 'cost'}
      direction={directionOf(state.sort, column)}
      onSort={() => onSort(nextSort(state.sort, column))}
    />
  );
  return (
    <ScrollRegion label={`Costs by ${overview.by.replace('-', ' ')}`}>
      <table className={tableStyles.table}>
        <caption>
          Costs of {many} in {currency}
        </caption>
        <thead>
          <tr>
            {header('name', one)}
            {header('cost', 'Cost')}
            <th
              scope="col"
              className={`${tableStyles.number} ${tableStyles.before}`}
            >
              Before
            </th>
            {header('change', 'Change')}
            <th scope="col">Share</th>
          </tr>
        </thead>
        <tbody>
          {overview.items.map(item => (
            <Row
              key={item.id}
              overview={overview}
              item={item}
              currency={currency}
              hrefOf={hrefOf}
            />
          ))}
          {overview.items.length === 0 && (
            <tr>
              <td colSpan={5}>
                {state.search
                  ? `No ${many} have "${state.search}" in their name.`
                  : `No ${many} have costs.`}
              </td>
            </tr>
          )}
        </tbody>
        <Reconciliation overview={overview} currency={currency} />
      </table>
    </ScrollRegion>
  );
}

import { Link, Text } from '@backstage/ui';
import {
  CostData,
  SubscriptionState,
} from '@portico/plugin-azure-costs-common';
import { formatAge } from '../../money/formatAge';
import { formatDay } from '../../money/days';
import { Fold } from '../panel/Fold';
import { ScrollRegion } from '../table/ScrollRegion';
import tableStyles from '../table/table.module.css';
import styles from './states.module.css';

const COST_TYPES: Record<CostData['costType'], string> = {
  actual: 'Costs as billed; purchases count on the day they were made.',
  amortized:
    'Amortized costs; reservations and savings plans are spread over their time.',
};

function describeState({
  collectedAt,
  stale,
  problem,
}: SubscriptionState): string {
  if (problem) {
    return `${problem.message} Failing for ${formatAge(problem.since)}.`;
  }
  if (!collectedAt) {
    return 'Waits for its first collection.';
  }
  return stale ? 'Late.' : 'As it should be.';
}

/** The age of the numbers in a few words. */
export function describeDataAge(data: CostData): string {
  if (data.source === 'sample') {
    return 'These numbers are made up, to try the portal.';
  }
  return data.collectedAt
    ? `Collected ${formatAge(data.collectedAt)} ago.`
    : 'Not collected in full yet.';
}

/** Where the numbers come from, how old they are, and what is the matter with each subscription. */
export function DataStatus({ data }: { data: CostData }) {
  const { subscriptions, costType } = data;
  const count = subscriptions.length;
  return (
    <Fold
      title="Where the numbers come from"
      subtitle={`${describeDataAge(data)} ${count} ${
        count === 1 ? 'subscription' : 'subscriptions'
      }.`}
    >
      <div className={styles.sources}>
        <Text as="p" color="secondary">
          {COST_TYPES[costType]} Days are in UTC. Azure corrects the costs of a
          month until a few days after its end.
        </Text>
        {count > 0 && (
          <ScrollRegion label="Subscriptions">
            <table className={tableStyles.table}>
              <caption>Subscriptions whose costs are counted</caption>
              <thead>
                <tr>
                  <th scope="col">Subscription</th>
                  <th scope="col">Collected</th>
                  <th scope="col">History from</th>
                  <th scope="col">State</th>
                </tr>
              </thead>
              <tbody>
                {subscriptions.map(subscription => (
                  <tr key={subscription.id}>
                    <th scope="row">
                      {subscription.portalUrl ? (
                        <Link
                          href={subscription.portalUrl}
                          target="_blank"
                          rel="noopener"
                        >
                          {subscription.name}
                        </Link>
                      ) : (
                        subscription.name
                      )}
                    </th>
                    <td>
                      {subscription.collectedAt
                        ? `${formatAge(subscription.collectedAt)} ago`
                        : 'never'}
                    </td>
                    <td>
                      {subscription.historyFrom
                        ? formatDay(subscription.historyFrom)
                        : 'none yet'}
                    </td>
                    <td className={tableStyles.prose}>
                      {describeState(subscription)}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </ScrollRegion>
        )}
      </div>
    </Fold>
  );
}

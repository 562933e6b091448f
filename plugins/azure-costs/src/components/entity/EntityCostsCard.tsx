import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { useApi } from '@backstage/core-plugin-api';
import { useEntity } from '@backstage/plugin-catalog-react';
import { Button, Link, Skeleton, Text, VisuallyHidden } from '@backstage/ui';
import {
  EntityCosts,
  isAzureCostsAvailable,
} from '@portico/plugin-azure-costs-common';
import { useCallback } from 'react';
import { azureCostsApiRef } from '../../api/AzureCostsApi';
import { useAnswer } from '../../api/useAnswer';
import { formatAmount } from '../../money/formatAmount';
import { useEntityHref } from '../links/useEntityHref';
import { Panel } from '../panel/Panel';
import { describeDataAge } from '../states/DataStatus';
import { findNotices } from '../states/findNotices';
import { isNotAllowed } from '../states/isNotAllowed';
import { SampleBadge } from '../states/SampleBadge';
import { ChangeText } from '../table/ChangeText';
import styles from './entity.module.css';
import { Sparkline } from './Sparkline';

function CardFigures({ costs }: { costs: EntityCosts }) {
  const { currencies, range, previousRange, data } = costs;
  const [notice] = findNotices(data, range, previousRange);
  return (
    <>
      {currencies.length === 0 && (
        <Text as="p" color="secondary">
          No costs are known of the last 30 days.
        </Text>
      )}
      {currencies.map(currency => (
        <div key={currency.currency} className={styles.cardFigures}>
          <div>
            <Text as="p" className={styles.cardAmount}>
              {formatAmount(currency.total, currency.currency)}
            </Text>
            <Text as="p" variant="body-small">
              <ChangeText compared={currency} />
            </Text>
          </div>
          <Sparkline costs={currency} range={range} />
        </div>
      ))}
      <Text as="p" variant="body-small" color="secondary">
        Last 30 days. {notice ? `${notice.title}.` : describeDataAge(data)}
      </Text>
    </>
  );
}

function CardContent({ entityRef }: { entityRef: string }) {
  const api = useApi(azureCostsApiRef);
  const ask = useCallback(
    () => api.getEntityCosts(entityRef, { range: 'last-30-days' }),
    [api, entityRef],
  );
  const { value: costs, error, retry } = useAnswer(ask);
  if (error) {
    return isNotAllowed(error) ? (
      <Text as="p" color="secondary">
        You may not see these costs.
      </Text>
    ) : (
      <>
        <Text as="p" role="alert" color="secondary">
          The costs could not be loaded.
        </Text>
        <Button variant="secondary" size="small" onPress={retry}>
          Try again
        </Button>
      </>
    );
  }
  if (!costs) {
    return (
      <div role="status" aria-busy="true" className={styles.cardLoading}>
        <VisuallyHidden>Loading the costs</VisuallyHidden>
        <Skeleton width="55%" height={64} />
      </div>
    );
  }
  return (
    <>
      {costs.data.source === 'sample' && <SampleBadge />}
      <CardFigures costs={costs} />
    </>
  );
}

function Body({ entity }: { entity: Entity }) {
  const { costsHref } = useEntityHref();
  const entityRef = stringifyEntityRef(entity);
  return (
    <div className={styles.card}>
      {isAzureCostsAvailable(entity) ? (
        <CardContent key={entityRef} entityRef={entityRef} />
      ) : (
        <Text as="p" color="secondary">
          It names no resource group.
        </Text>
      )}
      <Link href={costsHref(entityRef)}>Costs in detail</Link>
    </div>
  );
}

/** A card for the overview of an entity page: what the entity cost in the last 30 days. */
export function EntityCostsCard() {
  const { entity } = useEntity();
  return (
    <Panel title="Azure costs">
      <Body entity={entity} />
    </Panel>
  );
}

import { Link } from '@backstage/ui';
import { parseEntityRef } from '@backstage/catalog-model';
import {
  OverviewDimension,
  OverviewItem,
} from '@portico/plugin-azure-costs-common';
import { Fragment } from 'react';
import { useEntityHref } from '../links/useEntityHref';
import styles from './overview.module.css';
import { OverviewState } from './overviewQuery';

/** How many of the entities that name a resource group are listed. */
const SHOWN = 3;

function nameOf(entityRef: string): string {
  return parseEntityRef(entityRef).name;
}

/** The name of a group as a link to what it is made of: the costs of the team or system, or the parts of a subscription. */
export function GroupName(props: {
  by: OverviewDimension;
  item: OverviewItem;
  hrefOf: (changes: Partial<OverviewState>) => string;
}) {
  const { by, item, hrefOf } = props;
  const { name, entityRef, subscriptionId, portalUrl } = item;
  const { costsHref } = useEntityHref();
  if (entityRef) {
    return <Link href={costsHref(entityRef)}>{name}</Link>;
  }
  if (by === 'subscription' && subscriptionId) {
    const href = hrefOf({
      by: 'resource-group',
      subscription: subscriptionId,
      search: '',
    });
    return <Link href={href}>{name}</Link>;
  }
  return portalUrl ? (
    <Link href={portalUrl} target="_blank" rel="noopener">
      {name}
    </Link>
  ) : (
    name
  );
}

/** Where a resource group is and which entities name it. */
export function GroupDetail({ item }: { item: OverviewItem }) {
  const { subscriptionName, entityRefs } = item;
  const { costsHref } = useEntityHref();
  const more = (entityRefs?.length ?? 0) - SHOWN;
  if (!subscriptionName && !entityRefs) {
    return null;
  }
  return (
    <span className={styles.detail}>
      {subscriptionName}
      {subscriptionName && ' · '}
      {entityRefs && entityRefs.length > 0
        ? entityRefs.slice(0, SHOWN).map((ref, index) => (
            <Fragment key={ref}>
              {index > 0 && ', '}
              <Link
                href={costsHref(ref)}
                variant="body-small"
                className={styles.inline}
              >
                {nameOf(ref)}
              </Link>
            </Fragment>
          ))
        : 'no entity names it'}
      {more > 0 && ` and ${more} more`}
    </span>
  );
}

import { Link, Text } from '@backstage/ui';
import {
  EntityCosts,
  UncountedEntity,
} from '@portico/plugin-azure-costs-common';
import { Fold } from '../panel/Fold';
import { useEntityHref } from '../links/useEntityHref';
import styles from './entity.module.css';

function describeReason({ reason, resourceGroups }: UncountedEntity): string {
  switch (reason) {
    case 'no-annotation':
      return 'names no resource group';
    case 'not-allowed':
      return 'you may not read its costs';
    default:
      return `no costs are known of ${resourceGroups.join(', ')}`;
  }
}

function EntityLink(props: { entityRef: string; title: string }) {
  const { entityRef, title } = props;
  const { entityHref } = useEntityHref();
  return <Link href={entityHref(entityRef)}>{title}</Link>;
}

/** Which entities are in the totals, which are not, and why. */
export function CountedEntities({ costs }: { costs: EntityCosts }) {
  const { counted, uncounted } = costs;
  return (
    <Fold
      title="What is counted"
      subtitle={`${counted.length} counted, ${uncounted.length} not counted`}
    >
      <div className={styles.counted}>
        <Text as="p" color="secondary">
          Each resource group counts once, also when several entities name it.
        </Text>
        {counted.length > 0 && (
          <section>
            <Text as="h4" weight="bold">
              Counted
            </Text>
            <ul className={styles.list}>
              {counted.map(({ entityRef, title, resourceGroups }) => (
                <li key={entityRef}>
                  <EntityLink entityRef={entityRef} title={title} />:{' '}
                  {resourceGroups.join(', ')}
                </li>
              ))}
            </ul>
          </section>
        )}
        {uncounted.length > 0 && (
          <section>
            <Text as="h4" weight="bold">
              Not counted
            </Text>
            <ul className={styles.list}>
              {uncounted.map(entity => (
                <li key={entity.entityRef}>
                  <EntityLink
                    entityRef={entity.entityRef}
                    title={entity.title}
                  />
                  : {describeReason(entity)}
                </li>
              ))}
            </ul>
          </section>
        )}
      </div>
    </Fold>
  );
}

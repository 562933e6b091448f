import {
  Card,
  CardBody,
  CardHeader,
  Link,
  Skeleton,
  Text,
  VisuallyHidden,
} from '@backstage/ui';
import { RemixiconComponentType } from '@remixicon/react';
import { ReactNode, useId } from 'react';
import { LoadingFailed } from '../LoadingFailed';
import styles from './HomeCard.module.css';
import { Loaded } from './useLoad';

/** A link below the content of a card, or out of its empty state. */
export interface CardLink {
  to: string;
  label: string;
}

function Loading() {
  return (
    <div role="status" className={styles.loading}>
      <VisuallyHidden>Loading</VisuallyHidden>
      <Skeleton height={20} width="70%" />
      <Skeleton height={20} width="55%" />
      <Skeleton height={20} width="62%" />
    </div>
  );
}

/** A list on the home page, in all its states: on its way, failed, empty, there. */
export function HomeCard<T>(props: {
  title: string;
  icon: RemixiconComponentType;
  items: Loaded<T[]>;
  /** Said when there is nothing. */
  empty: { text: string; link?: CardLink };
  /** Leads to the rest, where there is something. */
  more?: CardLink;
  renderItem: (item: T) => ReactNode;
  getKey: (item: T) => string;
}) {
  const { title, icon: Icon, items, empty, more, renderItem, getKey } = props;
  const titleId = useId();

  const renderContent = () => {
    if (items.status === 'loading') {
      return <Loading />;
    }
    if (items.status === 'failed') {
      return (
        <LoadingFailed
          title="This could not be loaded"
          error={items.error}
          onRetry={items.retry}
        />
      );
    }
    if (items.value.length === 0) {
      return (
        <>
          <Text as="p" color="secondary">
            {empty.text}
          </Text>
          {empty.link && (
            <Link href={empty.link.to} className={styles.link}>
              {empty.link.label}
            </Link>
          )}
        </>
      );
    }
    return (
      <>
        <ul className={styles.list}>
          {items.value.map(item => (
            <li key={getKey(item)} className={styles.item}>
              {renderItem(item)}
            </li>
          ))}
        </ul>
        {more && (
          <Link href={more.to} className={styles.link}>
            {more.label}
          </Link>
        )}
      </>
    );
  };

  return (
    <Card aria-labelledby={titleId} className={styles.card}>
      <CardHeader className={styles.header}>
        <Icon size={20} aria-hidden="true" />
        <Text as="h2" id={titleId} variant="title-x-small" weight="bold">
          {title}
        </Text>
      </CardHeader>
      <CardBody className={styles.body}>{renderContent()}</CardBody>
    </Card>
  );
}

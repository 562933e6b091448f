import { Card, CardBody, CardHeader, Text } from '@backstage/ui';
import { SourceStatus } from '@portico/plugin-catalog-sources-common';
import { useId } from 'react';
import { ExternalLink } from '../panel/ExternalLink';
import { HeldBackNotice } from './HeldBackNotice';
import { SourceActions } from './SourceActions';
import { SourceFacts } from './SourceFacts';
import { SourceFailureNotice } from './SourceFailureNotice';
import { SOURCE_KINDS } from './sourceNames';
import { SourceProgress } from './SourceProgress';
import styles from './sources.module.css';
import { SourceStateLabel } from './SourceStateLabel';

/** One source of the catalog: how it stands with it, and what can be done about that. */
export function SourceCard(props: {
  source: SourceStatus;
  canRefresh: boolean;
  isAsked: boolean;
  problemsHref: string;
  onAsked: () => void;
}) {
  const { source, canRefresh, isAsked, problemsHref, onAsked } = props;
  const { kind, state, title, url } = source;
  const kindId = useId();
  const titleId = useId();
  const name = <span id={titleId}>{title}</span>;
  return (
    <Card aria-labelledby={`${kindId} ${titleId}`} className={styles.card}>
      <CardHeader className={styles.header}>
        <div className={styles.name}>
          <Text
            as="p"
            id={kindId}
            variant="body-small"
            color="secondary"
            className={styles.kind}
          >
            {SOURCE_KINDS[kind]}
          </Text>
          <Text
            as="h3"
            variant="title-x-small"
            weight="bold"
            className={styles.title}
          >
            {url ? <ExternalLink href={url}>{name}</ExternalLink> : name}
          </Text>
        </div>
        <SourceStateLabel state={state} />
      </CardHeader>
      <CardBody className={styles.body}>
        {state === 'running' && <SourceProgress source={source} />}
        <SourceFacts source={source} problemsHref={problemsHref} />
        <SourceFailureNotice source={source} />
        <HeldBackNotice source={source} canRefresh={canRefresh} />
        {canRefresh && (
          <SourceActions source={source} isAsked={isAsked} onAsked={onAsked} />
        )}
      </CardBody>
    </Card>
  );
}

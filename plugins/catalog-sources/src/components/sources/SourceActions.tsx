import { useApi } from '@backstage/core-plugin-api';
import { Alert, Button, Text } from '@backstage/ui';
import { SourceStatus } from '@portico/plugin-catalog-sources-common';
import { RiRefreshLine } from '@remixicon/react';
import { useId } from 'react';
import { catalogSourcesApiRef } from '../../api/CatalogSourcesApi';
import { hasStatus } from '../../api/hasStatus';
import { toReason } from '../../api/toReason';
import { AcceptButton } from './AcceptButton';
import styles from './sources.module.css';
import { nameSource } from './sourceNames';
import { useAction } from './useAction';

function findReason(source: SourceStatus, isAsked: boolean) {
  if (source.state === 'running') {
    return 'It is being read now.';
  }
  return isAsked ? 'Asked for: it is read in a moment.' : undefined;
}

/** Has a source read at once, and a result taken over that was held back. */
export function SourceActions(props: {
  source: SourceStatus;
  /** Whether a refresh was asked for that has not begun yet. */
  isAsked: boolean;
  onAsked: () => void;
}) {
  const { source, isAsked, onAsked } = props;
  const api = useApi(catalogSourcesApiRef);
  const reasonId = useId();
  const reason = findReason(source, isAsked);
  const isDisabled = reason !== undefined;
  const refresh = useAction(async () => {
    try {
      await api.refreshSource(source.id);
    } catch (error) {
      // Somebody else, or the schedule, was faster.
      if (!hasStatus(error, 409)) {
        throw error;
      }
    }
    onAsked();
  });

  return (
    <>
      {refresh.error && (
        <Alert
          role="alert"
          status="danger"
          icon
          title="The refresh could not be asked for"
          description={`${toReason(refresh.error)}. Press “Refresh now” again.`}
        />
      )}
      <div className={styles.actions}>
        <Button
          variant="secondary"
          size="small"
          iconStart={<RiRefreshLine aria-hidden="true" />}
          aria-label={`Refresh now: ${nameSource(source)}`}
          // Not `isDisabled`: the keyboard would lose its place when it begins.
          aria-disabled={isDisabled || undefined}
          aria-describedby={reason && reasonId}
          className={isDisabled ? styles.disabled : undefined}
          isPending={refresh.isRunning}
          onPress={() => {
            if (!isDisabled) {
              refresh.run();
            }
          }}
        >
          Refresh now
        </Button>
        {source.heldBack && (
          <AcceptButton
            source={source}
            heldBack={source.heldBack}
            isDisabled={isDisabled}
            reasonId={reason && reasonId}
            onAccept={async () => {
              await api.acceptResult(source.id);
              onAsked();
            }}
          />
        )}
        {reason && (
          <Text id={reasonId} variant="body-small" color="secondary">
            {reason}
          </Text>
        )}
      </div>
    </>
  );
}

import {
  Alert,
  Button,
  Dialog,
  DialogBody,
  DialogFooter,
  DialogHeader,
  DialogTrigger,
  Text,
} from '@backstage/ui';
import {
  HeldBackResult,
  SourceStatus,
} from '@portico/plugin-catalog-sources-common';
import { useState } from 'react';
import { toReason } from '../../api/toReason';
import { formatCount, formatNumber } from '../../format/formatCount';
import { findLosses } from './heldBackResult';
import styles from './sources.module.css';
import { nameSource } from './sourceNames';
import { useAction } from './useAction';

function Losses({ heldBack }: { heldBack: HeldBackResult }) {
  const losses = findLosses(heldBack);
  if (losses.length === 0) {
    return (
      <Text as="p">
        Nothing is fewer than before. What the source no longer has goes from
        the catalog.
      </Text>
    );
  }
  return (
    <>
      <Text as="p">The catalog will remove what the source no longer has:</Text>
      <ul className={styles.losses}>
        {losses.map(({ counted, before, found }) => (
          <li key={counted}>
            {formatCount(before - found, counted)} of {formatNumber(before)}
          </li>
        ))}
      </ul>
      <Text as="p">What the source has again later comes back by itself.</Text>
    </>
  );
}

/** Has a result taken over that was held back, after the person has confirmed what that removes. */
export function AcceptButton(props: {
  source: SourceStatus;
  heldBack: HeldBackResult;
  isDisabled: boolean;
  /** Id of the element that says why it is disabled. */
  reasonId?: string;
  onAccept: () => Promise<void>;
}) {
  const { source, heldBack, isDisabled, reasonId, onAccept } = props;
  const [isOpen, setOpen] = useState(false);
  const { run, isRunning, error } = useAction(async () => {
    await onAccept();
    setOpen(false);
  });
  const name = nameSource(source);
  return (
    <DialogTrigger
      isOpen={isOpen}
      onOpenChange={open => setOpen(open && !isDisabled)}
    >
      <Button
        variant="secondary"
        size="small"
        aria-label={`Accept the smaller result of ${name}`}
        aria-disabled={isDisabled || undefined}
        aria-describedby={reasonId}
        className={isDisabled ? styles.disabled : undefined}
      >
        Accept the smaller result
      </Button>
      <Dialog width={480}>
        <DialogHeader>Accept the smaller result of {name}?</DialogHeader>
        <DialogBody>
          <div className={styles.dialog}>
            <Losses heldBack={heldBack} />
            {error && (
              <Alert
                role="alert"
                status="danger"
                icon
                title="The result could not be accepted"
                description={toReason(error)}
              />
            )}
          </div>
        </DialogBody>
        <DialogFooter className={styles.footer}>
          <Button destructive isPending={isRunning} onPress={run}>
            Accept and remove
          </Button>
          <Button variant="secondary" slot="close">
            Keep what there is
          </Button>
        </DialogFooter>
      </Dialog>
    </DialogTrigger>
  );
}

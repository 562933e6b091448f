import { SourceState } from '@portico/plugin-catalog-sources-common';
import {
  RemixiconComponentType,
  RiCheckboxCircleFill,
  RiCloseCircleFill,
  RiErrorWarningFill,
  RiLoader4Line,
  RiTimeLine,
} from '@remixicon/react';
import styles from './SourceStateLabel.module.css';

const STATES: Record<
  SourceState,
  { label: string; Icon: RemixiconComponentType }
> = {
  waiting: { label: 'Not read yet', Icon: RiTimeLine },
  running: { label: 'Being read', Icon: RiLoader4Line },
  succeeded: { label: 'Read in full', Icon: RiCheckboxCircleFill },
  failed: { label: 'Failed', Icon: RiCloseCircleFill },
  'held-back': { label: 'Held back', Icon: RiErrorWarningFill },
};

/** How it stands with a source, in words with an icon. */
export function SourceStateLabel({ state }: { state: SourceState }) {
  const { label, Icon } = STATES[state];
  return (
    <span className={styles.label}>
      <Icon
        size={18}
        aria-hidden="true"
        className={styles.icon}
        data-state={state}
      />
      {label}
    </span>
  );
}

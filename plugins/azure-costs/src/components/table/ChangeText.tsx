import {
  RiArrowRightDownLine,
  RiArrowRightUpLine,
  RiSubtractLine,
} from '@remixicon/react';
import {
  ChangeDirection,
  ComparedAmount,
  describeChange,
  directionOf,
} from '../../money/describeChange';
import styles from './table.module.css';

const ICONS: Record<ChangeDirection, typeof RiSubtractLine> = {
  up: RiArrowRightUpLine,
  down: RiArrowRightDownLine,
  same: RiSubtractLine,
};

/** What became of an amount since the previous period, in words with an arrow. */
export function ChangeText({ compared }: { compared: ComparedAmount }) {
  const direction = directionOf(compared);
  const Icon = ICONS[direction];
  return (
    <span className={styles.change} data-direction={direction}>
      <Icon size={16} aria-hidden="true" />
      <span>{describeChange(compared)}</span>
    </span>
  );
}

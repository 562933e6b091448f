import {
  RemixiconComponentType,
  RiCheckboxCircleFill,
  RiCheckboxBlankCircleLine,
  RiCloseCircleFill,
  RiErrorWarningFill,
  RiForbid2Line,
  RiIndeterminateCircleLine,
  RiLoader4Line,
} from '@remixicon/react';
import styles from './StatusIcon.module.css';
import { StepStatus, TaskStatus } from './taskRun';

const ICONS: Record<
  StepStatus | TaskStatus,
  { Icon: RemixiconComponentType; className?: string }
> = {
  open: { Icon: RiCheckboxBlankCircleLine },
  waiting: { Icon: RiCheckboxBlankCircleLine },
  skipped: { Icon: RiIndeterminateCircleLine },
  processing: { Icon: RiLoader4Line, className: styles.running },
  running: { Icon: RiLoader4Line, className: styles.running },
  cancelling: { Icon: RiLoader4Line, className: styles.running },
  cancelled: { Icon: RiForbid2Line },
  completed: { Icon: RiCheckboxCircleFill, className: styles.completed },
  failed: { Icon: RiCloseCircleFill, className: styles.failed },
  interrupted: { Icon: RiErrorWarningFill, className: styles.interrupted },
};

/** The state of a task or a step as a picture. The words stand beside it. */
export function StatusIcon(props: { status: StepStatus | TaskStatus }) {
  const { Icon, className = '' } = ICONS[props.status];
  return (
    <Icon
      size={20}
      aria-hidden="true"
      className={`${styles.icon} ${className}`}
    />
  );
}

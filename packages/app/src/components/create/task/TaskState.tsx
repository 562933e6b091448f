import { Text } from '@backstage/ui';
import { Duration } from './Duration';
import { StatusIcon } from './StatusIcon';
import styles from './TaskState.module.css';
import {
  findNotableStep,
  TaskRun,
  TaskStatus,
  TaskStep,
  toTaskStatus,
} from './taskRun';

const WORDS: Record<TaskStatus, string> = {
  waiting: 'Waiting for its turn',
  running: 'Running',
  cancelling: 'Cancelling: the step that runs comes to its end',
  completed: 'Done',
  failed: 'Failed',
  cancelled: 'Cancelled',
  interrupted: 'Interrupted',
};

/** The state of a task in one line, told to screen readers as it changes, and how long it has taken. */
export function TaskState(props: { steps: TaskStep[]; run: TaskRun }) {
  const { steps, run } = props;
  const status = toTaskStatus(run);
  const step = status === 'running' ? findNotableStep(steps, run) : undefined;
  return (
    <div className={styles.state}>
      <StatusIcon status={status} />
      <Text as="p" role="status" weight="bold">
        {step ? `${WORDS[status]}: ${step.name}` : WORDS[status]}
      </Text>
      {run.startedAt && (
        <Text color="secondary">
          <Duration
            from={run.startedAt}
            to={run.end ? run.lastEventAt : undefined}
          />
        </Text>
      )}
    </div>
  );
}

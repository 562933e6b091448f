import { Duration } from './Duration';
import { StatusIcon } from './StatusIcon';
import styles from './StepList.module.css';
import { StepStatus, stepRunOf, TaskRun, TaskStep } from './taskRun';

const WORDS: Record<StepStatus, string> = {
  open: 'To do',
  processing: 'Running',
  completed: 'Done',
  failed: 'Failed',
  cancelled: 'Cancelled',
  skipped: 'Skipped',
  interrupted: 'Interrupted',
};

/** The steps of a task, in their order. Each is a button that chooses its log. */
export function StepList(props: {
  steps: TaskStep[];
  run: TaskRun;
  selectedId?: string;
  onSelect: (stepId: string) => void;
}) {
  const { steps, run, selectedId, onSelect } = props;
  return (
    <ol className={styles.list}>
      {steps.map(step => {
        const { status, startedAt, endedAt } = stepRunOf(run, step);
        return (
          <li key={step.id}>
            <button
              type="button"
              className={styles.step}
              aria-pressed={step.id === selectedId}
              onClick={() => onSelect(step.id)}
            >
              <StatusIcon status={status} />
              <span className={styles.name}>{step.name}</span>
              <span className={styles.detail}>
                {WORDS[status]}
                {startedAt && status !== 'skipped' && (
                  <>
                    , <Duration from={startedAt} to={endedAt} />
                  </>
                )}
              </span>
            </button>
          </li>
        );
      })}
    </ol>
  );
}

import { MarkdownContent } from '@backstage/core-components';
import { ScaffolderTask } from '@backstage/plugin-scaffolder-react';
import { Alert } from '@backstage/ui';
import styles from './TaskFailure.module.css';
import { findExplanation, findFailedStep, TaskEnd, TaskRun } from './taskRun';

type Outcome = Exclude<TaskEnd['outcome'], 'completed'>;

const PRESENTATION: Record<
  Outcome,
  { status: 'danger' | 'warning' | 'info'; verb: string; advice: string }
> = {
  failed: {
    status: 'danger',
    verb: 'failed',
    advice:
      'Remove the cause, then try again: what is made already is not made twice.',
  },
  interrupted: {
    status: 'warning',
    verb: 'was interrupted',
    advice:
      'The server that ran this task stopped before its end. Try again: it goes on from what is made already.',
  },
  cancelled: {
    status: 'info',
    verb: 'was cancelled',
    advice: 'To go on from what is made already, try again.',
  },
};

/** Why a task did not come to its end, what exists already, and how to go on. */
export function TaskFailure(props: {
  outcome: Outcome;
  error?: string;
  task: ScaffolderTask;
  run: TaskRun;
}) {
  const { outcome, error, task, run } = props;
  const { status, verb, advice } = PRESENTATION[outcome];
  const { steps } = task.spec;
  const step = findFailedStep(steps, run);
  const explanation = findExplanation(steps, run);
  return (
    <Alert
      role="alert"
      status={status}
      icon
      title={step ? `“${step.name}” ${verb}` : `The task ${verb}`}
      description={
        <div className={styles.content}>
          {error && <p className={styles.error}>{error}</p>}
          {explanation && <MarkdownContent content={explanation} />}
          <p>{advice}</p>
        </div>
      }
    />
  );
}

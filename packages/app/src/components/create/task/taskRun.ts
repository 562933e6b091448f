import {
  LogEvent,
  ScaffolderTask,
  ScaffolderTaskOutput,
  ScaffolderTaskStatus,
} from '@backstage/plugin-scaffolder-react';

/** A step of a task as the template wrote it. */
export type TaskStep = ScaffolderTask['spec']['steps'][number];

/** `interrupted`: it was running when its server was lost. */
export type StepStatus = ScaffolderTaskStatus | 'interrupted';

/** One message of a step. */
export interface LogLine {
  /** ISO 8601. */
  time: string;
  text: string;
  /** What the step became with this message. Messages of the action itself have none. */
  status?: ScaffolderTaskStatus;
}

/** How far a step is in the current attempt. Times are ISO 8601. */
export interface StepRun {
  status: StepStatus;
  startedAt?: string;
  endedAt?: string;
  /** Of all attempts, the oldest first. */
  log: LogLine[];
}

/** How a task ended. */
export interface TaskEnd {
  outcome: 'completed' | 'failed' | 'cancelled' | 'interrupted';
  /** The message of the error that ended it. */
  error?: string;
  output?: ScaffolderTaskOutput;
}

/** What is known of a task from its events. Times are ISO 8601. */
export interface TaskRun {
  steps: Record<string, StepRun>;
  /** When the current attempt began. */
  startedAt?: string;
  /** Of the last event. */
  lastEventAt?: string;
  /** Cancelling is asked for; the step that runs may still be at work. */
  isCancelled: boolean;
  /** Undefined while the task waits or runs. */
  end?: TaskEnd;
}

/** The state of a task as people call it. */
export type TaskStatus =
  | 'waiting'
  | 'running'
  | 'cancelling'
  | TaskEnd['outcome'];

/** The messages with which the scaffolder closes a task whose server stopped sending signs of life. */
const INTERRUPTED = /lost connection|marked as stale/;

const ENDED = new Set<StepStatus>(['completed', 'failed', 'cancelled']);

const OPEN: StepRun = { status: 'open', log: [] };

/** A task of which no event is known. */
export const NO_EVENTS: TaskRun = { steps: {}, isCancelled: false };

// Actions log through winston, which adds the level, in colour.
const COLOUR = new RegExp(`${String.fromCharCode(27)}\\[[\\d;]*m`, 'g');

function toPlainText(message: string): string {
  return message.replace(COLOUR, '').replace(/^info: /, '');
}

function toSteps(
  run: TaskRun,
  change: (step: StepRun) => StepRun,
): TaskRun['steps'] {
  return Object.fromEntries(
    Object.entries(run.steps).map(([id, step]) => [id, change(step)]),
  );
}

function applyToStep(
  step: StepRun,
  { body: { message, status }, createdAt }: LogEvent,
): StepRun {
  const log = [
    ...step.log,
    { time: createdAt, text: toPlainText(message), status },
  ];
  if (!status || status === step.status) {
    return { ...step, log };
  }
  return {
    status,
    log,
    startedAt: status === 'processing' ? createdAt : step.startedAt,
    endedAt: ENDED.has(status) ? createdAt : undefined,
  };
}

function toEnd(run: TaskRun, event: LogEvent): TaskEnd {
  // The type of events leaves out what the last one brings.
  const { message, error, output } = event.body as LogEvent['body'] & {
    error?: { message?: string };
    output?: ScaffolderTaskOutput;
  };
  if (message.endsWith('status: completed')) {
    return { outcome: 'completed', output };
  }
  if (run.isCancelled) {
    return { outcome: 'cancelled' };
  }
  if (INTERRUPTED.test(message)) {
    return { outcome: 'interrupted' };
  }
  return { outcome: 'failed', error: error?.message ?? message };
}

/** The task at the begin of another attempt: what was logged stays, and no step has run. */
export function restart(run: TaskRun, startedAt?: string): TaskRun {
  return {
    steps: toSteps(run, ({ log }) => ({ ...OPEN, log })),
    startedAt,
    isCancelled: false,
  };
}

/** The task after one more event. Events come in the order of their ids. */
export function applyEvent(run: TaskRun, event: LogEvent): TaskRun {
  const { type, createdAt, body } = event;
  if (type === 'recovered') {
    return { ...restart(run, createdAt), lastEventAt: createdAt };
  }
  const next: TaskRun = {
    ...run,
    startedAt: run.startedAt ?? createdAt,
    lastEventAt: createdAt,
  };
  if (body.stepId) {
    const step = run.steps[body.stepId] ?? OPEN;
    next.steps = { ...run.steps, [body.stepId]: applyToStep(step, event) };
  }
  if (type === 'cancelled') {
    next.isCancelled = true;
  }
  if (type === 'completion') {
    next.end = toEnd(run, event);
    next.steps = toSteps(next, step =>
      step.status === 'processing'
        ? { ...step, status: 'interrupted', endedAt: run.lastEventAt }
        : step,
    );
  }
  return next;
}

/** What to call the state that a task is in. */
export function toTaskStatus(run: TaskRun): TaskStatus {
  if (run.end) {
    return run.end.outcome;
  }
  if (run.isCancelled) {
    return 'cancelling';
  }
  return run.startedAt ? 'running' : 'waiting';
}

/** A step of which nothing is known waits. */
export function stepRunOf(run: TaskRun, step: TaskStep): StepRun {
  return run.steps[step.id] ?? OPEN;
}

/** The step to look at: where it went wrong, else the one that runs, else the last that ran. */
export function findNotableStep(
  steps: TaskStep[],
  run: TaskRun,
): TaskStep | undefined {
  const statusOf = (step: TaskStep) => stepRunOf(run, step).status;
  const ran = steps.filter(
    step => !['open', 'skipped'].includes(statusOf(step)),
  );
  return (
    findFailedStep(steps, run) ??
    ran.find(step => statusOf(step) === 'processing') ??
    ran.at(-1)
  );
}

/** The step at which the task stopped. */
export function findFailedStep(
  steps: TaskStep[],
  run: TaskRun,
): TaskStep | undefined {
  return steps.find(step =>
    ['failed', 'cancelled', 'interrupted'].includes(
      stepRunOf(run, step).status,
    ),
  );
}

/**
 * What the template says after a failure of what exists and how to go on: the last message of its last step that runs
 * even so, by `failure()` or `always()` in its `if`.
 */
export function findExplanation(
  steps: TaskStep[],
  run: TaskRun,
): string | undefined {
  const explaining = steps.findLast(
    step =>
      /\b(failure|always)\(\)/.test(String(step.if)) &&
      stepRunOf(run, step).status === 'completed',
  );
  return (
    explaining &&
    stepRunOf(run, explaining).log.findLast(line => !line.status)?.text
  );
}

import { stringifyError } from '@backstage/errors';
import { CollectionProblem } from './CollectionStore';
import { CollectionRun, CostSourceError } from './CostSource';

/** What to tell whoever runs the portal of a failure. */
export function toProblem(
  failure: unknown,
  run: CollectionRun,
): CollectionProblem {
  if (failure instanceof CostSourceError) {
    return { code: failure.code, message: failure.message };
  }
  return run.signal.aborted
    ? {
        code: 'timeout',
        message:
          "The run was stopped or took longer than 'azureCosts.schedule.timeout'. The next run goes on where this one stopped.",
      }
    : {
        code: 'internal',
        message:
          "The costs could not be stored. The portal's log has the details; the next run asks again.",
      };
}

/** A failure and what has caused it, for the log. */
export function describeCauses(failure: unknown): string {
  const lines = [stringifyError(failure)];
  let cause = failure instanceof Error ? failure.cause : undefined;
  while (cause !== undefined && lines.length < 5) {
    lines.push(stringifyError(cause));
    cause = cause instanceof Error ? cause.cause : undefined;
  }
  return lines.join('; caused by ');
}

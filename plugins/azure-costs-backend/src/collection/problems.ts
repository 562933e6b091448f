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

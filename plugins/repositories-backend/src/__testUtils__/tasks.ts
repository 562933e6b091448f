import { runDescribeTask } from './describeTask';
import { runInspectTask } from './inspectTask';
import { runPublishTask } from './publishTask';

/** What can be run in a process of its own. */
export const tasks = {
  describe: runDescribeTask,
  inspect: runInspectTask,
  publish: runPublishTask,
};

/** The functions by their names. */
export type Tasks = typeof tasks;

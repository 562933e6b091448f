import { stringifyError } from '@backstage/errors';
import { PublishTask, runPublishTask } from './publishTask';
import { Answer } from './PublishProcess';

// A process that runs tasks for its parent: Node takes a proxy for all of its clients from its environment only when it starts.
const answer = (publish: Answer) => process.send!({ publish });

process.on('message', async (task: PublishTask) => {
  try {
    const run = await runPublishTask(task);
    answer({ run, kept: task.kept });
  } catch (error) {
    answer({ error: stringifyError(error), kept: task.kept });
  }
});
answer({});

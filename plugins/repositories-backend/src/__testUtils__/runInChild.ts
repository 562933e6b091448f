import { stringifyError } from '@backstage/errors';
import { Answer, Question } from './TaskProcess';
import { tasks } from './tasks';

// A process that runs tasks for its parent: Node takes a proxy for all of its clients from its environment only when it starts.
const send = (answer: Answer) => process.send!({ answer });

process.on('message', async ({ kind, task }: Question) => {
  try {
    const result = await tasks[kind](task as never);
    send({ result, task });
  } catch (error) {
    send({ error: stringifyError(error), task });
  }
});
send({});

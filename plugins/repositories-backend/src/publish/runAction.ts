import {
  ActionContext,
  TemplateAction,
} from '@backstage/plugin-scaffolder-node';
import { JsonObject } from '@backstage/types';
import { PublishContext } from './Publisher';

/**
 * Runs another action within a step, and answers its outputs. Its log, its checkpoints and the end of the task are those
 * of the step.
 */
export async function runAction<I extends JsonObject, O extends JsonObject>(
  action: TemplateAction<I, O>,
  ctx: PublishContext,
  input: I,
): Promise<Partial<O>> {
  const outputs: Partial<O> = {};
  const context: ActionContext<I, O> = {
    ...ctx,
    input,
    output(name, value) {
      outputs[name] = value;
    },
  };
  await action.handler(context);
  return outputs;
}

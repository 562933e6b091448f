import { LoggerService } from '@backstage/backend-plugin-api';
import { JsonObject, JsonValue } from '@backstage/types';

/** A task whose one step is an action. */
export interface ActionTask {
  workspacePath: string;
  input: JsonObject;
  config: JsonObject;
  isDryRun?: boolean;
  /** What checkpoints of earlier attempts have kept, by their keys. Changed by a run. */
  kept?: Record<string, JsonValue>;
}

/** What came of a run. */
export interface ActionRun {
  outputs: Record<string, JsonValue>;
  /** The log that people read. */
  log: string;
}

/** Runs a task, for the first time or again, as the scaffolder does: what its checkpoints have kept is not done twice. */
export async function runActionTask(
  action: { handler(context: never): Promise<void> },
  task: ActionTask,
): Promise<ActionRun> {
  const kept = (task.kept ??= {});
  const outputs: ActionRun['outputs'] = {};
  const lines: string[] = [];
  const write = (message: string) => lines.push(message);
  const logger = {
    debug: write,
    info: write,
    warn: write,
    error: write,
    child: () => logger,
  } as unknown as LoggerService;
  await action.handler({
    workspacePath: task.workspacePath,
    input: task.input,
    isDryRun: task.isDryRun,
    logger,
    task: { id: 'a-task' },
    getInitiatorCredentials: async () => ({}),
    async checkpoint(point: { key: string; fn: () => Promise<JsonValue> }) {
      kept[point.key] ??= (await point.fn()) ?? {};
      return kept[point.key];
    },
    output(name: string, value: JsonValue | undefined) {
      if (value !== undefined) {
        outputs[name] = value;
      }
    },
  } as never);
  return { outputs, log: lines.join('\n') };
}

import { LoggerService } from '@backstage/backend-plugin-api';
import { Entity } from '@backstage/catalog-model';
import { ConfigReader } from '@backstage/config';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { JsonObject, JsonValue } from '@backstage/types';
import { readRepositoriesConfig } from '../config/readRepositoriesConfig';
import { RepositoryHosts } from '../hosts/RepositoryHosts';
import { CodeOwners } from '../publish/CodeOwners';
import { createPublishRepositoryAction } from '../publish/publishRepositoryAction';

/** A task whose one step is `publish:repository`. */
export interface PublishTask {
  workspacePath: string;
  input: JsonObject;
  config: JsonObject;
  /** What the catalog has. */
  entities?: Entity[];
  /** What checkpoints of earlier attempts have kept, by their keys. Changed by a run. */
  kept?: Record<string, JsonValue>;
}

/** What came of a run. */
export interface PublishRun {
  outputs: Record<string, JsonValue>;
  /** The log that people read. */
  log: string;
}

/** Runs a task, for the first time or again, as the scaffolder does: what its checkpoints have kept is not done twice. */
export async function runPublishTask(task: PublishTask): Promise<PublishRun> {
  const kept = (task.kept ??= {});
  const config = new ConfigReader({
    backend: { baseUrl: 'http://localhost:7007' },
    ...task.config,
  });
  const catalog = {
    getEntityByRef: async () => task.entities?.[0],
  } as Partial<CatalogService> as CatalogService;
  const action = createPublishRepositoryAction({
    hosts: await RepositoryHosts.create(config, readRepositoriesConfig(config)),
    codeOwners: new CodeOwners(catalog),
  });

  const outputs: PublishRun['outputs'] = {};
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
  } as unknown as Parameters<typeof action.handler>[0]);
  return { outputs, log: lines.join('\n') };
}

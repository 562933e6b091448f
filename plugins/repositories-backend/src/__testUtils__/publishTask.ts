import { Entity } from '@backstage/catalog-model';
import { ConfigReader } from '@backstage/config';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { readRepositoriesConfig } from '../config/readRepositoriesConfig';
import { RepositoryHosts } from '../hosts/RepositoryHosts';
import { CodeOwners } from '../publish/CodeOwners';
import { createPublishRepositoryAction } from '../publish/publishRepositoryAction';
import { ActionRun, ActionTask, runActionTask } from './runActionTask';

/** A task whose one step is `publish:repository`. */
export interface PublishTask extends ActionTask {
  /** What the catalog has. */
  entities?: Entity[];
}

/** Runs `publish:repository`. */
export async function runPublishTask(task: PublishTask): Promise<ActionRun> {
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
  return runActionTask(action, task);
}

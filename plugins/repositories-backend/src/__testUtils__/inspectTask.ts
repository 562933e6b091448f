import { BackstageCredentials } from '@backstage/backend-plugin-api';
import { Entity } from '@backstage/catalog-model';
import { ConfigReader } from '@backstage/config';
import { ScmIntegrations } from '@backstage/integration';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { JsonObject } from '@backstage/types';
import { readRepositoriesConfig } from '../config/readRepositoriesConfig';
import { HostClient } from '../hosts/HostClient';
import {
  RepositoryInspection,
  RepositoryInspector,
} from '../inspection/inspectRepository';

/** Something to look at. */
export interface InspectTask {
  url: string;
  config: JsonObject;
  /** What the catalog has. */
  entities?: Entity[];
}

/** Looks at a repository. */
export async function runInspectTask(
  task: InspectTask,
): Promise<RepositoryInspection> {
  const config = new ConfigReader(task.config);
  const integrations = ScmIntegrations.fromConfig(config);
  const inspector = new RepositoryInspector({
    integrations,
    settings: readRepositoriesConfig(config),
    client: new HostClient(integrations),
    catalog: catalogServiceMock({ entities: task.entities }),
  });
  return inspector.inspect(task.url, {} as BackstageCredentials);
}

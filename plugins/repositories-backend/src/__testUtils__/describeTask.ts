import { ConfigReader } from '@backstage/config';
import { ScmIntegrations } from '@backstage/integration';
import { readRepositoriesConfig } from '../config/readRepositoriesConfig';
import { HostClient } from '../hosts/HostClient';
import { createDescribeRepositoryAction } from '../pullRequest/describeRepositoryAction';
import { ActionRun, ActionTask, runActionTask } from './runActionTask';

/** Runs `repository:describe`. */
export async function runDescribeTask(task: ActionTask): Promise<ActionRun> {
  const config = new ConfigReader(task.config);
  const integrations = ScmIntegrations.fromConfig(config);
  const action = createDescribeRepositoryAction({
    integrations,
    settings: readRepositoriesConfig(config),
    client: new HostClient(integrations),
  });
  return runActionTask(action, task);
}

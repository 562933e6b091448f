import { createBackendModule } from '@backstage/backend-plugin-api';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import scaffolderPlugin from '@backstage/plugin-scaffolder-backend';
import githubModule from '@backstage/plugin-scaffolder-backend-module-github';
import {
  createTemplateAction,
  scaffolderActionsExtensionPoint,
  TaskBroker,
} from '@backstage/plugin-scaffolder-node';
import { scaffolderTaskBrokerExtensionPoint } from '@backstage/plugin-scaffolder-node/alpha';
import publishTargetsModule from '../index';

/** Input and output as the real action has them; it publishes nothing. */
const publishLocalGitAction = createTemplateAction({
  id: 'publish:local-git',
  schema: {
    input: {
      repoName: z => z.string(),
      description: z => z.string().optional(),
    },
    output: {
      remoteUrl: z => z.string(),
      catalogInfoUrl: z => z.string(),
    },
  },
  supportsDryRun: true,
  async handler(ctx) {
    const url = `http://localhost:7007/api/local-git/${ctx.input.repoName}`;
    ctx.output('remoteUrl', `${url}.git`);
    ctx.output('catalogInfoUrl', `${url}/blob/main/catalog-info.yaml`);
  },
});

const testModule = createBackendModule({
  pluginId: 'scaffolder',
  moduleId: 'test',
  register({ registerInit }) {
    registerInit({
      deps: {
        actions: scaffolderActionsExtensionPoint,
        tasks: scaffolderTaskBrokerExtensionPoint,
      },
      async init({ actions, tasks }) {
        actions.addActions(publishLocalGitAction);
        // Tasks are kept in a database. Without tasks there is no need of one.
        tasks.setTaskBroker({} as TaskBroker);
      },
    });
  },
});

/** Starts the scaffolder with every publish target configured, and no database. */
export async function startScaffolder() {
  const { server } = await startTestBackend({
    features: [
      scaffolderPlugin,
      githubModule,
      publishTargetsModule,
      testModule,
      catalogServiceMock.factory(),
      mockServices.rootConfig.factory({
        data: {
          integrations: { github: [{ host: 'github.com', token: 'hunter2' }] },
          scaffolder: {
            concurrentTasksLimit: 0,
            localGit: { directory: '.data/repositories' },
          },
        },
      }),
    ],
  });
  return server;
}

import { createBackendModule } from '@backstage/backend-plugin-api';
import {
  createMockDirectory,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import scaffolderPlugin from '@backstage/plugin-scaffolder-backend';
import azureModule from '@backstage/plugin-scaffolder-backend-module-azure';
import githubModule from '@backstage/plugin-scaffolder-backend-module-github';
import { TaskBroker } from '@backstage/plugin-scaffolder-node';
import { scaffolderTaskBrokerExtensionPoint } from '@backstage/plugin-scaffolder-node/alpha';
import { JsonObject } from '@backstage/types';
import repositoriesFeature from '@portico/plugin-repositories-backend';
import request from 'supertest';
import { RenderedCase } from './RenderedTemplate';
import { Template } from './Template';

// Tasks are kept in a database. A dry run is no task, and needs none.
const withoutTasks = createBackendModule({
  pluginId: 'scaffolder',
  moduleId: 'without-tasks',
  register({ registerInit }) {
    registerInit({
      deps: { tasks: scaffolderTaskBrokerExtensionPoint },
      async init({ tasks }) {
        tasks.setTaskBroker({} as TaskBroker);
      },
    });
  },
});

/** A line of the log of a dry run. */
export interface LogEntry {
  body: { message: string; stepId?: string; status?: string };
}

/** What the scaffolder says of a dry run. */
export interface DryRun {
  status: number;
  /** What it makes, when it went well. */
  files: RenderedCase['files'];
  /** Links and texts that people are shown at the end. */
  output: JsonObject;
  log: LogEntry[];
  /** Why it did not go well. */
  error?: string;
}

/** The real scaffolder with the actions of the portal. It publishes nothing. */
export class Scaffolder {
  private constructor(private readonly server: Parameters<typeof request>[0]) {}

  /** Starts one, which ends with the tests. */
  static async start(): Promise<Scaffolder> {
    const { server } = await startTestBackend({
      features: [
        scaffolderPlugin,
        azureModule,
        githubModule,
        repositoriesFeature,
        withoutTasks,
        catalogServiceMock.factory(),
        mockServices.rootConfig.factory({
          data: {
            backend: { baseUrl: 'http://localhost:7007' },
            integrations: {
              github: [{ host: 'github.com', token: 'none' }],
              azure: [
                {
                  host: 'dev.azure.com',
                  credentials: [{ personalAccessToken: 'none' }],
                },
              ],
            },
            scaffolder: {
              concurrentTasksLimit: 0,
              localGit: { directory: createMockDirectory().path },
            },
          },
        }),
      ],
    });
    return new Scaffolder(server);
  }

  /** The ids of the actions that there are. */
  async actions(): Promise<Set<string>> {
    const { body } = await request(this.server).get(
      '/api/scaffolder/v2/actions',
    );
    return new Set(body.map(({ id }: { id: string }) => id));
  }

  /** Renders a template without publishing anything. */
  async dryRun(
    { entity, contents }: Template,
    values: JsonObject,
    secrets: Record<string, string> = {},
  ): Promise<DryRun> {
    const { status, body } = await request(this.server)
      .post('/api/scaffolder/v2/dry-run')
      .send({
        template: entity,
        values,
        secrets,
        directoryContents: contents.map(({ path, content }) => ({
          path,
          base64Content: content.toString('base64'),
        })),
      });
    const files: Array<{ path: string; base64Content: string }> =
      body.directoryContents ?? [];
    return {
      status,
      files: new Map(
        files.map(({ path, base64Content }) => [
          path,
          Buffer.from(base64Content, 'base64'),
        ]),
      ),
      output: body.output ?? {},
      log: body.log ?? [],
      error: status === 200 ? undefined : describeError(body),
    };
  }
}

function describeError(body: {
  error?: { message?: string };
  errors?: Array<{ stack?: string }>;
}): string {
  const refused = body.errors?.map(({ stack }) => stack).join('; ');
  return refused || body.error?.message || JSON.stringify(body);
}

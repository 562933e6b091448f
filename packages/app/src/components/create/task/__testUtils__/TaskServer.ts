import {
  LogEvent,
  ScaffolderApi,
  ScaffolderTask,
} from '@backstage/plugin-scaffolder-react';

type Observer = {
  next: (event: LogEvent) => void;
  error: (error: Error) => void;
};

/** The start of the task. Each event comes a second after the one before. */
export const STARTED_AT = Date.parse('2026-03-02T09:00:00Z');

/** A task of the template Node.js service, with a step that runs after failures only. */
export function taskOf(
  parameters: ScaffolderTask['spec']['parameters'] = {},
): ScaffolderTask {
  return {
    id: 'task-1',
    status: 'processing',
    createdAt: new Date(STARTED_AT).toISOString(),
    spec: {
      apiVersion: 'scaffolder.backstage.io/v1beta3',
      parameters,
      output: {},
      templateInfo: {
        entityRef: 'template:default/node-service',
        entity: {
          metadata: { name: 'node-service', title: 'Node.js service' },
        },
      },
      steps: [
        { id: 'fetch', name: 'Write the files', action: 'fetch:template' },
        { id: 'publish', name: 'Publish', action: 'publish:repository' },
        {
          id: 'explain',
          name: 'Say what exists',
          action: 'debug:log',
          if: '${{ failure() }}',
        },
      ],
    },
  };
}

/** The events of a task, in the order in which they are added, as the backend writes them. */
export class TaskEvents {
  readonly events: LogEvent[] = [];

  add(type: LogEvent['type'], body: Partial<LogEvent['body']> & object): this {
    const id = this.events.length + 1;
    this.events.push({
      id,
      type,
      taskId: 'task-1',
      createdAt: new Date(STARTED_AT + (id - 1) * 1000).toISOString(),
      body: { message: '', ...body },
    });
    return this;
  }

  log(stepId: string, message: string): this {
    return this.add('log', { stepId, message });
  }

  begin(stepId: string): this {
    return this.add('log', {
      stepId,
      status: 'processing',
      message: `Beginning step ${stepId}`,
    });
  }

  finish(stepId: string): this {
    return this.add('log', {
      stepId,
      status: 'completed',
      message: `Finished step ${stepId}`,
    });
  }

  fail(stepId: string, message: string): this {
    return this.add('log', { stepId, status: 'failed', message });
  }

  skip(stepId: string): this {
    return this.add('log', { stepId, status: 'skipped', message: 'Skipping' });
  }

  complete(output: object = {}): this {
    return this.add('completion', {
      message: 'Run completed with status: completed',
      ...{ output },
    });
  }

  completeFailed(message: string): this {
    return this.add('completion', {
      message: 'Run completed with status: failed',
      ...{ error: { name: 'Error', message } },
    });
  }
}

/** What a browser sees of the scaffolder backend that runs one task: events as they are sent, and lost connections. */
export class TaskServer {
  readonly history = new TaskEvents();
  readonly cancelled: string[] = [];
  isReachable = true;
  readonly #task: ScaffolderTask;
  readonly #observers = new Map<Observer, number>();

  constructor(task = taskOf()) {
    this.#task = task;
  }

  /** Sends what is new to those who listen. */
  send(): void {
    for (const [observer, after] of [...this.#observers]) {
      const unseen = this.history.events.filter(({ id }) => id > after);
      this.#observers.set(observer, this.history.events.length);
      unseen.forEach(event => observer.next(event));
    }
  }

  /** Ends all connections, as a server that stops does. */
  disconnect(): void {
    const lost = [...this.#observers.keys()];
    this.#observers.clear();
    lost.forEach(({ error }) => error(new Error('The connection was closed')));
  }

  readonly api: Partial<ScaffolderApi> = {
    getTask: async () => {
      if (!this.isReachable) {
        throw new TypeError('Failed to fetch');
      }
      return this.#task;
    },
    cancelTask: async taskId => {
      this.cancelled.push(taskId);
      return {};
    },
    getTemplateParameterSchema: async () => ({
      title: 'Node.js service',
      steps: [
        {
          title: 'Service',
          schema: {
            dependencies: {
              target: {
                oneOf: [
                  {
                    properties: {
                      GITGUARDIAN_API_KEY: {
                        type: 'string',
                        title: 'GitGuardian API key',
                        'ui:field': 'Secret',
                      },
                    },
                  },
                ],
              },
            },
          },
        },
      ],
    }),
    streamLogs: ({ after = 0 }) =>
      ({
        subscribe: (observer: Observer) => {
          this.#observers.set(observer, after);
          this.send();
          return { unsubscribe: () => this.#observers.delete(observer) };
        },
      } as unknown as ReturnType<ScaffolderApi['streamLogs']>),
  };
}

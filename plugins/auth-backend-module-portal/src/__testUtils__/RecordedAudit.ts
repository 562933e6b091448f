import {
  AuditorService,
  AuditorServiceCreateEventOptions,
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';

/** An event that ended, as it goes into the audit log. */
export interface RecordedEvent {
  eventId: string;
  status: 'succeeded' | 'failed';
  meta: object;
  error?: string;
}

/** Keeps what is audited. */
export class RecordedAudit {
  readonly events: RecordedEvent[] = [];

  /** The auditor of every plugin. */
  get factory() {
    const create = (): AuditorService => ({
      createEvent: async options => this.#event(options),
    });
    return createServiceFactory({
      service: coreServices.auditor,
      deps: {},
      factory: create,
    });
  }

  #event({ eventId, meta = {} }: AuditorServiceCreateEventOptions) {
    return {
      success: async () => {
        this.events.push({ eventId, status: 'succeeded', meta });
      },
      fail: async ({ error }: { error: Error }) => {
        this.events.push({
          eventId,
          status: 'failed',
          meta,
          error: error.message,
        });
      },
    };
  }
}

import {
  AuditorService,
  AuditorServiceCreateEventOptions,
  AuditorServiceEvent,
} from '@backstage/backend-plugin-api';
import { MetricsService } from '@backstage/backend-plugin-api/alpha';
import { toError } from '@backstage/errors';
import { JsonObject } from '@backstage/types';
import { isRefusal } from '../record/isRefusal';

/** Attributes, by the member of the meta of an event that has their value. */
const SIGN_IN = { provider: 'provider', reason: 'reason' };
const RUN = { templateRef: 'template' };

type Count = (result: 'succeeded' | 'failed' | 'refused') => void;

/**
 * Counts sign-ins and runs of templates on their way to the audit trail, which hears of each of them once, whatever it was and however it
 * ended. Of whom it was, nothing is kept.
 */
export class CountingAuditor implements AuditorService {
  readonly #auditor: AuditorService;
  readonly #counterOf: (
    options: AuditorServiceCreateEventOptions,
  ) => Count | undefined;

  /** @param options.plugin - id of the plugin whose events these are */
  constructor(options: {
    auditor: AuditorService;
    metrics: MetricsService;
    plugin: string;
  }) {
    this.#auditor = options.auditor;
    this.#counterOf = counterFor(options.plugin, options.metrics);
  }

  async createEvent(
    options: AuditorServiceCreateEventOptions,
  ): Promise<AuditorServiceEvent> {
    const event = await this.#auditor.createEvent(options);
    const count = once(this.#counterOf(options));
    return {
      success: async params => {
        count('succeeded');
        await event.success(params);
      },
      fail: async params => {
        count(isRefusal(toError(params.error)) ? 'refused' : 'failed');
        await event.fail(params);
      },
    };
  }
}

/** Which events of a plugin are counted, and as what. */
function counterFor(
  plugin: string,
  metrics: MetricsService,
): (options: AuditorServiceCreateEventOptions) => Count | undefined {
  if (plugin === 'auth') {
    const signIns = metrics.createCounter('portico.auth.sign_ins', {
      description: 'Sign-ins, and attempts at them',
      unit: '{sign_in}',
    });
    return ({ eventId, meta = {} }) =>
      eventId === 'sign-in'
        ? result => signIns.add(1, { result, ...partOf(meta, SIGN_IN) })
        : undefined;
  }
  if (plugin === 'scaffolder') {
    const runs = metrics.createCounter('portico.templates.runs', {
      description: 'Runs of templates that have ended',
      unit: '{run}',
    });
    return ({ eventId, meta = {} }) =>
      eventId === 'task' && meta.actionType === 'execution'
        ? result => runs.add(1, { result, ...partOf(meta, RUN) })
        : undefined;
  }
  return () => undefined;
}

function partOf(
  meta: JsonObject,
  names: Record<string, string>,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(names).flatMap(([key, name]) =>
      typeof meta[key] === 'string' ? [[name, meta[key]]] : [],
    ),
  );
}

function once(count: Count | undefined): Count {
  let hasCounted = false;
  return result => {
    if (!hasCounted) {
      hasCounted = true;
      count?.(result);
    }
  };
}

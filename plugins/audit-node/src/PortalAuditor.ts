import {
  AuditorService,
  AuditorServiceCreateEventOptions,
  AuditorServiceEvent,
  HttpAuthService,
} from '@backstage/backend-plugin-api';
import { JsonObject } from '@backstage/types';
import { CatalogNames } from './CatalogNames';
import { AuditTrail, EndedEvent } from './record/AuditTrail';
import { isRefusal } from './record/isRefusal';
import { targetOf } from './record/targetOf';
import { tellError } from './record/tellError';
import { describeRequest } from './requests/describeRequest';
import { describeTrial } from './requests/describeTrial';
import { callerOf, contextOf, RequestCaller } from './requests/RequestContext';
import { secretsOf } from './requests/secretsOf';
import { clientOf } from './responses/RefusalBudget';

type Request = AuditorServiceCreateEventOptions['request'];

/**
 * Members of `meta` with which plugins say who is behind an event, where it is not the one who made the request: sign-in, tasks,
 * and actions of agents.
 */
const CALLER_KEYS = ['userEntityRef', 'createdBy', 'caller'];

/** Tells one event of a plugin to the audit trail when it has ended. Never fails whoever reports an event. */
export class PortalAuditor implements AuditorService {
  readonly #httpAuth: HttpAuthService;
  readonly #names?: CatalogNames;
  readonly #plugin: string;
  readonly #trail: AuditTrail;

  /**
   * @param options.names - looks up what a plugin only gives the id of
   * @param options.plugin - id of the plugin whose events these are
   */
  constructor(options: {
    httpAuth: HttpAuthService;
    names?: CatalogNames;
    plugin: string;
    trail: AuditTrail;
  }) {
    this.#httpAuth = options.httpAuth;
    this.#names = options.names;
    this.#plugin = options.plugin;
    this.#trail = options.trail;
  }

  async createEvent(
    options: AuditorServiceCreateEventOptions,
  ): Promise<AuditorServiceEvent> {
    const { eventId, request } = options;
    const plugin = this.#plugin;
    // The connection, the credentials and the entity may be gone when the event ends.
    const secrets = request ? secretsOf(request) : [];
    const context = contextOf(request);
    const described =
      request && (context?.described ?? describeRequest(request));
    const verified = await this.#verified(request);
    const named = await this.#names?.find(options.meta ?? {});
    const trial = describeTrial(plugin, options);

    const describe = (meta: JsonObject, error?: Error): EndedEvent => {
      const isRun = isRunOfTask(plugin, options);
      const isRefused = error !== undefined && isRefusal(error);
      const isKept = isRefused || trial !== undefined;
      const severity = options.severityLevel ?? 'low';
      return {
        plugin,
        eventId,
        severity: severity === 'low' && isKept ? 'medium' : severity,
        result: resultOf(error, isRefused),
        caller: this.#caller(verified, request, meta),
        request: described,
        correlationId: isRun ? String(meta.taskId) : context?.correlationId,
        target: targetOf(meta),
        error: error && {
          name: String(error.name),
          // The message is from an action, which may have put a secret in it. The log of the task, without it, has it.
          ...(isRun ? {} : { message: String(error.message) }),
        },
        meta,
        context: isRun ? undefined : context,
        secrets,
      };
    };

    let hasEnded = false;
    const end = (added: JsonObject | undefined, error?: Error) => {
      if (hasEnded) {
        return;
      }
      hasEnded = true;
      try {
        const meta = { ...options.meta, ...named, ...added, ...trial };
        const event = describe(meta, error);
        const notRecorded = takeRefusal(event, verified);
        if (notRecorded === undefined) {
          return;
        }
        this.#trail.write({
          ...event,
          meta: notRecorded > 0 ? { ...meta, notRecorded } : meta,
        });
      } catch (problem) {
        this.#trail.reportLost({ plugin, eventId }, problem);
      }
    };
    return {
      success: async params => end(params?.meta),
      fail: async params => end(params.meta, tellError(plugin, params.error)),
    };
  }

  /** Who has made a request, as far as that was verified. */
  async #verified(request: Request): Promise<RequestCaller | undefined> {
    if (!request) {
      return undefined;
    }
    try {
      const caller = callerOf(await this.#httpAuth.credentials(request));
      return caller ?? contextOf(request)?.caller;
    } catch {
      // An expired or a forged token: nobody is known.
      return undefined;
    }
  }

  #caller(
    verified: RequestCaller | undefined,
    request: Request,
    meta: JsonObject,
  ): RequestCaller | undefined {
    if (request && this.#plugin !== 'auth') {
      return verified;
    }
    const named = CALLER_KEYS.map(key => meta[key]).find(
      value => typeof value === 'string',
    );
    if (named) {
      return {
        who: String(named),
        ...(request ? {} : { through: `plugin:${this.#plugin}` }),
      };
    }
    return request ? verified : { who: `plugin:${this.#plugin}` };
  }
}

function resultOf(error: Error | undefined, isRefused: boolean) {
  if (!error) {
    return 'succeeded';
  }
  return isRefused ? 'refused' : 'failed';
}

/**
 * Takes a refusal, or a failure of somebody whom nobody knows, from the budget of the client.
 *
 * @returns how many were not recorded since the last one that was, or undefined when this one is not to be recorded
 */
function takeRefusal(
  { context, eventId, plugin, request, result, severity }: EndedEvent,
  verified: RequestCaller | undefined,
): number | undefined {
  const isCounted =
    severity !== 'low' &&
    (result === 'refused' || (result === 'failed' && request && !verified));
  if (!context?.refusals || !isCounted) {
    return 0;
  }
  const client = clientOf(verified?.who, request?.ip);
  const notRecorded = context.refusals.take(`${plugin}.${eventId} ${client}`);
  // Its answer is not to be told of instead.
  context.isFailureOnRecord ||= notRecorded === undefined;
  return notRecorded;
}

/** Whether an event is the run of a template, which comes after the request that has asked for it. */
function isRunOfTask(
  plugin: string,
  { eventId, meta }: AuditorServiceCreateEventOptions,
): boolean {
  return (
    plugin === 'scaffolder' &&
    eventId === 'task' &&
    ['execution', 'stale-cancel'].includes(String(meta?.actionType))
  );
}

import { LoggerService } from '@backstage/backend-plugin-api';
import { Config } from '@backstage/config';
import { Request, RequestHandler } from 'express';
import { AuditTrail, EndedEvent } from '../record/AuditTrail';
import { REFUSED_STATUSES } from '../record/isRefusal';
import { AuditedRequest, describeRequest } from '../requests/describeRequest';
import { contextOf, RequestContext } from '../requests/RequestContext';
import { secretsOf } from '../requests/secretsOf';
import { claimedSubject } from './claimedSubject';
import { clientOf, RefusalBudget } from './RefusalBudget';

/** How many refusals with status 429 of one client are recorded a minute: they come in floods. */
const LIMITED_A_MINUTE = 1;

/**
 * A browser that opens the portal asks whether there is a session. That there is none is nothing that anybody was refused; a
 * session that is refused is told by the sign-in.
 */
const SESSION_CHECK = /^\/api\/auth\/[^/]+\/refresh\/?$/i;

/** What Backstage calls these statuses. */
const ERRORS: Record<number, string> = {
  401: 'AuthenticationError',
  403: 'NotAllowedError',
  429: 'TooManyRequestsError',
};

/** Actions of plugins that do not tell the audit trail of them, by method and path, whose letter case is nothing to Express. */
const UNTOLD_ACTIONS = [
  {
    method: 'DELETE',
    path: /^\/api\/catalog\/entities\/unprocessed\/delete\/([^/]+)\/?$/i,
    plugin: 'catalog',
    eventId: 'unprocessed-entity-delete',
  },
];

/** @public */
export interface AuditResponsesOptions {
  config: Config;
  /** A logger of the root. */
  logger: LoggerService;
}

/**
 * A middleware for the root HTTP router, right after `requestContext()`: tells the audit trail of every request that is answered 401,
 * 403 or 429, unless the plugin has told it already, and of actions whose plugin never does.
 *
 * @public
 */
export function auditResponses(options: AuditResponsesOptions): RequestHandler {
  const { config, logger } = options;
  const budget = new RefusalBudget();
  const trail = new AuditTrail({ config, logger });

  return (request, response, next) => {
    const context = contextOf(request);
    const described = describeRequest(request);
    if (context) {
      context.described = described;
      context.refusals = budget;
    }
    response.once('close', () => {
      const status = response.statusCode;
      const event = REFUSED_STATUSES.includes(status)
        ? refusal(request, described, status, budget, context)
        : untoldAction(described, status, context);
      if (event) {
        trail.write({
          ...event,
          severity: 'medium',
          request: described,
          status,
          caller: context?.caller,
          correlationId: context?.correlationId,
          context,
        });
      }
    });
    next();
  };
}

/** What one answer adds to the audit trail, beside what all of them have. */
type Finding = Pick<
  EndedEvent,
  'plugin' | 'eventId' | 'result' | 'error' | 'meta' | 'secrets' | 'target'
>;

function refusal(
  request: Request,
  { ip, path }: AuditedRequest,
  status: number,
  budget: RefusalBudget,
  context?: RequestContext,
): Finding | undefined {
  if (
    context?.isFailureOnRecord ||
    (status === 401 && SESSION_CHECK.test(path))
  ) {
    return undefined;
  }
  const who = context?.caller?.who;
  const client = clientOf(who, ip);
  const notRecorded =
    status === 429
      ? budget.take(`limited ${client}`, LIMITED_A_MINUTE)
      : budget.take(`refused ${client}`);
  if (notRecorded === undefined) {
    return undefined;
  }
  const claimed = who ? undefined : claimedSubject(request);
  return {
    plugin: pluginOf(path),
    eventId: 'refusal',
    result: 'refused',
    error: { name: ERRORS[status] },
    meta: {
      ...(claimed ? { claimedBy: claimed } : {}),
      ...(notRecorded > 0 ? { notRecorded } : {}),
    },
    secrets: secretsOf(request),
  };
}

function untoldAction(
  { method, path }: AuditedRequest,
  status: number,
  context?: RequestContext,
): Finding | undefined {
  const action = UNTOLD_ACTIONS.find(
    known => known.method === method && known.path.test(path),
  );
  if (!action || context?.isOnRecord) {
    return undefined;
  }
  const { plugin, eventId } = action;
  return {
    plugin,
    eventId,
    result: status < 400 ? 'succeeded' : 'failed',
    meta: {},
    target: action.path.exec(path)?.[1],
  };
}

/** The plugin that a path belongs to; the app has all the others. */
function pluginOf(path: string): string {
  const [, plugin = 'app'] = /^\/api\/([\w-]{1,64})(?:\/|$)/i.exec(path) ?? [];
  return plugin.toLowerCase();
}

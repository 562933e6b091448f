import { BackstageCredentials } from '@backstage/backend-plugin-api';
import { AsyncLocalStorage } from 'node:async_hooks';
import { IncomingMessage } from 'node:http';
import type { RefusalBudget } from '../responses/RefusalBudget';
import type { AuditedRequest } from './describeRequest';

/**
 * Who is behind a request, by credentials that were verified.
 *
 * @public
 */
export interface RequestCaller {
  /** Ref of the user, or subject of the service. */
  who: string;
  /** The service that acts for the user, if any. */
  through?: string;
}

/** What is known of a request while it is answered. */
export interface RequestContext {
  readonly correlationId: string;
  caller?: RequestCaller;
  /** As it came in: an event may be told when the connection is closed, and the address gone. */
  described?: AuditedRequest;
  /** How many refusals may be told of. */
  refusals?: RefusalBudget;
  /** Whether the audit trail says already that this request failed or was refused. */
  isFailureOnRecord?: boolean;
  /** Whether the audit trail says anything yet of this request. */
  isOnRecord?: boolean;
}

const contexts = new WeakMap<IncomingMessage, RequestContext>();
const running = new AsyncLocalStorage<RequestContext>();

/** Whether a request has a context already. */
export function hasContext(request: IncomingMessage): boolean {
  return contexts.has(request);
}

/** Answers a request in a context of its own. */
export function runInContext(
  request: IncomingMessage,
  context: RequestContext,
  answer: () => void,
): void {
  contexts.set(request, context);
  running.run(context, answer);
}

/** The context of a request, or of whatever is being answered. */
export function contextOf(
  request?: IncomingMessage,
): RequestContext | undefined {
  return (request && contexts.get(request)) ?? running.getStore();
}

/**
 * The correlation id of a request, or of the one that is being answered.
 *
 * @public
 */
export function correlationIdOf(request?: IncomingMessage): string | undefined {
  return contextOf(request)?.correlationId;
}

/**
 * Remembers who is behind a request. For the place that verifies credentials, so that also a refusal before any plugin's own code
 * says who was refused.
 *
 * @public
 */
export function noteCaller(
  request: IncomingMessage,
  credentials: BackstageCredentials,
): void {
  const context = contexts.get(request);
  const caller = callerOf(credentials);
  if (context && caller) {
    context.caller = caller;
  }
}

/** Who has some credentials. */
export function callerOf(
  credentials: BackstageCredentials,
): RequestCaller | undefined {
  const principal = credentials.principal as {
    type?: string;
    userEntityRef?: string;
    subject?: string;
    actor?: { subject?: string };
  };
  if (principal.type === 'user' && principal.userEntityRef) {
    return { who: principal.userEntityRef, through: principal.actor?.subject };
  }
  return principal.type === 'service' && principal.subject
    ? { who: principal.subject }
    : undefined;
}

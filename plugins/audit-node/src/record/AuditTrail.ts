import {
  AuditorServiceEventSeverityLevel,
  LoggerService,
} from '@backstage/backend-plugin-api';
import { Config } from '@backstage/config';
import { toError } from '@backstage/errors';
import { JsonObject } from '@backstage/types';
import { randomUUID } from 'node:crypto';
import { RequestCaller, RequestContext } from '../requests/RequestContext';
import { AuditedRequest } from '../requests/describeRequest';
import { AuditRecord } from './auditRecordSchema';
import { MetaWriter } from './MetaWriter';
import { Levels, readLevels } from './readLevels';
import { redactText } from './redactText';

/** Something that has ended, for the audit trail. */
export interface EndedEvent {
  plugin: string;
  eventId: string;
  severity: AuditorServiceEventSeverityLevel;
  result: AuditRecord['result'];
  /** With verified credentials. */
  caller?: RequestCaller;
  request?: AuditedRequest;
  /** Only in refusals. */
  status?: number;
  /** Of the request that led to it. A new one when absent. */
  correlationId?: string;
  target?: string;
  error?: { name: string; message?: string };
  meta: JsonObject;
  /** The request that it belongs to. */
  context?: RequestContext;
  /** Values that must not be in the line, wherever they come from. */
  secrets?: string[];
}

/** Writes the audit trail: one line of the log for each event. */
export class AuditTrail {
  readonly #levels: Levels;
  readonly #logger: LoggerService;

  constructor(options: { config: Config; logger: LoggerService }) {
    this.#levels = readLevels(options.config);
    this.#logger = options.logger;
  }

  /** Never throws: whoever does something audited should not fail because of it. */
  write(event: EndedEvent): void {
    try {
      const record = toRecord(event);
      const level = this.#levels[record.severity];
      this.#logger[level](record.what, record as JsonObject);
      if (event.context && record.severity !== 'low') {
        event.context.isOnRecord = true;
        event.context.isFailureOnRecord ||= record.status === 'failed';
      }
    } catch (error) {
      this.reportLost(event, error);
    }
  }

  /** Says in the log that there was an event which could not be written, and nothing of what is in it. */
  reportLost(event: { plugin: string; eventId: string }, error: unknown): void {
    const names = [event.plugin, event.eventId].map(plainName);
    this.#logger.error(
      `An event of the audit trail was lost: ${names.join('.')} (${
        toError(error).name
      })`,
    );
  }
}

function toRecord(event: EndedEvent): AuditRecord {
  const { caller, error, plugin, eventId, request, result, secrets } = event;
  const text = (value: string | undefined, length: number) =>
    value === undefined ? undefined : oneLine(value, length, secrets);
  const writer = new MetaWriter(secrets);
  const meta = writer.write(event.meta);
  const action = event.meta.actionType ?? event.meta.queryType;
  const names = [plugin, eventId, ...(action ? [String(action)] : [])];
  return withoutAbsent({
    isAuditEvent: true,
    plugin: plainName(plugin),
    eventId: plainName(eventId),
    status: result === 'succeeded' ? 'succeeded' : 'failed',
    who: text(caller?.who, 300),
    through: text(caller?.through, 200),
    what: names.map(plainName).join('.'),
    when: new Date().toISOString(),
    from:
      request &&
      withoutAbsent({
        ip: text(request.ip, 64),
        userAgent: text(request.userAgent, 256),
        hostname: text(request.hostname, 256),
      }),
    result,
    correlationId: event.correlationId ?? randomUUID(),
    severity: event.severity,
    target: text(event.target, 512),
    request:
      request &&
      withoutAbsent({
        method: request.method,
        path: oneLine(request.path, 512, secrets),
        status: event.status,
      }),
    error:
      error &&
      withoutAbsent({
        name: plainName(error.name),
        message: text(error.message, 512),
      }),
    meta:
      Object.keys(meta).length > 0 ? (meta as AuditRecord['meta']) : undefined,
    metaTruncated: writer.isTruncated || undefined,
  }) satisfies AuditRecord;
}

/** A name as part of `what`. */
function plainName(name: string): string {
  return name.replace(/[^\w-]+/g, '-').slice(0, 100);
}

/** A text without secrets and control characters, and not too long. */
function oneLine(text: string, length: number, secrets?: string[]): string {
  return redactText(text, secrets)
    .replace(/\p{Cc}+/gu, ' ')
    .slice(0, length);
}

/** Without the members that are undefined, which a log would show as null. */
function withoutAbsent<T extends object>(value: T): T {
  return Object.fromEntries(
    Object.entries(value).filter(([, member]) => member !== undefined),
  ) as T;
}

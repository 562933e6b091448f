import { LoggerService } from '@backstage/backend-plugin-api';
import { JsonObject } from '@backstage/types';
import { AuditRecord, auditRecordSchema } from '../record/auditRecordSchema';

/** A logger that keeps what it is told. */
export class CollectingLogger implements LoggerService {
  readonly lines: Array<{ level: string; message: string; meta: unknown }> = [];

  /** The lines of the audit trail, each checked against its schema. */
  get records(): AuditRecord[] {
    return this.lines.map(({ meta }) =>
      auditRecordSchema.parse(JSON.parse(JSON.stringify(meta))),
    );
  }

  error(message: string, meta?: Error | JsonObject): void {
    this.lines.push({ level: 'error', message, meta });
  }

  warn(message: string, meta?: Error | JsonObject): void {
    this.lines.push({ level: 'warn', message, meta });
  }

  info(message: string, meta?: Error | JsonObject): void {
    this.lines.push({ level: 'info', message, meta });
  }

  debug(message: string, meta?: Error | JsonObject): void {
    this.lines.push({ level: 'debug', message, meta });
  }

  child(): LoggerService {
    return this;
  }
}

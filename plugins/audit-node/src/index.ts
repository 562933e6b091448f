/**
 * The audit trail of the portal: who did what, when, from where, and with which result.
 *
 * @packageDocumentation
 */
export { auditorServiceFactory as default } from './auditorServiceFactory';
export { auditorServiceFactory } from './auditorServiceFactory';
export { auditRecordSchema } from './record/auditRecordSchema';
export type { AuditRecord } from './record/auditRecordSchema';
export { lostSeverities, readLevels } from './record/readLevels';
export { NOT_ALLOWED_MESSAGE } from './record/tellError';
export { redactLine } from './record/redactText';
export { correlationIdOf, noteCaller } from './requests/RequestContext';
export type { RequestCaller } from './requests/RequestContext';
export { requestContext } from './requests/requestContextMiddleware';
export { auditResponses } from './responses/auditResponses';
export type { AuditResponsesOptions } from './responses/auditResponses';

import { z } from 'zod';

/**
 * What a line of the audit trail has in it. `audit-record.schema.json` of this package says the same as a JSON Schema.
 *
 * @public
 */
export const auditRecordSchema = z
  .strictObject({
    isAuditEvent: z
      .literal(true)
      .describe('Tells a line of the audit trail from every other line'),
    plugin: z.string().describe('The plugin in which it happened'),
    eventId: z.string().describe('What happened, as the plugin calls it'),
    status: z
      .enum(['succeeded', 'failed'])
      .describe('As Backstage says it; a refusal is a failure'),
    who: z
      .string()
      .optional()
      .describe(
        'Ref of the user, or subject of the service, whose credentials were verified. Absent where there were none',
      ),
    through: z
      .string()
      .optional()
      .describe('The service that acted for `who`, such as plugin:scaffolder'),
    what: z
      .string()
      .describe('`plugin`, `eventId` and the action, with dots between them'),
    when: z
      .string()
      .regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/)
      .describe('When it ended: ISO 8601, UTC, with milliseconds'),
    from: z
      .strictObject({
        ip: z
          .string()
          .optional()
          .describe(
            'Address of the client, as `backend.trustProxy` tells it from those of proxies',
          ),
        userAgent: z.string().optional(),
        hostname: z
          .string()
          .optional()
          .describe('The host that the client asked'),
      })
      .optional()
      .describe('Absent where no request led to it'),
    result: z
      .enum(['succeeded', 'failed', 'refused'])
      .describe('`refused`: not signed in, not allowed, or too often'),
    correlationId: z
      .string()
      .describe(
        'Of the request, as its answer has it in `x-request-id`. For the run of a template, the id of its task',
      ),
    severity: z
      .enum(['low', 'medium', 'high', 'critical'])
      .describe('`low` is reading; anything else is kept in production'),
    target: z
      .string()
      .optional()
      .describe(
        'What it was done to: ref of an entity or template, id of a source or task, address of a location',
      ),
    request: z
      .strictObject({
        method: z.string(),
        path: z.string().describe('Without the query'),
        status: z
          .int()
          .optional()
          .describe('With which status it was answered; in refusals only'),
      })
      .optional(),
    error: z
      .strictObject({ name: z.string(), message: z.string().optional() })
      .optional()
      .describe('Why it failed or was refused'),
    meta: z
      .record(z.string(), z.json())
      .optional()
      .describe('What else the plugin says of it, without secrets'),
    metaTruncated: z
      .literal(true)
      .optional()
      .describe('Whether `meta` was too long, and lacks something'),
  })
  .describe('A line of the audit trail');

/**
 * A line of the audit trail.
 *
 * @public
 */
export type AuditRecord = z.infer<typeof auditRecordSchema>;

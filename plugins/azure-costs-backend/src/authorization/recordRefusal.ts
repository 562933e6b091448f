import { AuditorService, HttpAuthService } from '@backstage/backend-plugin-api';
import { NotAllowedError, NotFoundError } from '@backstage/errors';

/** Who asked what, for the audit trail. */
export interface AuditedQuestion {
  /** Absent when it did not come over HTTP; `meta` then has to say who asked. */
  request?: Parameters<HttpAuthService['credentials']>[0];
  meta: Record<string, string | undefined>;
}

/**
 * Answers a question about costs. When the caller may not have the answer, or asks for what cannot be found, that is put on
 * record.
 *
 * @throws whatever `answer` throws
 */
export async function recordRefusal<T>(
  auditor: AuditorService,
  question: AuditedQuestion,
  answer: () => Promise<T>,
): Promise<T> {
  try {
    return await answer();
  } catch (error) {
    const isRefused = error instanceof NotAllowedError;
    if (isRefused || error instanceof NotFoundError) {
      const event = await auditor.createEvent({
        eventId: 'read-costs',
        // Whether there is no such entity or the caller may not see it, only the catalog knows.
        severityLevel: isRefused ? 'medium' : 'low',
        ...question,
      });
      await event.fail({ error });
    }
    throw error;
  }
}

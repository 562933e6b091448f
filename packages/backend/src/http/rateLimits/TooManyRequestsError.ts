import { CustomErrorBase } from '@backstage/errors';

/** A caller has used up a rate limit. Backstage answers it with its `statusCode`. */
export class TooManyRequestsError extends CustomErrorBase {
  name = 'TooManyRequestsError' as const;
  readonly statusCode = 429;
}

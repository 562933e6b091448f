const REFUSALS = new Set([
  'AuthenticationError',
  'NotAllowedError',
  'TooManyRequestsError',
]);

/** The statuses with which somebody is refused: not signed in, not allowed, too often. */
export const REFUSED_STATUSES = [401, 403, 429];

/** Whether an error is answered with one of the statuses of a refusal. */
export function isRefusal(error: unknown): boolean {
  const { name, status, statusCode } = Object(error) as {
    name?: unknown;
    status?: unknown;
    statusCode?: unknown;
  };
  return (
    REFUSALS.has(String(name)) ||
    REFUSED_STATUSES.includes(Number(statusCode ?? status))
  );
}

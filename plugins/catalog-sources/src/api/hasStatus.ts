/** True for a failure that the backend answered with this HTTP status. */
export function hasStatus(error: unknown, status: number): boolean {
  return (
    error instanceof Error &&
    'statusCode' in error &&
    error.statusCode === status
  );
}

/** True when the backend refused the caller, who may not read the costs. */
export function isNotAllowed(error: Error): boolean {
  return 'statusCode' in error && error.statusCode === 403;
}

import { CostSourceError, CostSourceErrorCode } from '../collection/CostSource';

const FAILURES: Record<number, [CostSourceErrorCode, string]> = {
  400: [
    'rejected',
    "Azure refused the query. Check 'azureCosts.apiVersion' and that the subscription's offer supports Cost Management; the log has Azure's reason.",
  ],
  401: [
    'unauthenticated',
    "Azure did not accept the portal's sign-in. Check 'azureCosts.credentials', or the managed identity of the portal's host.",
  ],
  403: [
    'forbidden',
    "The portal's identity may not read these costs. Give it the role Cost Management Reader on the scope.",
  ],
  404: [
    'not-found',
    'Azure knows no such scope, or the portal may not see it. Check the id in the configuration.',
  ],
  424: [
    'failed',
    'Azure has no cost data ready for the scope (424). The next run asks again.',
  ],
};

/**
 * What an HTTP status of Azure means for whoever runs the portal.
 *
 * @param scope - what was asked, such as `/subscriptions/…`
 */
export function describeFailure(
  status: number,
  scope: string,
): CostSourceError {
  if (status === 403 && scope.includes('/managementGroups/')) {
    return new CostSourceError(
      'forbidden',
      `${scope}: The portal's identity may not list the subscriptions of this management group. Give it the role Management Group Reader there, beside Cost Management Reader.`,
    );
  }
  const [code, message] =
    FAILURES[status] ??
    (status >= 500
      ? ['failed', `Azure failed (${status}). The next run asks again.`]
      : ['rejected', `Azure refused the query (${status}); see the log.`]);
  return new CostSourceError(code, `${scope}: ${message}`);
}

/** The Azure Portal of each cloud, by the host of its Resource Manager. */
const PORTALS: Record<string, string> = {
  'management.usgovcloudapi.net': 'https://portal.azure.us',
  'management.chinacloudapi.cn': 'https://portal.azure.cn',
};

/**
 * The cost analysis of a scope in the Azure Portal.
 *
 * @param endpoint - of Azure Resource Manager
 */
export function portalUrl(
  endpoint: string,
  subscriptionId: string,
  resourceGroup?: string,
): string {
  const portal =
    PORTALS[new URL(endpoint).hostname] ?? 'https://portal.azure.com';
  const scope = `/subscriptions/${subscriptionId}${
    resourceGroup ? `/resourceGroups/${resourceGroup}` : ''
  }`;
  return `${portal}/#view/Microsoft_Azure_CostManagement/Menu/~/costanalysis/scope/${encodeURIComponent(
    scope,
  )}`;
}

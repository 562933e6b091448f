import { ConfigApi, DiscoveryApi } from '@backstage/core-plugin-api';

/**
 * Ends a session in the name of its user. Backstage's own sign-out, which follows, says nobody's name, and the audit log could
 * not say who it was. Never fails: the other one tells if the backend is not there.
 */
export async function signOutByName(
  providerId: string,
  token: string | undefined,
  apis: { configApi: ConfigApi; discoveryApi: DiscoveryApi },
): Promise<void> {
  const environment =
    apis.configApi.getOptionalString('auth.environment') ?? 'development';
  try {
    const url = await apis.discoveryApi.getBaseUrl('auth');
    await fetch(
      `${url}/${providerId}/logout?env=${encodeURIComponent(environment)}`,
      {
        method: 'POST',
        credentials: 'include',
        headers: {
          'X-Requested-With': 'XMLHttpRequest',
          ...(token && { Authorization: `Bearer ${token}` }),
        },
      },
    );
  } catch {
    // Not said a second time.
  }
}

/** Whether the backend is there to sign anybody in. A window that shows nothing but a failed connection is closed by its user. */
export async function isBackendUp(
  discoveryApi: DiscoveryApi,
): Promise<boolean> {
  try {
    const url = await discoveryApi.getBaseUrl('auth');
    const { status } = await fetch(`${url}/.well-known/openid-configuration`);
    return status < 500;
  } catch {
    return false;
  }
}

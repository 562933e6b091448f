import { setTimeout as delay } from 'node:timers/promises';

/**
 * Resolves when a person can use the portal: the backend is healthy, the frontend is compiled, and the catalog knows the
 * person whom the guest sign-in (where it is on) signs in as, so that the first page already shows what is theirs.
 *
 * @param ports - of http://localhost
 * @throws an AbortError when `signal` aborts first
 */
export async function portalReady(ports: {
  frontend: number;
  backend: number;
  signal: AbortSignal;
}): Promise<void> {
  const { signal } = ports;
  const backend = `http://localhost:${ports.backend}`;
  const fulfilled = async (condition: () => Promise<boolean>) => {
    while (!(await condition().catch(() => false))) {
      await delay(250, undefined, { signal });
    }
  };
  const answersOk = async (url: string, headers?: HeadersInit) =>
    (await fetch(url, { headers, signal })).ok;

  await fulfilled(() => answersOk(`${backend}/.backstage/health/v1/readiness`));
  await fulfilled(() => answersOk(`http://localhost:${ports.frontend}/`));
  await fulfilled(async () => {
    const answer = await fetch(`${backend}/api/auth/guest/refresh`, {
      signal,
      headers: { 'X-Requested-With': 'XMLHttpRequest' },
    });
    if (answer.status === 404) {
      return true;
    }
    const { backstageIdentity } = await answer.json();
    const [, namespace, name] =
      backstageIdentity.identity.userEntityRef.match(/^user:(.+)\/(.+)$/);
    return answersOk(
      `${backend}/api/catalog/entities/by-name/user/${namespace}/${name}`,
      { Authorization: `Bearer ${backstageIdentity.token}` },
    );
  });
}

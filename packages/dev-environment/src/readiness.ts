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
      await delay(500, undefined, { signal });
    }
  };
  const answersOk = async (url: string, headers?: HeadersInit) =>
    (await fetch(url, { headers, signal })).ok;

  await fulfilled(() => answersOk(`${backend}/.backstage/health/v1/readiness`));
  await fulfilled(() => answersOk(`http://localhost:${ports.frontend}/`));
  await fulfilled(async () => {
    const signIn = await guestSignIn(backend, signal);
    return (
      !signIn ||
      answersOk(`${backend}/api/catalog/entities/by-name/${signIn.path}`, {
        Authorization: `Bearer ${signIn.token}`,
      })
    );
  });
}

/** Undefined where the guest sign-in is off. */
async function guestSignIn(backend: string, signal: AbortSignal) {
  const answer = await fetch(`${backend}/api/auth/guest/refresh`, {
    signal,
    headers: { 'X-Requested-With': 'XMLHttpRequest' },
  });
  if (answer.status === 404) {
    return undefined;
  }
  const {
    backstageIdentity: { identity, token },
  } = await answer.json();
  return { token, path: identity.userEntityRef.replace(':', '/') };
}

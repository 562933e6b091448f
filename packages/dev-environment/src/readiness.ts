import { setTimeout as delay } from 'node:timers/promises';

/** How often it is said what is waited for, in milliseconds. */
const REPORT_EVERY = 60_000;

/**
 * Resolves when a person can use the portal: the backend is healthy, the frontend is compiled, and the catalog knows the
 * person whom the guest sign-in (where it is on) signs in as, so that the first page already shows what is theirs.
 *
 * @param ports - of http://localhost
 * @param ports.report - is told each minute what is still waited for
 * @throws an AbortError when `signal` aborts first
 */
export async function portalReady(ports: {
  frontend: number;
  backend: number;
  signal: AbortSignal;
  report(what: string): void;
}): Promise<void> {
  const { report, signal } = ports;
  const backend = `http://localhost:${ports.backend}`;
  let reported = performance.now();
  const fulfilled = async (what: string, condition: () => Promise<boolean>) => {
    while (!(await condition().catch(() => false))) {
      await delay(500, undefined, { signal });
      if (performance.now() - reported > REPORT_EVERY) {
        reported = performance.now();
        report(what);
      }
    }
  };
  const answersOk = async (url: string, headers?: HeadersInit) =>
    (await fetch(url, { headers, signal })).ok;

  await fulfilled('the backend', () =>
    answersOk(`${backend}/.backstage/health/v1/readiness`),
  );
  await fulfilled('the frontend', () =>
    answersOk(`http://localhost:${ports.frontend}/`),
  );
  await fulfilled('the catalog', async () => {
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

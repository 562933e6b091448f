import { z } from 'zod';
import { SignInError } from '../failures/SignInError';

/** By how many seconds clocks may differ, as Microsoft's own libraries have it. */
const TOLERANCE = 300;

const claimsSchema = z.object({
  tid: z.string().optional(),
  aud: z.string().optional(),
  nbf: z.number().optional(),
  exp: z.number().optional(),
});

type Claims = z.infer<typeof claimsSchema>;

/**
 * Lets only accounts of one tenant pass, whatever address they signed in at. The tokens come from Microsoft Entra ID itself over
 * TLS, so their signature says no more than that.
 *
 * @param session - what was given for the code of a sign-in, or to refresh a session
 * @param now - in milliseconds
 * @throws SignInError when no token says the tenant, one says another, or the ID token is for another application or time
 */
export function checkEntraTokens(
  session: { idToken?: string; accessToken: string },
  allowed: { tenantId: string; clientId: string },
  now = Date.now(),
): void {
  const idToken = session.idToken ? claimsOf(session.idToken) : undefined;
  // Tokens for other services than Graph come without an ID token.
  const tenants = [idToken, claimsOf(session.accessToken)].flatMap(
    claims => claims?.tid ?? [],
  );
  const isAllowed = (tenant: string) =>
    tenant.toLowerCase() === allowed.tenantId.toLowerCase();
  if (tenants.length === 0 || !tenants.every(isAllowed)) {
    throw new SignInError('wrong-tenant');
  }
  if (idToken) {
    if (idToken.aud !== allowed.clientId) {
      throw new SignInError('unexpected', {
        cause: new Error('The ID token is for another application'),
      });
    }
    checkTime(idToken, now / 1000);
  }
}

function checkTime({ nbf = -Infinity, exp }: Claims, now: number): void {
  const away = Math.max(nbf - now, now - (exp ?? -Infinity));
  if (away > TOLERANCE) {
    throw new SignInError('clock', {
      cause: new Error(
        `The ID token is valid ${Math.round(away)} seconds away from now`,
      ),
    });
  }
}

/** What a token says; nothing when it can not be read, as those for some services cannot. */
function claimsOf(token: string): Claims {
  try {
    const [, payload] = token.split('.');
    return claimsSchema.parse(
      JSON.parse(Buffer.from(payload, 'base64url').toString()),
    );
  } catch {
    return {};
  }
}

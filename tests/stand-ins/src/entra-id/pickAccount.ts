const HOST = 'login.microsoftonline.com';

/** What is done on the page: somebody's object id, or why the sign-in ends. */
export type SignInPick =
  | { user: string }
  | { error: string; error_description?: string };

/**
 * Does what a browser and a person do at Microsoft Entra ID, from the address that an application sends them to until they are
 * sent back.
 *
 * @param url - of the stand-in
 * @param authorizeUrl - where the application sends them
 * @returns where they are sent back to
 * @throws Error with the text of the page, when it ends on one of Microsoft Entra ID
 */
export async function pickAccount(
  url: string,
  authorizeUrl: string,
  pick: SignInPick,
): Promise<string> {
  const cookies = new Map<string, string>();
  const visit = async (address: URL, body?: URLSearchParams) => {
    const response = await fetch(`${url}${address.pathname}${address.search}`, {
      method: body ? 'POST' : 'GET',
      body,
      redirect: 'manual',
      headers: {
        'x-forwarded-host': HOST,
        'x-forwarded-proto': 'https',
        cookie: [...cookies].map(pair => pair.join('=')).join('; '),
      },
    });
    for (const cookie of response.headers.getSetCookie()) {
      const [, name, value] = cookie.match(/^([^=]+)=([^;]*)/) ?? [];
      cookies.set(name, value);
    }
    return response;
  };

  let address = new URL(authorizeUrl);
  let response = await visit(address);
  while (address.host === HOST) {
    const location = response.headers.get('location');
    if (location) {
      address = new URL(location, address);
      if (address.host === HOST) {
        response = await visit(address);
      }
    } else {
      const text = await response.text();
      if (!text.includes('Pick an account')) {
        throw new Error(`Microsoft Entra ID sends nobody back: ${text}`);
      }
      response = await visit(
        address,
        new URLSearchParams(pick as Record<string, string>),
      );
    }
  }
  return address.href;
}

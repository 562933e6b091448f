const KEY = 'portico.signIn.provider';

/** Which provider signed the user in last, so that a reload need not ask again. */
export const lastProvider = {
  /** `null` before the first sign-in, and no provider's id after a sign-out. */
  read(): string | null {
    return localStorage.getItem(KEY);
  },
  remember(id: string) {
    localStorage.setItem(KEY, id);
  },
  /** Who signed out should see the page, and not be signed in again at once. */
  signedOut() {
    localStorage.setItem(KEY, '-');
  },
};

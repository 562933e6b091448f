/** Somebody who can sign in: what tokens and Graph say. */
export interface EntraPerson {
  /** The object id. */
  id: string;
  /** Whose account it is. */
  tenantId: string;
  displayName: string;
  mail: string | null;
  userPrincipalName: string;
  /** The bytes of a JPEG image. */
  photo?: Uint8Array | null;
}

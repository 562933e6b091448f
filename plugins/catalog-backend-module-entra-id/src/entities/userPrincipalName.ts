/** How the name of a guest goes on after the address at home, whose `@` has become `_`. */
const GUEST = '#EXT#';

/** The part of a user principal name that says who it is: `bob_fabrikam.com` of `bob_fabrikam.com#EXT#@contoso.onmicrosoft.com`. */
export function homeNameOf(userPrincipalName: string): string {
  const [home, ...guest] = userPrincipalName.split(GUEST);
  return guest.length > 0 ? home : userPrincipalName;
}

/** A user principal name for people, without the domain. */
export function localPartOf(userPrincipalName: string): string {
  return homeNameOf(userPrincipalName).split('@')[0];
}

/** Whether mail could be sent to a user principal name: not to that of a guest. */
export function isAddress(userPrincipalName: string): boolean {
  return /^[^\s@#]+@[^\s@#]+$/.test(userPrincipalName);
}

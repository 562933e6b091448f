/** A user of the directory, with the properties that Graph has for it. */
export interface DirectoryUser {
  readonly kind: 'user';
  readonly id: string;
  /** Its place in lists. */
  readonly sequence: number;
  readonly accountEnabled: boolean;
  readonly businessPhones: readonly string[];
  readonly city: string | null;
  readonly companyName: string | null;
  readonly country: string | null;
  readonly department: string | null;
  readonly displayName: string;
  readonly employeeId: string | null;
  readonly employeeType: string | null;
  readonly givenName: string | null;
  readonly jobTitle: string | null;
  readonly mail: string | null;
  readonly mailNickname: string;
  readonly mobilePhone: string | null;
  readonly officeLocation: string | null;
  readonly onPremisesSamAccountName: string | null;
  readonly preferredLanguage: string | null;
  readonly surname: string | null;
  readonly userPrincipalName: string;
  readonly userType: 'Member' | 'Guest';
  /** The id of the manager. */
  readonly managerId: string | null;
  /** The bytes of a JPEG image. */
  readonly photo: Uint8Array | null;
}

/** A group of the directory, with the properties that Graph has for it. */
export interface DirectoryGroup {
  readonly kind: 'group';
  readonly id: string;
  /** Its place in lists. */
  readonly sequence: number;
  readonly description: string | null;
  readonly displayName: string;
  /** `Unified` for a Microsoft 365 group. */
  readonly groupTypes: readonly string[];
  readonly mail: string | null;
  readonly mailEnabled: boolean;
  readonly mailNickname: string;
  readonly securityEnabled: boolean;
  readonly visibility: string | null;
  /** The bytes of a JPEG image. */
  readonly photo: Uint8Array | null;
}

/** What can be a member of a group. */
export type DirectoryObject = DirectoryUser | DirectoryGroup;

/** An object of the directory, or its id. */
export type DirectoryReference = string | { readonly id: string };

/** What is known of a user; everything else has a sensible value. */
export interface UserSeed
  extends Partial<Omit<DirectoryUser, 'kind' | 'sequence' | 'managerId'>> {
  displayName: string;
  manager?: DirectoryReference | null;
}

/** What is known of a group; everything else has a sensible value. */
export interface GroupSeed
  extends Partial<Omit<DirectoryGroup, 'kind' | 'sequence'>> {
  displayName: string;
  members?: DirectoryReference[];
}

/** What the directory decides on for an object that is added. */
interface Place {
  id: string;
  sequence: number;
  domain: string;
}

/**
 * The name of an object in addresses, such as `ada.lovelace` for Ada Lovelace, and without letters outside of ASCII as Entra
 * ID wants it.
 *
 * @returns `undefined` when nothing is left
 */
export function nicknameOf(displayName: string): string | undefined {
  const ascii = displayName
    .normalize('NFD')
    .replaceAll(/[^\p{ASCII}]/gu, '')
    .toLowerCase();
  return ascii.match(/[a-z0-9-]+/g)?.join('.');
}

/** The name by which a guest is known: that of the home address, and where it is a guest. */
export function guestNameOf(mail: string, domain: string): string {
  return `${mail.replace('@', '_')}#EXT#@${domain}`;
}

/** A user with all properties. */
export function userOf(
  seed: UserSeed & { userPrincipalName: string },
  place: Place,
): DirectoryUser {
  const { manager, ...known } = seed;
  const [nickname] = seed.userPrincipalName.split('@');
  return {
    accountEnabled: true,
    businessPhones: [],
    city: null,
    companyName: null,
    country: null,
    department: null,
    employeeId: null,
    employeeType: null,
    givenName: null,
    jobTitle: null,
    mail: seed.userPrincipalName,
    mailNickname: nickname,
    mobilePhone: null,
    officeLocation: null,
    onPremisesSamAccountName: null,
    preferredLanguage: null,
    surname: null,
    userType: 'Member',
    photo: null,
    ...known,
    kind: 'user',
    id: place.id,
    sequence: place.sequence,
    managerId: idOf(manager),
  };
}

/** A group with all properties: a security group, unless it is said to be another. */
export function groupOf(
  seed: GroupSeed & { mailNickname: string },
  place: Place,
): DirectoryGroup {
  const { members: _, ...known } = seed;
  const unified = seed.groupTypes?.includes('Unified') ?? false;
  const mailEnabled = seed.mailEnabled ?? unified;
  return {
    description: null,
    groupTypes: [],
    mail: mailEnabled ? `${seed.mailNickname}@${place.domain}` : null,
    mailEnabled,
    securityEnabled: !unified,
    visibility: unified ? 'Private' : null,
    photo: null,
    ...known,
    kind: 'group',
    id: place.id,
    sequence: place.sequence,
  };
}

/** The id of what is referred to. */
export function idOf(reference: DirectoryReference): string;
export function idOf(
  reference: DirectoryReference | null | undefined,
): string | null;
export function idOf(
  reference: DirectoryReference | null | undefined,
): string | null {
  return typeof reference === 'object'
    ? reference?.id ?? null
    : reference ?? null;
}

import {
  type DirectoryGroup,
  type DirectoryObject,
  type DirectoryReference,
  type DirectoryUser,
  groupOf,
  type GroupSeed,
  guestNameOf,
  idOf,
  nicknameOf,
  userOf,
  type UserSeed,
} from './directoryObjects.ts';
import { ObjectIds } from './ObjectIds.ts';

/** The organisation whose directory it is. */
export interface DirectoryOrganization {
  displayName: string;
  /** What the addresses of its people end with. */
  domain: string;
}

/** Everybody and every group of an organisation: what the stand-in answers from, and a test changes. */
export class Directory {
  readonly organization: DirectoryOrganization;
  readonly #objects = new Map<string, DirectoryObject>();
  readonly #users = new Map<string, DirectoryUser>();
  readonly #groups = new Map<string, DirectoryGroup>();
  /** Users by name in lower case. */
  readonly #names = new Map<string, DirectoryUser>();
  /** Ids of members by the id of their group. */
  readonly #members = new Map<string, Set<string>>();
  readonly #ids = new ObjectIds();
  #sequence = 0;

  constructor(organization: DirectoryOrganization) {
    this.organization = organization;
  }

  /** All users, in the order in which they were added. */
  get users(): DirectoryUser[] {
    return [...this.#users.values()];
  }

  /** All groups, in the order in which they were added. */
  get groups(): DirectoryGroup[] {
    return [...this.#groups.values()];
  }

  /**
   * Adds a user. The id follows from the name, so that it is the same in every run; somebody who is added again after being
   * removed has another, as in Entra ID. A guest is called by the address at home.
   *
   * @throws Error when the name is taken, or the manager is not there
   */
  addUser(seed: UserSeed): DirectoryUser {
    const { domain } = this.organization;
    const name = seed.userPrincipalName ?? this.#nameFor(seed);
    if (this.#names.has(name.toLowerCase())) {
      throw new Error(`The directory already has a user '${name}'`);
    }
    if (seed.manager) {
      this.user(seed.manager);
    }
    const guest = seed.userType === 'Guest';
    const mail = guest ? { mail: homeAddressOf(seed) } : {};
    const user = userOf(
      { ...mail, ...seed, userPrincipalName: name },
      { ...this.#place(`user:${name.toLowerCase()}`, seed.id), domain },
    );
    this.#objects.set(user.id, user);
    this.#users.set(user.id, user);
    this.#names.set(name.toLowerCase(), user);
    return user;
  }

  /**
   * Adds a group. The id follows from its name in addresses.
   *
   * @throws Error when a member is not there, or cannot be one
   */
  addGroup(seed: GroupSeed): DirectoryGroup {
    const { domain } = this.organization;
    const mailNickname =
      seed.mailNickname ??
      nicknameOf(seed.displayName) ??
      `group-${this.#sequence}`;
    const group = groupOf(
      { ...seed, mailNickname },
      {
        ...this.#place(`group:${mailNickname.toLowerCase()}`, seed.id),
        domain,
      },
    );
    this.#objects.set(group.id, group);
    this.#groups.set(group.id, group);
    this.#members.set(group.id, new Set());
    for (const member of seed.members ?? []) {
      this.addMember(group, member);
    }
    return group;
  }

  /**
   * Changes properties of a user or a group.
   *
   * @throws Error when it, or the new manager, is not there, or the new name is taken
   */
  update(
    reference: DirectoryReference,
    changes:
      | Partial<Omit<UserSeed, 'id'>>
      | Partial<Omit<GroupSeed, 'id' | 'members'>>,
  ): void {
    const object = this.#get(reference);
    const { manager, ...values } = changes as Partial<UserSeed>;
    if (manager) {
      this.user(manager);
    }
    const managed = manager === undefined ? {} : { managerId: idOf(manager) };
    if (object.kind === 'user' && values.userPrincipalName) {
      this.#rename(object, values.userPrincipalName);
    }
    Object.assign(object, values, managed);
  }

  /**
   * Removes a user or a group, also from groups.
   *
   * @throws Error when it is not there
   */
  remove(reference: DirectoryReference): void {
    const object = this.#get(reference);
    this.#objects.delete(object.id);
    if (object.kind === 'user') {
      this.#users.delete(object.id);
      this.#names.delete(object.userPrincipalName.toLowerCase());
    } else {
      this.#groups.delete(object.id);
      this.#members.delete(object.id);
    }
    for (const members of this.#members.values()) {
      members.delete(object.id);
    }
  }

  /**
   * Makes a user or a group a member of a group.
   *
   * @throws Error when one is not there, or a group would be in a Microsoft 365 group, which Entra ID does not have
   */
  addMember(group: DirectoryReference, member: DirectoryReference): void {
    const { id, groupTypes, displayName } = this.group(group);
    const added = this.#get(member);
    if (added.kind === 'group' && groupTypes.includes('Unified')) {
      throw new Error(
        `The Microsoft 365 group '${displayName}' cannot have groups in it`,
      );
    }
    this.#members.get(id)?.add(added.id);
  }

  /** Takes a member out of a group; nothing happens when it is in it no longer. */
  removeMember(group: DirectoryReference, member: DirectoryReference): void {
    this.#members.get(this.group(group).id)?.delete(idOf(member));
  }

  /** Somebody by id or user principal name; `undefined` when there is nobody. */
  findUser(idOrName: string): DirectoryUser | undefined {
    return (
      this.#users.get(idOrName.toLowerCase()) ??
      this.#names.get(idOrName.toLowerCase())
    );
  }

  /** A group by id; `undefined` when there is none. */
  findGroup(id: string): DirectoryGroup | undefined {
    return this.#groups.get(id.toLowerCase());
  }

  /**
   * A user as it is now, by id or user principal name.
   *
   * @throws Error when it is not there
   */
  user(reference: DirectoryReference): DirectoryUser {
    const user = this.findUser(idOf(reference));
    if (!user) {
      throw new Error(`The directory has no user '${idOf(reference)}'`);
    }
    return user;
  }

  /**
   * A group as it is now, by id.
   *
   * @throws Error when it is not there
   */
  group(reference: DirectoryReference): DirectoryGroup {
    const group = this.findGroup(idOf(reference));
    if (!group) {
      throw new Error(`The directory has no group '${idOf(reference)}'`);
    }
    return group;
  }

  /**
   * What is in a group directly.
   *
   * @throws Error when it is not there
   */
  membersOf(group: DirectoryReference): DirectoryObject[] {
    const ids = this.#members.get(this.group(group).id) ?? new Set();
    return inOrder(this.#objectsWith(ids));
  }

  /**
   * What is in a group, and in the groups in it, at any depth.
   *
   * @throws Error when it is not there
   */
  transitiveMembersOf(group: DirectoryReference): DirectoryObject[] {
    const found = new Set<string>();
    const visit = (id: string) => {
      for (const member of this.#members.get(id) ?? []) {
        if (!found.has(member)) {
          found.add(member);
          visit(member);
        }
      }
    };
    visit(this.group(group).id);
    return inOrder(this.#objectsWith(found));
  }

  #objectsWith(ids: Set<string>): DirectoryObject[] {
    return [...ids].flatMap(id => this.#objects.get(id) ?? []);
  }

  #get(reference: DirectoryReference): DirectoryObject {
    const id = idOf(reference);
    const object = this.#objects.get(id.toLowerCase()) ?? this.findUser(id);
    if (!object) {
      throw new Error(`The directory has nothing with the id '${id}'`);
    }
    return object;
  }

  #nameFor(seed: UserSeed): string {
    const { domain } = this.organization;
    if (seed.userType === 'Guest') {
      return guestNameOf(homeAddressOf(seed), domain);
    }
    const nickname = nicknameOf(seed.displayName) ?? `user-${this.#sequence}`;
    const name = `${nickname}@${domain}`;
    return this.#names.has(name)
      ? `${nickname}.${this.#sequence}@${domain}`
      : name;
  }

  #rename(user: DirectoryUser, name: string): void {
    const holder = this.#names.get(name.toLowerCase());
    if (holder && holder !== user) {
      throw new Error(`The directory already has a user '${name}'`);
    }
    this.#names.delete(user.userPrincipalName.toLowerCase());
    this.#names.set(name.toLowerCase(), user);
  }

  #place(name: string, given?: string): { id: string; sequence: number } {
    const id = this.#ids.take(name, given);
    if (this.#objects.has(id)) {
      throw new Error(`The directory already has the id '${id}'`);
    }
    this.#sequence += 1;
    return { id, sequence: this.#sequence };
  }
}

function homeAddressOf({ displayName, mail }: UserSeed): string {
  return mail ?? `${nicknameOf(displayName) ?? 'guest'}@example.org`;
}

function inOrder(objects: DirectoryObject[]): DirectoryObject[] {
  return objects.sort((one, other) => one.sequence - other.sequence);
}

import { GraphGroup, GraphOrganization, GraphUser } from './GraphObjects';

/** A user, and the groups that it is directly in. */
export interface DirectoryUser {
  user: GraphUser;
  /** As a `data:` address, when photos are read. */
  photo?: string;
  /** Object ids. */
  memberOf: string[];
}

/** A group, and where it is among the groups. */
export interface DirectoryGroup {
  group: GraphGroup;
  place: Place;
}

/** Where something is among the groups, by object ids. */
export interface Place {
  /** The group that it is in; the first when it is in several. */
  parent?: string;
  /** The groups in it. */
  children: string[];
}

/** Everything that was read of a tenant. Object ids are in lower case here. */
export interface Directory {
  /** The tenant itself, in which all groups are that are in no other; absent when it does not say its name. */
  tenant?: { id: string; organization: GraphOrganization; place: Place };
  users: Map<string, DirectoryUser>;
  groups: Map<string, DirectoryGroup>;
}

import { type ClientCredentials } from '../accessTokens.ts';
import { type FrontEnvironment } from '../front/Front.ts';
import { type UserSeed } from '../microsoft-graph/directoryObjects.ts';
import { type EntraPerson } from './EntraPerson.ts';
import { type SignInPick } from './pickAccount.ts';

/** Whom the stand-in in a process of its own knows, in JSON as the argument of `serve.ts`. */
export interface EntraSeed {
  users: UserSeed[];
  others: EntraPerson[];
  redirectUris: string[];
}

/** What it can be told: to pick an account, to change a user of the directory or end the sessions of one, or to change what it does. */
export type EntraMessage =
  | { pick: SignInPick; authorizeUrl: string }
  | { update: string; changes: Partial<Omit<UserSeed, 'id'>> }
  | { revokeSessions: string }
  | { set: { admitsOthers?: boolean; clockIsAheadBy?: number } };

/** What it says once it listens. */
export interface ServedEntraId {
  url: string;
  client: ClientCredentials;
  environment: FrontEnvironment;
}

/** What it answers: what it says at first, or where a sign-in was sent back to. */
export type EntraReply = ServedEntraId | string;

import { type PushRefusal, type RefUpdate } from '../git/receivePack.ts';
import { type Role } from './roles.ts';

/** Users, teams and apps by login, slug and slug. */
export interface Actors {
  users: string[];
  teams: string[];
  apps: string[];
}

/** What a protected branch asks of a pull request. */
export interface RequiredReviews {
  count: number;
  dismissStale: boolean;
  codeOwners: boolean;
  lastPush: boolean;
  /** Who may push without a pull request. */
  bypass: Actors;
}

/** The protection of a branch. */
export interface BranchProtection {
  statusChecks: { strict: boolean; contexts: string[] } | null;
  reviews: RequiredReviews | null;
  /** Who may push at all; everyone with write access when `null`. */
  restrictions: Actors | null;
  /** Whether it also holds for administrators. */
  enforceAdmins: boolean;
  linearHistory: boolean;
  forcePushes: boolean;
  deletions: boolean;
  blockCreations: boolean;
  conversationResolution: boolean;
  lockBranch: boolean;
  forkSyncing: boolean;
  signatures: boolean;
}

/** Who wants to change a protected branch. */
export interface Pusher {
  login: string;
  role: Role;
  /** The slugs of the teams that they are in. */
  teams: string[];
}

/** What GitHub says against a change of a protected branch that is no pull request; nothing when it may be made. */
export function objectionsTo(
  protection: BranchProtection,
  pusher: Pusher,
  kind: RefUpdate['kind'],
): string[] {
  const { reviews, statusChecks, restrictions } = protection;
  if (kind === 'delete') {
    return protection.deletions ? [] : ['Cannot delete this branch'];
  }
  if (pusher.role === 'admin' && !protection.enforceAdmins) {
    return [];
  }
  const objections: string[] = [];
  if (protection.lockBranch) {
    objections.push('Cannot change this locked branch');
  }
  if (reviews && !includesActor(reviews.bypass, pusher)) {
    objections.push('Changes must be made through a pull request.');
  }
  const contexts = statusChecks?.contexts ?? [];
  if (contexts.length === 1) {
    objections.push(`Required status check "${contexts[0]}" is expected.`);
  } else if (contexts.length > 1) {
    const { length } = contexts;
    objections.push(
      `${length} of ${length} required status checks are expected.`,
    );
  }
  if (restrictions && !includesActor(restrictions, pusher)) {
    objections.push("You're not authorized to push to this branch.");
  }
  return objections;
}

/** The refusal of a push by the protection of a branch, with GitHub's texts. */
export function protectedBranchRefusal(
  ref: string,
  objections: string[],
): PushRefusal {
  return {
    reason: 'protected branch hook declined',
    messages: [
      `error: GH006: Protected branch update failed for ${ref}.`,
      '',
      ...objections.map(objection => `- ${objection}`),
    ],
  };
}

function includesActor(actors: Actors, { login, teams }: Pusher): boolean {
  return (
    actors.users.some(user => user.toLowerCase() === login.toLowerCase()) ||
    actors.teams.some(team => teams.includes(team))
  );
}

import { type CommitRecord } from '../git/gitOutput.ts';
import { type SeenUpdate } from '../git/RefWatch.ts';
import { type Account, type GitHubTeam } from './accounts.ts';
import { type GitHubRepository } from './GitHubRepository.ts';

/** A commit that was pushed, and the paths that it changes. */
export interface PushedCommit extends CommitRecord {
  added: string[];
  removed: string[];
  modified: string[];
}

/** What a push has done to a reference. */
export interface PushedUpdate extends SeenUpdate {
  commits: PushedCommit[];
}

/** What can happen to a repository, in the names of GitHub. */
export type RepositoryAction =
  | 'archived'
  | 'created'
  | 'deleted'
  | 'edited'
  | 'privatized'
  | 'publicized'
  | 'renamed'
  | 'transferred'
  | 'unarchived';

/** What has happened, in the names of GitHub. */
export type EventDetails =
  | { name: 'push'; repository: GitHubRepository; update: PushedUpdate }
  | {
      name: 'repository';
      action: RepositoryAction;
      repository: GitHubRepository;
      /** What was before, in the form of GitHub. */
      changes?: object;
      /** Whose it was, when it is another's now. */
      from?: Account;
    }
  | {
      name: 'organization';
      action: 'member_added' | 'member_removed';
      organization: string;
      /** A login. */
      member: string;
    }
  | {
      name: 'team';
      action: 'created' | 'deleted' | 'edited';
      organization: string;
      team: GitHubTeam;
      changes?: object;
    }
  | {
      name: 'membership';
      action: 'added' | 'removed';
      organization: string;
      team: GitHubTeam;
      member: string;
    };

/** Something that has happened, and the login of who has done it. */
export type HubEvent = EventDetails & { sender: string };

/** The events that a webhook can be for. */
export type GitHubEventName = EventDetails['name'];

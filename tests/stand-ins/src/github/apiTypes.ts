import type { App, Octokit } from 'octokit';

type Rest = Octokit['rest'];

type DataOf<Method> = Method extends (
  ...args: never[]
) => Promise<{ data: infer Data }>
  ? Data
  : never;

/** What Octokit takes the answers of GitHub's REST API for, by their names in GitHub's documentation. */
export interface Full {
  Repository: DataOf<Rest['repos']['get']>;
  PullRequest: DataOf<Rest['pulls']['get']>;
  Commit: DataOf<Rest['repos']['getCommit']>;
  GitCommit: DataOf<Rest['git']['getCommit']>;
  Protection: DataOf<Rest['repos']['getBranchProtection']>;
  Tree: DataOf<Rest['git']['getTree']>;
  Reference: DataOf<Rest['git']['getRef']>;
  Blob: DataOf<Rest['git']['getBlob']>;
}

/** Those that are part of others. */
export interface Simple {
  User: Full['Repository']['owner'];
}

type ReceivedEvent = Parameters<
  InstanceType<typeof App>['webhooks']['receive']
>[0];

/** What Octokit takes the events of GitHub's webhooks for. */
export type Event = {
  [Name in ReceivedEvent['name']]: Extract<
    ReceivedEvent,
    { name: Name }
  >['payload'];
};

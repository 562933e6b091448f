/** A pull request. */
export interface PullRequest {
  id: number;
  number: number;
  title: string;
  body: string | null;
  state: 'open' | 'closed';
  draft: boolean;
  /** Login of who opened it. */
  author: string;
  /** The branch that has the changes. */
  head: string;
  /** The branch that they are for. */
  base: string;
  /** Names. */
  labels: string[];
  /** Logins of users. */
  assignees: string[];
  /** Logins of users who are asked for a review. */
  reviewers: string[];
  /** Slugs of teams that are asked for a review. */
  teamReviewers: string[];
  createdAt: Date;
  updatedAt: Date;
  closedAt: Date | null;
}

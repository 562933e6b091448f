import { type CommitRecord } from '../git/gitOutput.ts';
import { nodeId } from './accountJson.ts';
import { type Full } from './apiTypes.ts';
import { type Exchange } from './Exchange.ts';
import { type GitHubRepository } from './GitHubRepository.ts';

const UNSIGNED = {
  verified: false,
  reason: 'unsigned',
  signature: null,
  payload: null,
  verified_at: null,
};

/** Where a repository is in the REST API and in the browser. */
export function addressesOf(
  { origins }: Pick<Exchange, 'origins'>,
  { fullName }: GitHubRepository,
): { api: string; html: string } {
  return {
    api: `${origins.api}/repos/${fullName}`,
    html: `${origins.web}/${fullName}`,
  };
}

/** A commit as an object of Git. */
export function gitCommitJson(
  exchange: Exchange,
  repository: GitHubRepository,
  commit: CommitRecord,
): Full['GitCommit'] {
  const { api, html } = addressesOf(exchange, repository);
  return {
    sha: commit.sha,
    node_id: nodeId('Commit', commit.sha),
    url: `${api}/git/commits/${commit.sha}`,
    html_url: `${html}/commit/${commit.sha}`,
    author: signatureJson(commit.author),
    committer: signatureJson(commit.committer),
    tree: { sha: commit.tree, url: `${api}/git/trees/${commit.tree}` },
    message: commit.message,
    parents: commit.parents.map(sha => ({
      sha,
      url: `${api}/git/commits/${sha}`,
      html_url: `${html}/commit/${sha}`,
    })),
    verification: UNSIGNED,
  };
}

/** A commit of a repository. GitHub knows its author as a user only by a confirmed address: the stand-in never does. */
export function commitJson(
  exchange: Exchange,
  repository: GitHubRepository,
  commit: CommitRecord,
): Full['Commit'] {
  const { api, html } = addressesOf(exchange, repository);
  const url = `${api}/commits/${commit.sha}`;
  return {
    sha: commit.sha,
    node_id: nodeId('Commit', commit.sha),
    url,
    html_url: `${html}/commit/${commit.sha}`,
    comments_url: `${url}/comments`,
    commit: {
      url: `${api}/git/commits/${commit.sha}`,
      author: signatureJson(commit.author),
      committer: signatureJson(commit.committer),
      message: commit.message,
      comment_count: 0,
      tree: { sha: commit.tree, url: `${api}/git/trees/${commit.tree}` },
      verification: UNSIGNED,
    },
    author: null,
    committer: null,
    parents: commit.parents.map(sha => ({
      sha,
      url: `${api}/commits/${sha}`,
      html_url: `${html}/commit/${sha}`,
    })),
  };
}

function signatureJson({ name, email, date }: CommitRecord['author']) {
  return { name, email, date: date.toISOString().replace('.000Z', 'Z') };
}

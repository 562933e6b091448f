import { SourceStatus } from '@portico/plugin-catalog-sources-common';

/** A time that is some minutes ago, or ahead when negative. */
export const minutesAgo = (minutes: number) =>
  new Date(Date.now() - minutes * 60_000).toISOString();

/** A source that was read in full; what a case is about is given. */
export function source(parts: Partial<SourceStatus> = {}): SourceStatus {
  return {
    id: 'AzureDevOpsEntityProvider:contoso',
    kind: 'azure-devops',
    title: 'contoso',
    url: 'https://dev.azure.com/contoso',
    state: 'succeeded',
    lastEndedAt: minutesAgo(5),
    lastSucceededAt: minutesAgo(5),
    lastDurationMs: 200_000,
    lastRequests: 1_312,
    nextRunAt: minutesAgo(-25.5),
    counts: { repositories: 1_240, described: 310 },
    problems: 0,
    ...parts,
  };
}

/** One that is being read. */
export const running = () =>
  source({
    id: 'GithubEntityProvider:contoso',
    kind: 'github',
    url: 'https://github.com/contoso',
    state: 'running',
    runningSince: minutesAgo(2),
    progress: { done: 1_240, total: 10_000, unit: 'repositories' },
    nextRunAt: undefined,
  });

/** One that could not be read. */
export const failed = () =>
  source({
    id: 'GithubOrgEntityProvider:contoso',
    kind: 'github-org',
    url: 'https://github.com/contoso',
    state: 'failed',
    lastEndedAt: minutesAgo(5),
    lastSucceededAt: minutesAgo(180),
    counts: { teams: 12, members: 1 },
    failure: {
      message: 'api.github.com refused the token with 401.',
      remedy: 'Give the portal a token that is valid, in GITHUB_TOKEN.',
      at: minutesAgo(5),
      attempts: 4,
    },
  });

/** One whose result was held back. */
export const heldBack = () =>
  source({
    id: 'MicrosoftGraphOrgEntityProvider:default',
    kind: 'entra-id',
    title: 'Contoso',
    url: 'https://entra.microsoft.com',
    state: 'held-back',
    counts: { users: 900, groups: 40 },
    heldBack: {
      before: { users: 900, groups: 40 },
      found: { users: 12, groups: 40 },
      limit: 0.3,
      at: minutesAgo(5),
    },
  });

/** One that was not read yet. */
export const waiting = () =>
  source({
    id: 'GithubEntityProvider:fabrikam',
    kind: 'github',
    title: 'fabrikam',
    url: undefined,
    state: 'waiting',
    lastEndedAt: undefined,
    lastSucceededAt: undefined,
    lastDurationMs: undefined,
    lastRequests: undefined,
    nextRunAt: minutesAgo(0),
    counts: {},
  });

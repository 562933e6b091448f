/** A rule for branches, as it was set, with the id and revision that it was given. */
export interface PolicyConfiguration {
  id: number;
  revision: number;
  isEnabled: boolean;
  isBlocking: boolean;
  type: { id: string; displayName: string };
  settings: { scope: PolicyScope[] } & Record<string, unknown>;
  createdDate: string;
  createdBy: object;
}

/** Where a policy is in force. */
export interface PolicyScope {
  /** All repositories of the project when `null`. */
  repositoryId: string | null;
  refName?: string | null;
  matchKind?: 'Exact' | 'Prefix' | 'DefaultBranch' | null;
}

/** Policies for branches, by the ids that they have everywhere. */
export const POLICY_TYPES: Record<string, string> = {
  'fa4e907d-c16b-4a4c-9dfa-4906e5d171dd': 'Minimum number of reviewers',
  '0609b952-1397-4640-95ec-e00a01b2c241': 'Build',
  'fd2167ab-b0be-447a-8ec8-39368250530e': 'Required reviewers',
  '40e92b44-2fe1-4dd6-b3d8-74a9c21d0c6e': 'Work item linking',
  'c6a1889d-b943-4856-b76f-9e46bb6b0df2': 'Comment requirements',
  'fa4e907d-c16b-4a4c-9dfa-4916e5d171ab': 'Require a merge strategy',
  'cbdc66da-9728-4af8-aada-9a5a32e4a226': 'Status',
};

/** The policy that pull requests need reviewers. */
export const MINIMUM_REVIEWERS = 'fa4e907d-c16b-4a4c-9dfa-4906e5d171dd';
/** The policy that pull requests need a build that has succeeded. */
export const BUILD_VALIDATION = '0609b952-1397-4640-95ec-e00a01b2c241';

/** Whether a policy is in force in a repository, on whatever branch. */
export function appliesTo(
  { settings }: PolicyConfiguration,
  repositoryId: string,
): boolean {
  return settings.scope.some(
    scope => !scope.repositoryId || scope.repositoryId === repositoryId,
  );
}

/** Whether a policy lets a reference change by pull request only. */
export function protects(
  { isEnabled, isBlocking, settings }: PolicyConfiguration,
  repository: { id: string; defaultBranch?: string },
  ref: string,
): boolean {
  return (
    isEnabled &&
    isBlocking &&
    settings.scope.some(
      ({ repositoryId, refName, matchKind }) =>
        (!repositoryId || repositoryId === repository.id) &&
        matches(matchKind ?? 'Exact', refName ?? '', repository, ref),
    )
  );
}

function matches(
  kind: NonNullable<PolicyScope['matchKind']>,
  refName: string,
  { defaultBranch }: { defaultBranch?: string },
  ref: string,
): boolean {
  switch (kind) {
    case 'DefaultBranch':
      return ref === `refs/heads/${defaultBranch}`;
    case 'Prefix':
      return ref.startsWith(refName);
    default:
      return ref === refName;
  }
}

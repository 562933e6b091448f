import { type GitHubRepositorySettings } from './GitHubRepository.ts';
import { type RequestBody } from './RequestBody.ts';

const FLAGS = [
  'has_issues',
  'has_projects',
  'has_wiki',
  'allow_squash_merge',
  'allow_merge_commit',
  'allow_rebase_merge',
  'allow_auto_merge',
  'allow_update_branch',
  'delete_branch_on_merge',
  'archived',
] as const;

/**
 * Reads the settings that a request has.
 *
 * @throws GitHubError 422 when a value has another type or is unknown
 */
export function readSettings(
  body: RequestBody,
): Partial<GitHubRepositorySettings> {
  const settings: Partial<GitHubRepositorySettings> = {};
  for (const name of FLAGS) {
    settings[name] = body.flag(name);
  }
  for (const name of ['description', 'homepage'] as const) {
    settings[name] = body.text(name) ?? (body.has(name) ? null : undefined);
  }
  settings.visibility = readVisibility(body);
  settings.squash_merge_commit_title = body.oneOf('squash_merge_commit_title', [
    'PR_TITLE',
    'COMMIT_OR_PR_TITLE',
  ]);
  settings.squash_merge_commit_message = body.oneOf(
    'squash_merge_commit_message',
    ['PR_BODY', 'COMMIT_MESSAGES', 'BLANK'],
  );
  return Object.fromEntries(
    Object.entries(settings).filter(([, value]) => value !== undefined),
  );
}

/** `visibility`, or what the older `private` means. */
function readVisibility(
  body: RequestBody,
): GitHubRepositorySettings['visibility'] | undefined {
  const visibility = body.oneOf('visibility', [
    'public',
    'private',
    'internal',
  ]);
  const isPrivate = body.flag('private');
  if (visibility || isPrivate === undefined) {
    return visibility;
  }
  return isPrivate ? 'private' : 'public';
}

import { matchFile, parse } from 'codeowners-utils';
import { toEntityName } from '@portico/plugin-catalog-sources-node';

/** Where the file is looked for, in this order. */
export const CODEOWNERS_FOLDERS = ['/', '/.azuredevops', '/.github', '/docs'];

/**
 * The groups that a CODEOWNERS file names for the whole repository, as entity references. A team is `@team-payments`,
 * `@contoso/team-payments` or `[Payments]\team-payments`; addresses of people are left out.
 */
export function readCodeOwners(text: string): string[] {
  const rule = matchFile('a-file-that-only-general-rules-match', parse(text));
  const names = (rule?.owners ?? []).flatMap(owner => {
    const [, name] =
      owner.match(/^(?:@|\[[^\]]*\]\\)(?:.*[/\\])?([^@/\\]+)$/) ?? [];
    return name ? [toEntityName(name)] : [];
  });
  return names
    .filter(name => name !== undefined)
    .map(name => `group:default/${name.toLowerCase()}`);
}

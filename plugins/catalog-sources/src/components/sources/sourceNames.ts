import {
  SourceKind,
  SourceStatus,
} from '@portico/plugin-catalog-sources-common';

/** What people call what a source is read from. */
export const SOURCE_KINDS: Record<SourceKind, string> = {
  'azure-devops': 'Azure DevOps',
  'entra-id': 'Microsoft Entra ID',
  github: 'GitHub',
  'github-org': 'GitHub teams and members',
};

/** A source in a sentence, where its card is not in sight, such as "Azure DevOps contoso". */
export function nameSource({
  kind,
  title,
}: Pick<SourceStatus, 'kind' | 'title'>): string {
  return `${SOURCE_KINDS[kind]} ${title}`;
}

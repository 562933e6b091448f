import { SourceOptions } from '@portico/plugin-catalog-sources-node';
import { EntraIdConfig } from './readEntraIdConfig';

/** What a tenant is called among the sources of the catalog, and what decides what is read of it. */
export function describeSource(config: EntraIdConfig): SourceOptions {
  return {
    id: providerNameOf(config),
    kind: 'entra-id',
    title: config.id === 'default' ? config.tenantId : config.id,
    scope: {
      target: config.target,
      tenantId: config.tenantId,
      userFilter: config.userFilter,
      userPath: config.userPath,
      userGroupMemberFilter: config.userGroupMemberFilter,
      userGroupMemberSearch: config.userGroupMemberSearch,
      userGroupMemberPath: config.userGroupMemberPath,
      groupFilter: config.groupFilter,
      groupSearch: config.groupSearch,
      groupPath: config.groupPath,
      groupIncludeSubGroups: config.groupIncludeSubGroups ?? false,
    },
  };
}

/** The name that Backstage's own provider has: the catalog goes on with the entities that it has from there. */
export function providerNameOf({ id }: EntraIdConfig): string {
  return `MicrosoftGraphOrgEntityProvider:${id}`;
}

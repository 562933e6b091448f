import { normalizeEntityName } from '@backstage/plugin-catalog-backend-module-msgraph';
import { NameRequest } from '@portico/plugin-catalog-sources-node';
import { Directory } from '../graph/Directory';
import { GraphGroup, GraphUser } from '../graph/GraphObjects';
import { homeNameOf } from './userPrincipalName';

/** Names are unique among all tenants, as the catalog is one. */
export const NAME_SCOPE = 'entra-id';

/** What everything in a directory would like to be called: by address or display name, as Backstage's own provider calls it. */
export function nameRequests({
  tenant,
  users,
  groups,
}: Directory): NameRequest[] {
  return [
    ...(tenant
      ? [
          {
            externalId: tenant.id,
            kind: 'Group',
            wishes: toWishes([tenant.organization.displayName]),
          },
        ]
      : []),
    ...[...groups].map(([externalId, { group }]) => ({
      externalId,
      kind: 'Group',
      wishes: groupWishes(group),
    })),
    ...[...users].map(([externalId, { user }]) => ({
      externalId,
      kind: 'User',
      wishes: userWishes(user),
    })),
  ];
}

function userWishes({ mail, userPrincipalName }: GraphUser): string[] {
  return toWishes([
    mail,
    userPrincipalName && homeNameOf(userPrincipalName),
    userPrincipalName,
  ]);
}

/** Only one: when it is taken, a name with a few digits behind it says more than the nickname, which often is made of digits only. */
function groupWishes(group: GraphGroup): string[] {
  const { displayName, mailNickname, securityEnabled } = group;
  return toWishes(
    securityEnabled ? [displayName, mailNickname] : [mailNickname, displayName],
  ).slice(0, 1);
}

/** What is left of each as the name of an entity, without those of which nothing is. */
function toWishes(texts: Array<string | null | undefined>): string[] {
  return texts
    .map(text => normalizeEntityName(text ?? ''))
    .filter(name => /[a-z0-9]/.test(name));
}

import { EmptyState } from '@backstage/core-components';
import { useRouteRefParams } from '@backstage/core-plugin-api';
import { entityRouteRef } from '@backstage/plugin-catalog-react';
import { ButtonLink } from '@backstage/ui';

/** Shown in place of an entity that the catalog does not have, or that the user may not see. */
export function EntityNotFound() {
  const { kind, namespace, name } = useRouteRefParams(entityRouteRef);
  return (
    <EmptyState
      missing="content"
      title={`No ${kind} named ${name}`}
      description={`The catalog has no ${kind} "${name}" in the namespace "${namespace}". It may have been renamed or
        unregistered; one that was registered just now appears within a minute.`}
      action={
        <ButtonLink href={`/search?query=${encodeURIComponent(name)}`}>
          Search for {name}
        </ButtonLink>
      }
    />
  );
}

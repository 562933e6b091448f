import { Progress } from '@backstage/core-components';
import { useRouteRefParams } from '@backstage/core-plugin-api';
import { entityRouteRef } from '@backstage/plugin-catalog-react';
import { Alert, ButtonLink, Flex, Text } from '@backstage/ui';
import { Navigate, useSearchParams } from 'react-router-dom';
import { NEW_ENTITY_PARAMETER } from './newEntity';
import { useAwaitedEntity } from './useAwaitedEntity';
import { useMovedPath } from './useMovedPath';

function NotThere() {
  const { kind, namespace, name } = useRouteRefParams(entityRouteRef);
  return (
    <Flex direction="column" align="start" gap="4">
      <Text as="h2" variant="title-small" weight="bold">
        No {kind} named {name}
      </Text>
      <Text as="p">
        The catalog has none in the namespace “{namespace}”. It may have been
        renamed or unregistered; one that was registered just now appears within
        a minute.
      </Text>
      <ButtonLink href={`/search?query=${encodeURIComponent(name)}`}>
        Search for {name}
      </ButtonLink>
    </Flex>
  );
}

function MovedOrNotThere() {
  const path = useMovedPath();
  if (path.status === 'loading') {
    return <Progress />;
  }
  // That nobody can tell where it went is no other than that it went nowhere.
  return path.status === 'ready' && path.value ? (
    <Navigate to={path.value} replace />
  ) : (
    <NotThere />
  );
}

function NotThereYet() {
  const { name } = useRouteRefParams(entityRouteRef);
  const isAwaited = useAwaitedEntity();
  return (
    // Stays while what it says changes, so that the change is read out.
    <div role="status">
      {isAwaited ? (
        <Alert
          isPending
          status="info"
          title={`The catalog is reading ${name}`}
          description="It was registered just now. This page shows it as soon as it is there."
        />
      ) : (
        <NotThere />
      )}
    </div>
  );
}

/**
 * Shown in place of an entity that the catalog does not have, or that the user may not see. One that was registered just
 * now, as the link to it says, is waited for. One that stood for a repository leads to what describes that now.
 */
export function EntityNotFound() {
  const [query] = useSearchParams();
  return query.has(NEW_ENTITY_PARAMETER) ? (
    <NotThereYet />
  ) : (
    <MovedOrNotThere />
  );
}

import { useRouteRefParams } from '@backstage/core-plugin-api';
import { entityRouteRef } from '@backstage/plugin-catalog-react';
import { ButtonLink, Flex, Text } from '@backstage/ui';

/** Shown in place of an entity that the catalog does not have, or that the user may not see. */
export function EntityNotFound() {
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

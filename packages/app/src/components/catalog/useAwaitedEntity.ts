import { stringifyEntityRef } from '@backstage/catalog-model';
import { useApi, useRouteRefParams } from '@backstage/core-plugin-api';
import {
  catalogApiRef,
  entityRouteRef,
  useAsyncEntity,
} from '@backstage/plugin-catalog-react';
import { useEffect, useState } from 'react';

/** In milliseconds. */
const INTERVAL = 1_500;
const PATIENCE = 60_000;

/**
 * Waits until the catalog has the entity of this page, and shows it then.
 *
 * @returns whether it is still worth waiting: false after a minute
 */
export function useAwaitedEntity(): boolean {
  const { kind, namespace, name } = useRouteRefParams(entityRouteRef);
  const entityRef = stringifyEntityRef({ kind, namespace, name });
  const catalogApi = useApi(catalogApiRef);
  const { refresh } = useAsyncEntity();
  const [isAwaited, setAwaited] = useState(true);

  useEffect(() => {
    let isCurrent = true;
    let timer: ReturnType<typeof setTimeout>;
    const giveUpAt = Date.now() + PATIENCE;
    setAwaited(true);

    function askLater() {
      if (!isCurrent) {
        return;
      }
      if (Date.now() > giveUpAt) {
        setAwaited(false);
        return;
      }
      timer = setTimeout(ask, INTERVAL);
    }

    function ask() {
      // A list, as the browser reports a single entity that is missing as an error; `refresh` would replace this page each time.
      catalogApi
        .getEntitiesByRefs({ entityRefs: [entityRef], fields: ['kind'] })
        .then(({ items }) => {
          if (isCurrent && items[0]) {
            refresh?.();
          } else {
            askLater();
          }
        }, askLater);
    }

    askLater();
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [catalogApi, entityRef, refresh]);

  return isAwaited;
}

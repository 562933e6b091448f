import { parseEntityRef } from '@backstage/catalog-model';
import { identityApiRef, useApi } from '@backstage/core-plugin-api';
import { useEffect, useState } from 'react';

/** Who is signed in. */
export interface Me {
  userEntityRef: string;
  /** The groups that the user belongs to. */
  teamRefs: string[];
}

/** Who is signed in; `undefined` until it is known. */
export function useMe(): Me | undefined {
  const identityApi = useApi(identityApiRef);
  const [me, setMe] = useState<Me>();

  useEffect(() => {
    let isCurrent = true;
    identityApi.getBackstageIdentity().then(identity => {
      if (isCurrent) {
        setMe({
          userEntityRef: identity.userEntityRef,
          teamRefs: identity.ownershipEntityRefs.filter(
            ref => parseEntityRef(ref).kind === 'group',
          ),
        });
      }
    });
    return () => {
      isCurrent = false;
    };
  }, [identityApi]);

  return me;
}

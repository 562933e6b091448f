import {
  DeferredEntity,
  locationSpecToLocationEntity,
} from '@backstage/plugin-catalog-node';
import { CachedRepository } from '../database/RepositoryCache';

/** The content that a location is read from. When it is another one, the catalog reads the location again at once. */
const CONTENT_ANNOTATION = 'portico.dev/content-hash';

/** The locations of a repository's catalog files. */
export function toLocations(
  { files }: Pick<CachedRepository, 'files'>,
  locationKey: string,
): DeferredEntity[] {
  return files.map(({ url, hash }) => {
    const entity = locationSpecToLocationEntity({
      location: { type: 'url', target: url, presence: 'optional' },
    });
    return {
      locationKey,
      entity: {
        ...entity,
        metadata: {
          ...entity.metadata,
          annotations: {
            ...entity.metadata.annotations,
            [CONTENT_ANNOTATION]: hash,
          },
        },
      },
    };
  });
}

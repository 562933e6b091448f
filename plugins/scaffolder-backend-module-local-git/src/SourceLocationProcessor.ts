import {
  ANNOTATION_SOURCE_LOCATION,
  Entity,
  stringifyLocationRef,
} from '@backstage/catalog-model';
import { CatalogProcessor, LocationSpec } from '@backstage/plugin-catalog-node';
import { LocalGitUrls } from './LocalGitUrls';

/**
 * Annotates an entity of a local repository with the folder of its descriptor,
 * as the catalog itself does for hosts that have an SCM integration. "View
 * source" and TechDocs (`dir:.`) start there.
 */
export class SourceLocationProcessor implements CatalogProcessor {
  constructor(private readonly urls: LocalGitUrls) {}

  getProcessorName(): string {
    return 'local-git-source-location';
  }

  async preProcessEntity(
    entity: Entity,
    location: LocationSpec,
  ): Promise<Entity> {
    const folder =
      location.type === 'url' && this.urls.folderOf(location.target);
    if (!folder || entity.metadata.annotations?.[ANNOTATION_SOURCE_LOCATION]) {
      return entity;
    }
    return {
      ...entity,
      metadata: {
        ...entity.metadata,
        annotations: {
          ...entity.metadata.annotations,
          [ANNOTATION_SOURCE_LOCATION]: stringifyLocationRef({
            type: 'url',
            target: folder,
          }),
        },
      },
    };
  }
}

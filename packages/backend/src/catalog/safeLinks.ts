import { createBackendModule } from '@backstage/backend-plugin-api';
import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';
import {
  CatalogProcessor,
  catalogProcessingExtensionPoint,
} from '@backstage/plugin-catalog-node';
import { findUnsafeLinks } from './findUnsafeLinks';

class SafeLinksProcessor implements CatalogProcessor {
  getProcessorName(): string {
    return 'SafeLinksProcessor';
  }

  async preProcessEntity(entity: Entity): Promise<Entity> {
    const unsafe = findUnsafeLinks(entity);
    if (unsafe.length > 0) {
      const fields = unsafe.map(({ field, scheme }) => `${field} (${scheme}:)`);
      throw new InputError(
        `${stringifyEntityRef(
          entity,
        )} has links that a browser must not follow: ${fields.join(
          ', ',
        )}. Use https: instead, or take them out.`,
      );
    }
    return entity;
  }
}

/**
 * Keeps entities out of the catalog whose links run script in a reader's browser. Pages would refuse to show such a link too,
 * but Backstage's do so by failing as a whole.
 */
export default createBackendModule({
  pluginId: 'catalog',
  moduleId: 'safe-links',
  register(env) {
    env.registerInit({
      deps: { catalog: catalogProcessingExtensionPoint },
      async init({ catalog }) {
        catalog.addProcessor(new SafeLinksProcessor());
      },
    });
  },
});

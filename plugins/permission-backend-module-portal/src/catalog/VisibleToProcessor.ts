import {
  Entity,
  getCompoundEntityRef,
  parseEntityRef,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import { InputError, toError } from '@backstage/errors';
import {
  CatalogProcessor,
  CatalogProcessorEmit,
  processingResult,
} from '@backstage/plugin-catalog-node';
import { LocationSpec } from '@backstage/plugin-catalog-common';
import { RELATION_VISIBLE_TO, VISIBLE_TO_ANNOTATION } from '../annotations';
import { parseSubjectRef } from '../subjects';

/**
 * Turns the annotation `portico.dev/visible-to` into relations, which the catalog can filter by.
 *
 * An entity with an annotation that can't be read is not taken in: it would be seen by others than its author had in mind.
 */
export class VisibleToProcessor implements CatalogProcessor {
  getProcessorName(): string {
    return 'VisibleToProcessor';
  }

  async postProcessEntity(
    entity: Entity,
    _location: LocationSpec,
    emit: CatalogProcessorEmit,
  ): Promise<Entity> {
    for (const ref of readVisibleTo(entity)) {
      emit(
        processingResult.relation({
          type: RELATION_VISIBLE_TO,
          source: getCompoundEntityRef(entity),
          target: parseEntityRef(ref),
        }),
      );
    }
    return entity;
  }
}

/** Who an entity is restricted to; nobody for one that is not. A group or user that is restricted is seen by itself too. */
function readVisibleTo(entity: Entity): Set<string> {
  const annotations = Object.entries(entity.metadata.annotations ?? {});
  const found = annotations.find(
    ([name]) => name.toLowerCase() === VISIBLE_TO_ANNOTATION,
  );
  if (!found) {
    return new Set();
  }
  const [name, value] = found;
  try {
    if (name !== VISIBLE_TO_ANNOTATION) {
      throw new InputError('its name has to be in lower case');
    }
    const refs = value.split(',').map(item => parseSubjectRef(item.trim()));
    const isSubject = ['group', 'user'].includes(entity.kind.toLowerCase());
    return new Set(isSubject ? [...refs, stringifyEntityRef(entity)] : refs);
  } catch (error) {
    throw new InputError(
      `The annotation ${name} can't be read: ${
        toError(error).message
      }. Several are separated by commas`,
    );
  }
}

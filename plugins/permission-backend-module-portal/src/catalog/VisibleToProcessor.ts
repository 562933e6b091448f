import { LoggerService } from '@backstage/backend-plugin-api';
import { ENTITY_STATUS_CATALOG_PROCESSING_TYPE } from '@backstage/catalog-client';
import {
  Entity,
  getCompoundEntityRef,
  parseEntityRef,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import { AlphaEntity, EntityStatusItem } from '@backstage/catalog-model/alpha';
import { toError } from '@backstage/errors';
import { LocationSpec } from '@backstage/plugin-catalog-common';
import {
  CatalogProcessor,
  CatalogProcessorCache,
  CatalogProcessorEmit,
  processingResult,
} from '@backstage/plugin-catalog-node';
import { RELATION_VISIBLE_TO, VISIBLE_TO_ANNOTATION } from '../annotations';
import { parseSubjectRef } from '../subjects';

/** Where it is kept which annotation the log has been told of. */
const TOLD = 'told-of';

/**
 * Turns the annotation `portico.dev/visible-to` into relations, which the catalog can filter by.
 *
 * An entity with an annotation that can't be read is restricted all the same, to its owners and platform admins. To refuse it
 * would leave the catalog with the entity as it was before somebody restricted it.
 */
export class VisibleToProcessor implements CatalogProcessor {
  readonly #logger: LoggerService;

  constructor(logger: LoggerService) {
    this.#logger = logger;
  }

  getProcessorName(): string {
    return 'VisibleToProcessor';
  }

  /** Writes the name of the annotation as everything else looks for it, whatever its letter case. */
  async preProcessEntity(entity: Entity): Promise<Entity> {
    const annotations = Object.entries(entity.metadata.annotations ?? {});
    const isRestriction = ([name]: [string, string]) =>
      name.toLowerCase() === VISIBLE_TO_ANNOTATION;
    const found = annotations.filter(isRestriction);
    if (found.length === 0) {
      return entity;
    }
    return {
      ...entity,
      metadata: {
        ...entity.metadata,
        annotations: {
          ...Object.fromEntries(
            annotations.filter(annotation => !isRestriction(annotation)),
          ),
          [VISIBLE_TO_ANNOTATION]: found.map(([, value]) => value).join(','),
        },
      },
    };
  }

  async postProcessEntity(
    entity: Entity,
    _location: LocationSpec,
    emit: CatalogProcessorEmit,
    cache: CatalogProcessorCache,
  ): Promise<Entity> {
    const value = entity.metadata.annotations?.[VISIBLE_TO_ANNOTATION];
    if (value === undefined) {
      return entity;
    }
    try {
      for (const ref of readVisibleTo(value, entity)) {
        emit(
          processingResult.relation({
            type: RELATION_VISIBLE_TO,
            source: getCompoundEntityRef(entity),
            target: parseEntityRef(ref),
          }),
        );
      }
      return entity;
    } catch (error) {
      const problem = `The annotation ${VISIBLE_TO_ANNOTATION} can't be read, so that only owners and platform admins see ${stringifyEntityRef(
        entity,
      )}: ${toError(error).message}. Several are separated by commas`;
      await this.#tell(problem, value, cache);
      return withProblem(entity, problem);
    }
  }

  /** Tells the log once of each value: an entity is processed many times a day. */
  async #tell(
    problem: string,
    value: string,
    cache: CatalogProcessorCache,
  ): Promise<void> {
    if ((await cache.get(TOLD)) !== value) {
      this.#logger.warn(problem);
    }
    await cache.set(TOLD, value);
  }
}

/**
 * Who an entity is restricted to. A group or user that is restricted is seen by itself too.
 *
 * @throws InputError when one of them is no reference of a group or user
 */
function readVisibleTo(value: string, entity: Entity): Set<string> {
  const refs = value.split(',').map(item => parseSubjectRef(item.trim()));
  const isSubject = ['group', 'user'].includes(entity.kind.toLowerCase());
  return new Set(isSubject ? [...refs, stringifyEntityRef(entity)] : refs);
}

/** Has the entity's page say what is wrong, as it does for what the catalog itself found. */
function withProblem(entity: AlphaEntity, message: string): AlphaEntity {
  const item: EntityStatusItem = {
    type: ENTITY_STATUS_CATALOG_PROCESSING_TYPE,
    level: 'error',
    message,
    error: { name: 'InputError', message },
  };
  return {
    ...entity,
    status: {
      ...entity.status,
      items: [...(entity.status?.items ?? []), item],
    },
  };
}

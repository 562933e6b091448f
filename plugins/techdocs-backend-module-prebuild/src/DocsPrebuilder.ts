import { AuthService, LoggerService } from '@backstage/backend-plugin-api';
import { CATALOG_FILTER_EXISTS } from '@backstage/catalog-client';
import {
  CompoundEntityRef,
  getCompoundEntityRef,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import { toError } from '@backstage/errors';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { TECHDOCS_ANNOTATION } from '@backstage/plugin-techdocs-common';
import { durationToMilliseconds, HumanDuration } from '@backstage/types';
import { TechDocsClient } from './TechDocsClient';

const PAGE_SIZE = 500;

/** An entity with docs, as the catalog has it now. */
interface EntityWithDocs {
  entityRef: CompoundEntityRef;
  /** `metadata.etag`: another one when the entity changed. */
  etag: string | undefined;
}

/** When, and for which state of its entity, TechDocs was last asked. */
interface Check {
  etag: string | undefined;
  checkedAt: number;
  /** Why the docs could not be built; absent when they could. */
  problem?: string;
}

/**
 * Has TechDocs build the docs of all entities, one after the other so that
 * there is room for readers.
 *
 * Docs are due when their entity is new or changed, and some time after they
 * were last checked: their source may be another although the entity is the
 * same. TechDocs itself finds out whether it is, and builds only then.
 */
export class DocsPrebuilder {
  readonly #auth: AuthService;
  readonly #catalog: CatalogService;
  readonly #logger: LoggerService;
  readonly #recheckAfter: number;
  readonly #techdocs: Pick<TechDocsClient, 'build'>;

  /** By entity ref. */
  readonly #checks = new Map<string, Check>();
  /** Why the last run ended early; undefined when it did not. */
  #runProblem: string | undefined;

  constructor(options: {
    auth: AuthService;
    catalog: CatalogService;
    logger: LoggerService;
    /** After how long docs are due again although their entity is the same. */
    recheckAfter: HumanDuration;
    techdocs: Pick<TechDocsClient, 'build'>;
  }) {
    this.#auth = options.auth;
    this.#catalog = options.catalog;
    this.#logger = options.logger;
    this.#recheckAfter = durationToMilliseconds(options.recheckAfter);
    this.#techdocs = options.techdocs;
  }

  /**
   * Builds what is due. Never rejects: a problem is logged as a warning, once
   * until it is another or gone, and whatever it kept from being built is due
   * in the next run.
   */
  async run(signal: AbortSignal): Promise<void> {
    try {
      for (const entity of await this.#findDue(signal)) {
        await this.#build(entity, signal);
      }
      this.#runProblem = undefined;
    } catch (error) {
      if (signal.aborted) {
        this.#logger.debug('Stopped before all docs were built');
        return;
      }
      const problem = toError(error).message;
      if (problem !== this.#runProblem) {
        this.#logger.warn(
          `Could not build docs ahead, the next run tries again: ${problem}`,
        );
      }
      this.#runProblem = problem;
    }
  }

  /** New and changed entities come before those that are merely due again. */
  async #findDue(signal: AbortSignal): Promise<EntityWithDocs[]> {
    const changed: EntityWithDocs[] = [];
    const dueAgain: EntityWithDocs[] = [];
    const gone = new Set(this.#checks.keys());

    let cursor: string | undefined;
    do {
      const page = await this.#catalog.queryEntities(
        {
          fields: [
            'kind',
            'metadata.namespace',
            'metadata.name',
            'metadata.etag',
          ],
          limit: PAGE_SIZE,
          ...(cursor
            ? { cursor }
            : {
                filter: {
                  [`metadata.annotations.${TECHDOCS_ANNOTATION}`]:
                    CATALOG_FILTER_EXISTS,
                },
                totalItems: 'exclude',
              }),
        },
        { credentials: await this.#auth.getOwnServiceCredentials() },
      );
      signal.throwIfAborted();
      for (const entity of page.items) {
        const entityRef = stringifyEntityRef(entity);
        const { etag } = entity.metadata;
        const check = this.#checks.get(entityRef);
        gone.delete(entityRef);
        if (!check || check.etag !== etag) {
          changed.push({ entityRef: getCompoundEntityRef(entity), etag });
        } else if (Date.now() - check.checkedAt >= this.#recheckAfter) {
          dueAgain.push({ entityRef: getCompoundEntityRef(entity), etag });
        }
      }
      cursor = page.pageInfo.nextCursor;
    } while (cursor);

    gone.forEach(entityRef => this.#checks.delete(entityRef));
    return [...changed, ...dueAgain];
  }

  async #build(entity: EntityWithDocs, signal: AbortSignal): Promise<void> {
    const entityRef = stringifyEntityRef(entity.entityRef);
    const result = await this.#techdocs.build(entity.entityRef, signal);
    this.#logger.debug(`Docs of ${entityRef}: ${result.status}`);
    if (result.status === 'unknown-entity') {
      return;
    }

    const problem = result.status === 'failed' ? result.reason : undefined;
    if (problem && problem !== this.#checks.get(entityRef)?.problem) {
      this.#logger.warn(
        `Could not build the docs of ${entityRef}; they are tried again when their entity changes, someone opens them, or they are due: ${problem}`,
      );
    }
    this.#checks.set(entityRef, {
      etag: entity.etag,
      checkedAt: Date.now(),
      problem,
    });
  }
}

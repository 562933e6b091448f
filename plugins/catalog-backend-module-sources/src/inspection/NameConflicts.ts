import { LoggerService } from '@backstage/backend-plugin-api';
import { EventsService } from '@backstage/plugin-events-node';
import {
  CatalogSourcesService,
  NewProblem,
  urlLocationRef,
} from '@portico/plugin-catalog-sources-node';
import { z } from 'zod';
import { CatalogFiles } from './CatalogFiles';
import { findEntityLine, hasEntity } from './findLine';

const conflictSchema = z.object({
  entityRef: z.string(),
  newLocationKey: z.string(),
  existingLocationKey: z.string(),
});

/** What the catalog publishes when a second file claims a name. */
const CONFLICT_TOPIC = 'experimental.catalog.conflict';

/**
 * Names that two catalog files claim. The catalog says so once, when it reads the second one, and goes on with the first: this
 * remembers it for as long as the second file claims the name.
 */
export class NameConflicts {
  readonly #files: CatalogFiles;
  readonly #sources: CatalogSourcesService;

  constructor(options: {
    files: CatalogFiles;
    sources: CatalogSourcesService;
  }) {
    this.#files = options.files;
    this.#sources = options.sources;
  }

  /** Listens to the catalog. */
  async subscribe(events: EventsService, logger: LoggerService): Promise<void> {
    await events.subscribe({
      id: 'catalog-sources-name-conflicts',
      topics: [CONFLICT_TOPIC],
      onEvent: async ({ eventPayload }) => {
        const conflict = conflictSchema.safeParse(eventPayload);
        if (!conflict.success) {
          logger.warn(
            `The catalog's event '${CONFLICT_TOPIC}' is not what it was: ${conflict.error.message}`,
          );
          return;
        }
        const { entityRef, newLocationKey } = conflict.data;
        const subject = subjectOf(entityRef, newLocationKey);
        await this.#sources.reportNameConflict(subject, [
          await this.#problem(subject, conflict.data),
        ]);
      },
    });
  }

  /** Looks again at what was remembered, and forgets what is no more. */
  async review(): Promise<void> {
    for (const known of await this.#sources.nameConflicts()) {
      const { subject } = known;
      const [entityRef, location] = subject.split(' in ');
      const holders = await this.#sources.tables.holders([entityRef]);
      const existingLocationKey = holders.get(entityRef)?.locationKey;
      const isTaken =
        existingLocationKey !== undefined && existingLocationKey !== location;
      const file = isTaken ? await this.#files.read(location) : undefined;
      if (!isTaken || (file && !hasEntity(file, entityRef))) {
        await this.#sources.reportNameConflict(subject, []);
      } else if (file) {
        await this.#sources.reportNameConflict(subject, [
          await this.#problem(
            subject,
            { entityRef, newLocationKey: location, existingLocationKey },
            findEntityLine(file, entityRef),
          ),
        ]);
      }
    }
  }

  async #problem(
    subject: string,
    conflict: z.output<typeof conflictSchema>,
    line?: number,
  ): Promise<NewProblem> {
    const { entityRef, newLocationKey, existingLocationKey } = conflict;
    const locationRef = urlLocationRef(newLocationKey.replace(/^url:/, ''));
    const sources = await this.#sources.sourcesOf([locationRef]);
    return {
      sourceId: sources.get(locationRef),
      kind: 'duplicate-name',
      subject,
      entityRef,
      message: `Two files claim ${entityRef}: the catalog shows the one from ${existingLocationKey.replace(
        /^url:/,
        '',
      )}`,
      remedy:
        'Rename the entity in one of the two files (metadata.name), or delete the file that is not meant',
      url: this.#files.linkTo(newLocationKey, line),
      line,
    };
  }
}

function subjectOf(entityRef: string, location: string): string {
  return `${entityRef} in ${location}`;
}

import {
  CatalogSourcesService,
  DanglingRelation,
  FailedEntity,
  NewProblem,
} from '@portico/plugin-catalog-sources-node';
import { CatalogFiles } from './CatalogFiles';
import { findFieldLine, findRelationLine } from './findLine';
import { NameConflicts } from './NameConflicts';

/** More than anybody looks through. */
const MOST_PROBLEMS = 2000;

/** How many files one look reads from their hosts. Their lines are found one look after the other. */
const MOST_READS = 20;

/** Relations in words, as far as an entity says them itself. */
const RELATIONS: Record<string, string | undefined> = {
  apiConsumedBy: 'is consumed by',
  childOf: 'is a child of',
  consumesApi: 'consumes',
  dependencyOf: 'is needed by',
  dependsOn: 'depends on',
  hasMember: 'has the member',
  memberOf: 'is a member of',
  parentOf: 'is the parent of',
  partOf: 'is part of',
  providesApi: 'provides',
};

/** Looks through the catalog for what keeps entities from being shown as they should, and for the lines to mend. */
export class CatalogInspection {
  readonly #conflicts: NameConflicts;
  readonly #files: CatalogFiles;
  readonly #sources: CatalogSourcesService;

  constructor(options: {
    conflicts: NameConflicts;
    files: CatalogFiles;
    sources: CatalogSourcesService;
  }) {
    this.#conflicts = options.conflicts;
    this.#files = options.files;
    this.#sources = options.sources;
  }

  /** Reports all there is. */
  async run(signal: AbortSignal): Promise<void> {
    const { tables } = this.#sources;
    this.#files.allow(MOST_READS);
    const failed = await tables.failedEntities(MOST_PROBLEMS);
    const dangling = await tables.danglingRelations(MOST_PROBLEMS);
    const locations = await tables.locationsOf(
      dangling.map(({ entityRef }) => entityRef),
    );
    const sources = await this.#sources.sourcesOf(
      [...failed, ...dangling].map(({ entityRef }) => entityRef),
    );
    const problems = await Promise.all([
      ...failed.map(async one => ({
        ...(await this.#describeFailed(one, signal)),
        sourceId: sources.get(one.entityRef),
      })),
      ...dangling.map(async one => ({
        ...(await this.#describeDangling(
          one,
          locations.get(one.entityRef),
          signal,
        )),
        sourceId: sources.get(one.entityRef),
      })),
    ]);
    if (signal.aborted) {
      return;
    }
    await this.#sources.reportCatalogProblems(problems);
    await this.#conflicts.review();
  }

  async #describeFailed(
    { entityRef, location, errors, isShown }: FailedEntity,
    signal: AbortSignal,
  ): Promise<NewProblem> {
    const message = errors
      .map(error => forPeople(fullMessage(error)))
      .join('; ')
      .slice(0, 1000);
    const isLocation = entityRef.startsWith('location:');
    const isUnreadable =
      isLocation && /unable to read|not found|\b40[134]\b/i.test(message);
    const line = isUnreadable
      ? undefined
      : lineInMessage(message) ??
        (await this.#lineIn(location, signal, file =>
          findFieldLine(file, entityRef, message),
        ));
    return {
      kind: isUnreadable ? 'unreadable-repository' : 'malformed-file',
      subject:
        isLocation && location ? location.replace(/^url:/, '') : entityRef,
      entityRef: isShown ? entityRef : undefined,
      message,
      remedy: isUnreadable
        ? remedyOfUnreadable(message)
        : `Correct the file. ${
            isShown
              ? 'Until then the catalog shows the entity as it was before'
              : 'Until then the catalog does not show it'
          }`,
      url: location && this.#files.linkTo(location, line),
      line,
    };
  }

  async #describeDangling(
    relation: DanglingRelation,
    location: string | undefined,
    signal: AbortSignal,
  ): Promise<NewProblem> {
    const { entityRef, type, targetRef } = relation;
    const line = await this.#lineIn(location, signal, file =>
      findRelationLine(file, relation),
    );
    const isOwner = type === 'ownedBy';
    const inWords = RELATIONS[type] ?? type;
    return {
      kind: isOwner ? 'unknown-owner' : 'dangling-relation',
      subject: entityRef,
      entityRef,
      message: isOwner
        ? `Its owner, ${targetRef}, is not in the catalog`
        : `It ${inWords} ${targetRef}, which is not in the catalog`,
      remedy: isOwner
        ? 'Name a group or user that is, or have the team come into the catalog from Microsoft Entra ID or GitHub'
        : 'Correct the reference, or describe what it names in a catalog file',
      url: location && this.#files.linkTo(location, line),
      line,
    };
  }

  async #lineIn(
    location: string | undefined,
    signal: AbortSignal,
    find: (
      file: NonNullable<Awaited<ReturnType<CatalogFiles['read']>>>,
    ) => number | undefined,
  ): Promise<number | undefined> {
    if (!location || !/^(url|file):/.test(location) || signal.aborted) {
      return undefined;
    }
    const file = await this.#files.read(location);
    return file && find(file);
  }
}

interface SerializedError {
  name: string;
  message: string;
  cause?: SerializedError;
}

function remedyOfUnreadable(message: string): string {
  return /\b401\b|unauthorized/i.test(message)
    ? 'The host does not accept the credentials of the portal: renew them in integrations. The file itself may be in order'
    : 'Put the file back, give the portal access to it, or unregister the location';
}

function fullMessage({ message, cause }: SerializedError): string {
  return cause && !message.includes(cause.message)
    ? `${message}: ${fullMessage(cause)}`
    : message;
}

/** Without the address, which is beside it, and the piece of the file, which the link leads to. */
function forPeople(message: string): string {
  return message
    .replace(/^.*YAML error at \S+,\s*(?:\w*Error:\s*)?/s, 'It is no YAML: ')
    .split(/:?\n/)[0];
}

/** What a parser of YAML says, such as `at line 3, column 5`. */
function lineInMessage(message: string): number | undefined {
  const [, line] = message.match(/\bline (\d+)/) ?? [];
  return line === undefined ? undefined : Number(line);
}

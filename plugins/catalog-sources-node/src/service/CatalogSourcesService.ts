import {
  CatalogProblem,
  MovedEntityResponse,
  ProblemKind,
  ProblemsResponse,
  SourceStatus,
} from '@portico/plugin-catalog-sources-common';
import { EntityProvider } from '@backstage/plugin-catalog-node';
import { CatalogTables } from '../catalog/CatalogTables';
import { NameStore } from '../names/NameStore';
import { NewProblem } from '../problems/ProblemStore';
import { RepositoryRecord } from '../repositories/RepositoryRecord';
import { CatalogSource, SourceOptions } from '../sources/CatalogSource';

/**
 * What is known of the repositories of all sources, and the components that stand for those that do not describe themselves.
 *
 * @public
 */
export interface Repositories {
  /** Those of a source. */
  list(sourceId: string): Promise<RepositoryRecord[]>;
  /**
   * Takes these for all repositories of a source.
   *
   * @param since - when they were asked for: what was put after that is newer, and stays
   */
  replace(
    sourceId: string,
    records: RepositoryRecord[],
    since: Date,
  ): Promise<void>;
  /** Adds or changes some. */
  put(sourceId: string, records: RepositoryRecord[]): Promise<void>;
  /** Removes some, by the host's ids. */
  remove(sourceId: string, repositoryIds: string[]): Promise<void>;
}

/**
 * The sources of the catalog: who reads them, how that goes, and what was found.
 *
 * @public
 */
export interface CatalogSourcesService {
  /** Makes a source known. An entity provider does so for each of its configurations, when the process starts. */
  add(options: SourceOptions): CatalogSource;

  /** Repositories as their hosts list them. */
  readonly repositories: Repositories;

  /** Names of entities that stay. */
  readonly names: NameStore;

  /** The provider of the components that stand for repositories; to be added to the catalog once. */
  readonly inventory: EntityProvider;

  /** How it stands with the sources that are configured, by title. */
  list(): Promise<SourceStatus[]>;

  /**
   * Refreshes a source at once.
   *
   * @throws NotFoundError, ConflictError while it is being refreshed
   */
  refresh(id: string): Promise<void>;

  /**
   * Refreshes a source at once, and takes over a result like the one that is held back.
   *
   * @throws NotFoundError, ConflictError when nothing is held back or while it is being refreshed
   */
  acceptLess(id: string): Promise<void>;

  /** What is wrong with what was read. */
  problems(query: {
    kinds?: ProblemKind[];
    sourceId?: string;
    limit: number;
    offset: number;
  }): Promise<ProblemsResponse>;

  /** Takes these for all that is wrong in the catalog itself. */
  reportCatalogProblems(problems: NewProblem[]): Promise<void>;

  /** Takes this for all that is wrong with a name that two catalog files claim. */
  reportNameConflict(subject: string, problems: NewProblem[]): Promise<void>;

  /** The names that two catalog files claim, as they were reported. */
  nameConflicts(): Promise<CatalogProblem[]>;

  /** Which of the sources brought these entities, by entity reference; those that no source has brought are left out. */
  sourcesOf(entityRefs: string[]): Promise<Map<string, string>>;

  /** What the catalog knows and its API does not tell. */
  readonly tables: CatalogTables;

  /** Where an entity is that stood for a repository; undefined when it is not known or has not moved. */
  findMoved(entityRef: string): Promise<MovedEntityResponse | undefined>;

  /** Brings order into what processes have left that were killed, tries again what has failed, and settles the inventory. */
  tend(): Promise<void>;
}

/**
 * Keeps the sources of the catalog true: one refresh at a time, nothing lost when it fails, every repository known.
 *
 * @packageDocumentation
 */
export { CatalogTables, urlLocationRef } from './catalog/CatalogTables';
export type { DanglingRelation, FailedEntity } from './catalog/CatalogTables';
export { toEntityName, toUniqueName } from './names/entityNames';
export type { NameRequest, NameStore } from './names/NameStore';
export { findTakenNames } from './sources/findTakenNames';
export type { NewProblem } from './problems/ProblemStore';
export { comparableUrl } from './repositories/repositoryOf';
export type { RepositoryRecord } from './repositories/RepositoryRecord';
export type {
  CatalogSourcesService,
  Repositories,
} from './service/CatalogSourcesService';
export { catalogSourcesServiceRef } from './service/catalogSourcesServiceRef';
export type {
  AdoptedProvider,
  AdoptOptions,
  CatalogSource,
  DeferredEntities,
  SourceOptions,
  SourceRun,
} from './sources/CatalogSource';
export { HeldBackError } from './sources/shrinkage';

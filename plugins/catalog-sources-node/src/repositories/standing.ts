import { InventoryReason } from '@portico/plugin-catalog-sources-common';
import { StoredRepository } from './RepositoryStore';

/** How long the entities of a catalog file that was read are awaited before it counts as one that brings none, in milliseconds. */
const PATIENCE_WITH_FILES = 30_000;

/** How long entities whose file is gone are given to go, in milliseconds. Somebody may have registered them from another file. */
const PATIENCE_WITH_ENTITIES = 120_000;

/** What the catalog has of a repository. */
export interface Described {
  /** An entity that was read from it is shown. */
  isDescribed: boolean;
  /** The catalog has read its catalog files, and processed what they have brought. */
  isRead: boolean;
}

/** Whether a component stands for a repository, and why. */
export interface Standing {
  reason?: InventoryReason;
  awaitedSince?: Date;
  isSettled: boolean;
}

/**
 * Decides whether a component stands for a repository: when nothing in the catalog was read from it. One that has a catalog file
 * gets time until its entities are there, and what stood for it before stands for it until then, so that no link is dead in
 * between.
 */
export function decideStanding(
  repository: StoredRepository,
  { isDescribed, isRead }: Described,
  now: Date,
): Standing {
  const { record, isStanding, isSettled } = repository;
  const isExpected = record.locations.length > 0 && !record.isArchived;
  if (isDescribed === isExpected) {
    return {
      reason: isDescribed ? undefined : reasonOf(repository),
      isSettled: false,
    };
  }
  const awaitedSince = repository.awaitedSince ?? now;
  const waited = now.getTime() - awaitedSince.getTime();
  const isGivenUp =
    isSettled ||
    (isDescribed
      ? waited > PATIENCE_WITH_ENTITIES
      : isRead && waited > PATIENCE_WITH_FILES);
  if (isDescribed) {
    return { awaitedSince, isSettled: isGivenUp };
  }
  if (isGivenUp) {
    return { reason: 'unreadable', awaitedSince, isSettled: true };
  }
  return {
    reason: isStanding ? 'undescribed' : undefined,
    awaitedSince,
    isSettled: false,
  };
}

function reasonOf({ record }: StoredRepository): InventoryReason {
  if (record.isArchived) {
    return 'archived';
  }
  return record.defaultBranch === undefined ? 'empty' : 'undescribed';
}

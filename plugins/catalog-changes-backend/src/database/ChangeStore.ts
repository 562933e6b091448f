/** What happened to an entity. */
export type ChangeKind = 'added' | 'updated' | 'removed';

/** What is kept of an entity to notice, and to tell, that it changed. */
export interface EntitySnapshot {
  /** In lower case, as `stringifyEntityRef` has it. */
  entityRef: string;
  /** `metadata.etag`: the same etag means the same entity, in every part. */
  etag: string;
  /** The same hash means that nothing changed that is worth telling. */
  contentHash: string;
  kind: string;
  namespace: string;
  name: string;
  /** What to call the entity; its name when it has no title. */
  title: string;
  type?: string;
}

/** The part of a snapshot that tells whether an entity changed. */
export type EntityVersion = Pick<EntitySnapshot, 'etag' | 'contentHash'>;

/** The difference between the catalog and what was known of it. */
export interface CatalogDelta {
  /** Entities to remember as they are now. */
  snapshots: EntitySnapshot[];
  /** Refs, out of `snapshots`, of the entities to list as added. */
  added: string[];
  /** Refs, out of `snapshots`, of the entities to list as updated. */
  updated: string[];
  /** Refs of the entities to forget, and to list as removed. */
  removed: string[];
}

/** One change of one entity, which is described as it was then. */
export interface RecordedChange
  extends Omit<EntitySnapshot, 'etag' | 'contentHash'> {
  /** Later changes have higher ids. An integer of 64 bits. */
  id: string;
  change: ChangeKind;
  changedAt: Date;
}

/** Which changes to read. */
export interface LatestChangesQuery {
  limit: number;
  /** Kinds of entities, in any case. All when absent. */
  kinds?: string[];
  /** Only what is older than the change with this id. */
  before?: string;
}

/** Remembers the catalog as it was, and what changed in it. */
export interface ChangeStore {
  /** Every entity that the last recorded delta left, by its ref. */
  knownEntities(): Promise<Map<string, EntityVersion>>;

  /**
   * Records all of a delta or nothing, and drops the changes that are older
   * than `keepSince`.
   */
  record(delta: CatalogDelta, keepSince: Date): Promise<void>;

  /** The latest change of each entity that changed, newest first. */
  latestChanges(query: LatestChangesQuery): Promise<RecordedChange[]>;
}

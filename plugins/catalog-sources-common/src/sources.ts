/**
 * What a source is read from.
 *
 * @public
 */
export type SourceKind = 'azure-devops' | 'entra-id' | 'github' | 'github-org';

/**
 * How it stands with a source:
 *
 * - `waiting`: it was not read yet;
 * - `running`: it is being read;
 * - `succeeded`: the last time, it was read in full;
 * - `failed`: the last time, it was not; the catalog keeps what it had;
 * - `held-back`: it returned far less than before; the catalog keeps what it had until the source has it again, or somebody
 *   accepts that it is gone.
 *
 * @public
 */
export type SourceState =
  | 'waiting'
  | 'running'
  | 'succeeded'
  | 'failed'
  | 'held-back';

/**
 * Why the last refresh did not succeed.
 *
 * @public
 */
export interface SourceFailure {
  /** What happened, and where. */
  message: string;
  /** What to do about it. */
  remedy: string;
  /** ISO 8601 in UTC. */
  at: string;
  /** How many refreshes have failed since the last that succeeded. */
  attempts: number;
}

/**
 * A result that was not taken over, as it was far smaller than the one before.
 *
 * @public
 */
export interface HeldBackResult {
  /** What the catalog has from this source, by what is counted. */
  before: Record<string, number>;
  /** What the source returned. */
  found: Record<string, number>;
  /** The share, from 0 to 1, that may disappear in one refresh. */
  limit: number;
  /** ISO 8601 in UTC. */
  at: string;
}

/**
 * A source of the catalog and its last refresh.
 *
 * @public
 */
export interface SourceStatus {
  /** Unique, such as `AzureDevOpsEntityProvider:contoso`. */
  id: string;
  kind: SourceKind;
  /** For people, such as `contoso`. */
  title: string;
  /** The page of the source at its host. */
  url?: string;
  state: SourceState;
  /** When it began, while it is `running`. ISO 8601 in UTC, as all times here. */
  runningSince?: string;
  /** How far the running refresh is, of what it counts; `total` is absent while unknown. */
  progress?: { done: number; total?: number; unit: string };
  lastEndedAt?: string;
  lastSucceededAt?: string;
  /** How long the last successful refresh took, in milliseconds. */
  lastDurationMs?: number;
  /** How many requests the last successful refresh made, where it is known. */
  lastRequests?: number;
  nextRunAt?: string;
  /** What the last successful refresh found, by what is counted, such as `{ repositories: 12, described: 5 }`. */
  counts: Record<string, number>;
  failure?: SourceFailure;
  heldBack?: HeldBackResult;
  /** How many problems are listed for it. */
  problems: number;
}

/**
 * The answer of `GET /sources`.
 *
 * @public
 */
export interface SourcesResponse {
  items: SourceStatus[];
}

/**
 * The answer of `GET /sources/moved`: where an entity is that stood for a repository.
 *
 * @public
 */
export interface MovedEntityResponse {
  entityRef: string;
}

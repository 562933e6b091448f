import {
  HeldBackResult,
  SourceFailure,
  SourceStatus,
} from '@portico/plugin-catalog-sources-common';

/** What is recorded of a source: its status, less what configuration says and what is counted elsewhere. */
export type RecordedSource = Omit<
  SourceStatus,
  'kind' | 'title' | 'url' | 'problems' | 'state'
> & {
  /** Of the configuration at the last success. */
  configHash?: string;
  /** Whether a smaller result is taken over the next time. */
  acceptsLess: boolean;
};

/** How a refresh ended. */
export type RunResult =
  | {
      counts: Record<string, number>;
      configHash: string;
      requests?: number;
    }
  | { heldBack: Omit<HeldBackResult, 'at'> }
  | {
      failure: Pick<SourceFailure, 'message' | 'remedy'>;
      /** When the service wants to be asked again. */
      retryAt?: Date;
    };

/** Keeps how it stands with the sources, for every replica. */
export interface SourceStore {
  /** Makes a source known. */
  add(id: string): Promise<void>;

  /** Those of these ids that are known. */
  list(ids: string[]): Promise<RecordedSource[]>;

  /**
   * Begins a refresh, unless one is running.
   *
   * @returns the id of the run; undefined while another process is at it, which has said so within a minute
   */
  begin(id: string): Promise<string | undefined>;

  /**
   * Says that a run goes on.
   *
   * @returns whether it still is the run of this source
   */
  keepAlive(
    id: string,
    runId: string,
    progress?: SourceStatus['progress'],
  ): Promise<boolean>;

  /** Records how a run ended, and when the next is due. */
  end(
    id: string,
    runId: string,
    result: RunResult,
    nextRunAt?: Date,
  ): Promise<void>;

  /**
   * Corrects what is counted after something has changed between two refreshes, as the next one is compared with it. What the last
   * refresh did not count stays uncounted.
   */
  correctCounts(id: string, counts: Record<string, number>): Promise<void>;

  /** Counts less after something was taken out between two refreshes. */
  decreaseCounts(id: string, by: Record<string, number>): Promise<void>;

  /**
   * Lets the next refresh be as small as the result that is held back, or takes that back.
   *
   * @returns whether anything is held back
   */
  acceptLess(id: string, isAccepted: boolean): Promise<boolean>;

  /** Ends the runs of processes that have not said for a minute that they go on, as failures, and says of which sources. */
  endAbandoned(): Promise<string[]>;

  /**
   * Which of these have failed and should be tried again now: after one minute, then after two, four and so on, at most
   * an hour, and not before the service wants to be asked.
   */
  dueAgain(ids: string[]): Promise<string[]>;
}

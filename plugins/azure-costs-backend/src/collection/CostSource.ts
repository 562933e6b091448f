/** Days of usage; both ends belong to it. */
export interface DayRange {
  /** ISO date. */
  start: string;
  /** ISO date. */
  end: string;
}

/** What one service in one resource group cost on one day. */
export interface CostRow {
  /** In the source's letter case; empty for costs outside of any resource group. */
  resourceGroup: string;
  service: string;
  /** ISO date. */
  date: string;
  /** ISO 4217 code. */
  currency: string;
  /** A decimal number, possibly negative or with an exponent. */
  amount: string;
}

/** What may be spent in a calendar month on some resource groups. */
export interface CostBudget {
  name: string;
  /** A decimal number. */
  amount: string;
  /** ISO 4217 code. */
  currency: string;
  /** In lower case. */
  resourceGroups: string[];
}

/** How a run of the collection may use a source. */
export interface CollectionRun {
  /** Aborted when the run has to end at once. */
  signal: AbortSignal;
  /** Milliseconds since the epoch after which nothing more should be waited for. */
  deadline: number;
}

/** Where costs are collected from. Every method throws a {@link CostSourceError}. */
export interface CostSource {
  /**
   * The costs of a subscription over at most 31 days, a page at a time. A day without rows is a day that the source left
   * out. Only an answer that was iterated to its end is complete.
   */
  costs(
    subscriptionId: string,
    range: DayRange,
    run: CollectionRun,
  ): AsyncIterable<CostRow[]>;

  /** The budgets of a subscription. */
  budgets(subscriptionId: string, run: CollectionRun): Promise<CostBudget[]>;
}

/** Kinds of failure, as far as the remedies differ. */
export type CostSourceErrorCode =
  | 'unauthenticated'
  | 'forbidden'
  | 'not-found'
  | 'throttled'
  | 'rejected'
  | 'failed'
  | 'malformed'
  | 'timeout'
  | 'unreachable';

/** Why a source gave no answer. The message says what happened and what to do, without the other side's own words. */
export class CostSourceError extends Error {
  readonly code: CostSourceErrorCode;

  constructor(code: CostSourceErrorCode, message: string, cause?: unknown) {
    super(message, { cause });
    this.name = 'CostSourceError';
    this.code = code;
  }
}

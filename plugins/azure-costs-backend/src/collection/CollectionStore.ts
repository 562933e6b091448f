import { Subscription } from '../config';
import { CostBudget, CostRow, CostSourceErrorCode } from './CostSource';

/** A subscription in the database. */
export interface StoredSubscription extends Subscription {
  /** Its key in the other tables. */
  key: number;
}

/** Why an attempt to collect failed. */
export interface CollectionProblem {
  code: CostSourceErrorCode | 'internal';
  /** What happened and what to do, for whoever runs the portal. */
  message: string;
}

/** The costs of one month of a subscription while they arrive: nothing is seen of them until they are all there. */
export interface IncomingMonth {
  /** Takes in one page. */
  add(rows: CostRow[]): Promise<void>;

  /**
   * Puts what has arrived in the place of what was there, in one transaction. Days that are in no row keep what they
   * had: the source left them out.
   *
   * @throws CostSourceError `malformed` when a row has arrived on two pages
   */
  complete(): Promise<void>;
}

/** Where collected costs go. */
export interface CollectionStore {
  /** Makes these the subscriptions that questions are answered from; the costs of others are kept, unseen. */
  activate(subscriptions: Subscription[]): Promise<void>;

  /** The subscriptions that questions are answered from, by name. */
  activeSubscriptions(): Promise<StoredSubscription[]>;

  /** When each month of a subscription was collected, by its first day as ISO date. */
  collectedMonths(subscription: StoredSubscription): Promise<Map<string, Date>>;

  /**
   * Begins to take in a month. What an earlier attempt has left behind is dropped.
   *
   * @param month - its first day as ISO date
   * @param askedAt - when the source was asked: the numbers are as old as that
   */
  receive(
    subscription: StoredSubscription,
    month: string,
    askedAt: Date,
  ): Promise<IncomingMonth>;

  /** Notes that the costs of the current month are complete as of then. */
  recordSuccess(subscription: StoredSubscription, at: Date): Promise<void>;

  /**
   * Notes why the last attempt failed.
   *
   * @param subscription - absent when the subscriptions could not be listed
   * @param problem - `undefined` when it did not fail
   */
  recordProblem(
    subscription: StoredSubscription | undefined,
    problem: CollectionProblem | undefined,
  ): Promise<void>;

  /** Replaces the budgets of a subscription. */
  replaceBudgets(
    subscription: StoredSubscription,
    budgets: CostBudget[],
  ): Promise<void>;
}

/** Keeps requests to Azure below its limits, over all replicas. */
export interface RequestBudget {
  /**
   * Takes the right to send one request now, if there is one.
   *
   * @param scope - what is asked, such as `/subscriptions/…`
   * @returns 0 when the request may be sent, or after how many milliseconds to try again
   */
  take(scope: string): Promise<number>;

  /**
   * Lets no request go for a while, because Azure said so. A pause that is there already is never shortened.
   *
   * @param scope - absent for every scope
   * @param milliseconds - from now
   */
  pause(milliseconds: number, scope?: string): Promise<void>;
}

import { LoggerService } from '@backstage/backend-plugin-api';

/** Whether the database is away, as the last query of whichever plugin found it. */
export class Outage {
  #logger: LoggerService | undefined;
  #isOn = false;

  get isOn(): boolean {
    return this.#isOn;
  }

  /** From now on, the log is told when the database is lost and when it is back; once each time, however many queries fail. */
  logTo(logger: LoggerService): void {
    this.#logger = logger;
  }

  begin(error: Error): void {
    if (!this.#isOn) {
      this.#isOn = true;
      // Knex puts the query, with its values, before what happened.
      const reason = error.message.split(' - ').pop();
      this.#logger?.warn(
        `The database cannot be used. Requests that need it are answered with 503 until it can: ${reason}`,
      );
    }
  }

  end(): void {
    if (this.#isOn) {
      this.#isOn = false;
      this.#logger?.info('The database can be used again.');
    }
  }
}

/** That of this process, which has one database: its plugins and its HTTP server have nothing else in common. */
export const outage = new Outage();

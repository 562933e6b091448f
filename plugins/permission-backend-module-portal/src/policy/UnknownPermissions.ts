import { LoggerService } from '@backstage/backend-plugin-api';

/** Anybody who is signed in can ask for any name: what is remembered and said has to have an end. */
const MAX_NAMES = 1000;
const MAX_LENGTH = 100;

/** How many names the log is told of an hour because of one user. */
const NAMES_AN_HOUR = 20;
const HOUR = 60 * 60 * 1000;

/** Tells of permissions that the policy does not know, each once, and of no more than a few because of one user. */
export class UnknownPermissions {
  readonly #logger: LoggerService;
  readonly #now: () => number;
  readonly #names = new Set<string>();
  readonly #told = new Map<string, number>();
  #hour = 0;

  constructor(logger: LoggerService, now: () => number = Date.now) {
    this.#logger = logger;
    this.#now = now;
  }

  /** @param user - who has asked for it */
  report(name: string, user: string): void {
    const shown = JSON.stringify(name.slice(0, MAX_LENGTH));
    if (this.#names.has(shown) || !this.#mayTell(user)) {
      return;
    }
    this.#names.add(shown);
    if (this.#names.size > MAX_NAMES) {
      const [oldest] = this.#names;
      this.#names.delete(oldest);
    }
    this.#logger.warn(
      `Nobody has the permission ${shown}, as the portal does not know it. If a plugin that was added asks for it, name it and the roles that have it in portico.permissions.additional (docs/operations/permissions.md)`,
    );
  }

  #mayTell(user: string): boolean {
    const hour = Math.floor(this.#now() / HOUR);
    if (hour !== this.#hour) {
      this.#hour = hour;
      this.#told.clear();
    }
    const told = this.#told.get(user) ?? 0;
    this.#told.set(user, told + 1);
    return told < NAMES_AN_HOUR;
  }
}

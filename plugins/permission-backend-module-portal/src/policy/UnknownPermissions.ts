import { LoggerService } from '@backstage/backend-plugin-api';

/** Anybody who is signed in can ask for any name: what is remembered has to have an end. */
const MAX_NAMES = 200;
const MAX_LENGTH = 100;

/** Tells of permissions that the policy does not know, each once. */
export class UnknownPermissions {
  readonly #logger: LoggerService;
  readonly #names = new Set<string>();

  constructor(logger: LoggerService) {
    this.#logger = logger;
  }

  report(name: string): void {
    const shown = JSON.stringify(name.slice(0, MAX_LENGTH));
    if (this.#names.has(shown) || this.#names.size >= MAX_NAMES) {
      return;
    }
    this.#names.add(shown);
    this.#logger.warn(
      `Nobody has the permission ${shown}, as the portal does not know it. If a plugin that was added asks for it, name it and the roles that have it in portico.permissions.additional (docs/operations/permissions.md)`,
    );
  }
}

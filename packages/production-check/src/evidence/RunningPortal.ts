import { asObject } from '../configuration/Settings';
import type { TemplateCount, TemplateSource } from './TemplateSource';

const TIMEOUT_MS = 15_000;

/** Counts the templates in the catalog of a portal that runs. */
export class RunningPortal implements TemplateSource {
  readonly #url: URL;
  readonly #token: string | undefined;

  /** @param token - of a user, or of `backend.auth.externalAccess` with the permission to read the catalog */
  constructor(url: URL, token: string | undefined) {
    this.#url = url;
    this.#token = token;
  }

  async count(): Promise<TemplateCount> {
    const host = this.#url.host;
    try {
      const known = await this.#ask();
      return {
        known,
        seen: `${known} in the catalog of ${host}`,
        elsewhere: [],
        problems: [],
      };
    } catch (error) {
      return {
        known: 0,
        seen: `the catalog of ${host} did not say`,
        elsewhere: [host],
        problems: [(error as Error).message],
      };
    }
  }

  async #ask(): Promise<number> {
    const base = this.#url.href.replace(/\/$/, '');
    let response: Response;
    try {
      response = await fetch(
        `${base}/api/catalog/entities/by-query?filter=kind%3Dtemplate&limit=1&fields=kind`,
        {
          headers: this.#token
            ? { Authorization: `Bearer ${this.#token}` }
            : undefined,
          // The token is for this address, and for no other that it may lead to.
          redirect: 'error',
          signal: AbortSignal.timeout(TIMEOUT_MS),
        },
      );
    } catch (error) {
      const { cause, message } = error as Error;
      throw new Error(
        `${this.#url.host} could not be asked: ${
          (cause as Error | undefined)?.message ?? message
        }`,
        { cause: error },
      );
    }
    if (response.status === 401 || response.status === 403) {
      throw new Error(
        `${this.#url.host} refused the token (${
          response.status
        }): set PORTICO_CHECK_TOKEN to one that may read the catalog`,
      );
    }
    const body: unknown = await response.json().catch(() => undefined);
    const total = asObject(body as never)?.totalItems;
    if (!response.ok || typeof total !== 'number') {
      throw new Error(
        `${this.#url.host} answered ${
          response.status
        } where the catalog was expected`,
      );
    }
    return total;
  }
}

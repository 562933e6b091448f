import {
  GroupMember,
  MicrosoftGraphClient,
  MicrosoftGraphProviderConfig,
  ODataQuery,
} from '@backstage/plugin-catalog-backend-module-msgraph';
import { setTimeout } from 'node:timers/promises';
import { GraphRefusal } from './GraphRefusal';
import { isPassing, retryDelay } from './retryDelay';

type QueryMode = 'basic' | 'advanced';
type Group = ReturnType<
  MicrosoftGraphClient['getGroups']
> extends AsyncIterable<infer T>
  ? T
  : never;

/**
 * The client of Backstage, which makes requests again that Graph asks to make later, and in the meantime no other ones.
 */
export class PatientGraphClient extends MicrosoftGraphClient {
  readonly #client: MicrosoftGraphClient;
  readonly #includesSubGroups: boolean;
  readonly #signal: AbortSignal;
  readonly #onRequest: () => void;
  /** The time before which Graph wants no request, in milliseconds. */
  #notBefore = 0;

  constructor(
    config: MicrosoftGraphProviderConfig,
    options: { signal: AbortSignal; onRequest: () => void },
  ) {
    // Every request is made by the client below, which has the credentials.
    super(config.target, { getToken: async () => null });
    this.#client = MicrosoftGraphClient.create(config);
    this.#includesSubGroups = config.groupIncludeSubGroups ?? false;
    this.#signal = options.signal;
    this.#onRequest = options.onRequest;
  }

  /**
   * Makes a request, several times when Graph asks for it.
   *
   * @throws GraphRefusal when Graph is still busy, or will be for long
   */
  async requestRaw(
    url: string,
    headers?: Record<string, string>,
    retryCount?: number,
  ): Promise<Response> {
    for (let attempt = 1; ; attempt += 1) {
      await this.#untilWanted();
      this.#onRequest();
      const response = await this.#client.requestRaw(
        url,
        headers,
        retryCount,
        this.#signal,
      );
      if (!isPassing(response.status)) {
        return response;
      }
      await response.body?.cancel();
      const delay = retryDelay(response, attempt);
      if (delay === undefined) {
        throw new GraphRefusal(url, response, attempt);
      }
      this.#notBefore = Math.max(this.#notBefore, Date.now() + delay);
    }
  }

  /**
   * Reads all groups before the first is handed on: what is then asked for about each of them could otherwise fail while nobody
   * waits for it yet.
   */
  async *getGroups(
    query?: ODataQuery,
    queryMode?: QueryMode,
    path?: string,
    signal?: AbortSignal,
  ): AsyncIterable<Group> {
    const groups: Group[] = [];
    for await (const group of super.getGroups(query, queryMode, path, signal)) {
      groups.push(group);
    }
    yield* groups;
  }

  /** Asks for no more than who they are, which Graph counts as less of a request, unless groups are made of them. */
  async *getGroupMembers(
    groupId: string,
    query?: ODataQuery,
    queryMode?: QueryMode,
    signal?: AbortSignal,
  ): AsyncIterable<GroupMember> {
    const asked = this.#includesSubGroups
      ? query
      : { ...query, select: ['id'] };
    yield* super.getGroupMembers(groupId, asked, queryMode, signal);
  }

  async #untilWanted(): Promise<void> {
    for (;;) {
      const delay = this.#notBefore - Date.now();
      if (delay <= 0) {
        return;
      }
      await setTimeout(delay, undefined, { signal: this.#signal });
    }
  }
}

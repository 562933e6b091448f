import {
  BackstageCredentials,
  BackstageServicePrincipal,
  BackstageUserPrincipal,
  coreServices,
  createServiceFactory,
  createServiceRef,
} from '@backstage/backend-plugin-api';
import { Request } from 'express';
import { MemoryStore, Options } from 'express-rate-limit';
import { RateLimits, readRateLimits } from './readRateLimits';
import { TooManyRequestsError } from './TooManyRequestsError';

/**
 * Limits the requests of one user, or of one external program with a token of its own, from whichever address they come.
 *
 * It counts who a request *is* from, once its token has been verified. A name that anyone could write into a token would let
 * anyone use up the limit of somebody else.
 */
export class UserLimit {
  readonly #limits: RateLimits | undefined;
  readonly #requests = new MemoryStore();
  readonly #counted = new WeakMap<Request, Promise<void>>();

  /** @param limits - none, to count nothing */
  constructor(limits: RateLimits | undefined) {
    this.#limits = limits;
    if (limits) {
      this.#requests.init({ windowMs: limits.windowMs } as Options);
    }
  }

  /**
   * Counts a request, once however often it is asked about.
   *
   * @throws TooManyRequestsError when its user has sent too many, each time that it is asked about
   */
  async count(
    request: Request,
    credentials: BackstageCredentials,
  ): Promise<void> {
    const caller = callerOf(credentials);
    if (!this.#limits || !caller) {
      return;
    }
    const counted =
      this.#counted.get(request) ?? this.#take(request, caller, this.#limits);
    this.#counted.set(request, counted);
    await counted;
  }

  async #take(
    request: Request,
    caller: string,
    { perUser, windowMs }: RateLimits,
  ): Promise<void> {
    const { totalHits, resetTime } = await this.#requests.increment(caller);
    if (totalHits <= perUser) {
      return;
    }
    const seconds = secondsUntil(resetTime, windowMs);
    if (request.res && !request.res.headersSent) {
      request.res.setHeader('Retry-After', String(seconds));
    }
    throw new TooManyRequestsError(
      `Too many requests of ${caller}: wait ${seconds} seconds.`,
    );
  }

  /** Ends what removes old counts. */
  shutdown(): void {
    this.#requests.shutdown();
  }
}

/** The limit that all plugins of a process count with. */
export const userLimitServiceRef = createServiceRef<UserLimit>({
  id: 'portico.user-limit',
  scope: 'root',
  defaultFactory: async service =>
    createServiceFactory({
      service,
      deps: {
        config: coreServices.rootConfig,
        lifecycle: coreServices.rootLifecycle,
      },
      factory({ config, lifecycle }) {
        const limit = new UserLimit(readRateLimits(config));
        lifecycle.addShutdownHook(() => limit.shutdown());
        return limit;
      },
    }),
});

/** @returns nothing for a plugin, also one that asks on behalf of a user: the request of that user was counted */
function callerOf({ principal }: BackstageCredentials): string | undefined {
  const { type, ...who } = principal as
    | BackstageUserPrincipal
    | BackstageServicePrincipal
    | { type: 'none' };
  if (type === 'user' && 'userEntityRef' in who) {
    return who.actor ? undefined : who.userEntityRef;
  }
  if (type === 'service' && 'subject' in who) {
    return who.subject.startsWith('plugin:') ? undefined : who.subject;
  }
  return undefined;
}

function secondsUntil(time: Date | undefined, windowMs: number): number {
  const ms = time ? time.getTime() - Date.now() : windowMs;
  return Math.max(1, Math.ceil(ms / 1000));
}

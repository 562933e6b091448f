import {
  AuditorService,
  AuthService,
  HttpAuthService,
  LoggerService,
} from '@backstage/backend-plugin-api';
import { NotAllowedError, toError } from '@backstage/errors';
import {
  AuthProviderRouteHandlers,
  decodeOAuthState,
  OAuthEnvironmentHandler,
} from '@backstage/plugin-auth-node';
import { Request, Response } from 'express';
import { SignInError } from '../failures/SignInError';
import { duringAttempt, SignInAttempt } from './SignInAttempt';

/** What sign-ins are recorded with. */
export interface SignInServices {
  auditor: AuditorService;
  auth: AuthService;
  httpAuth: HttpAuthService;
  logger: LoggerService;
}

/** The routes of a provider, with what happens to sessions in the audit log. */
export class AuditedSessions implements AuthProviderRouteHandlers {
  readonly #routes: OAuthEnvironmentHandler;
  readonly #providerId: string;
  readonly #services: SignInServices;

  constructor(
    routes: OAuthEnvironmentHandler,
    providerId: string,
    services: SignInServices,
  ) {
    this.#routes = routes;
    this.#providerId = providerId;
    this.#services = services;
  }

  async start(req: Request, res: Response): Promise<void> {
    refuseRedirects(req.query.flow);
    await this.#routes.start(req, res);
  }

  /** Where the identity provider sends people back to. Backstage tells the page what failed, and throws nothing then. */
  async frameHandler(req: Request, res: Response): Promise<void> {
    refuseRedirects(flowOf(req));
    const attempt: SignInAttempt = {};
    try {
      await duringAttempt(attempt, () => this.#routes.frameHandler(req, res));
    } finally {
      if (!attempt.askedProvider) {
        attempt.failure = new SignInError('state-mismatch');
      }
      // Whoever only fetches a token of a provider that nobody signs in with is no user.
      if (attempt.failure || attempt.userEntityRef) {
        await this.#record('sign-in', req, attempt);
      }
    }
  }

  /** A session that goes on is nothing new; one that is refused, is. No answer of the identity provider refuses nothing. */
  async refresh(req: Request, res: Response): Promise<void> {
    const attempt: SignInAttempt = {};
    try {
      await duringAttempt(attempt, () => this.#routes.refresh(req, res));
    } finally {
      if (
        attempt.failure &&
        attempt.failure.reason !== 'provider-unavailable'
      ) {
        await this.#record('session-refresh', req, attempt);
      }
    }
  }

  async logout(req: Request, res: Response): Promise<void> {
    const userEntityRef = await this.#userOf(req);
    const hadSession = Object.keys(req.cookies ?? {}).some(name =>
      name.startsWith(`${this.#providerId}-refresh-token`),
    );
    await this.#endSession(req, res);
    if (userEntityRef || hadSession) {
      await this.#record('sign-out', req, { userEntityRef });
    }
  }

  /** Takes away the cookie for files too, by which documentation is read: Backstage leaves it until it expires. */
  async #endSession(req: Request, res: Response): Promise<void> {
    const { auth, httpAuth } = this.#services;
    await httpAuth.issueUserCookie(res, {
      credentials: await auth.getNoneCredentials(),
    });
    try {
      await this.#routes.logout(req, res);
    } catch (refusal) {
      res.removeHeader('Set-Cookie');
      throw refusal;
    }
  }

  /** The user whose token comes with a request; a sign-out needs none. */
  async #userOf(req: Request): Promise<string | undefined> {
    try {
      const { principal } = await this.#services.httpAuth.credentials(req, {
        allow: ['user'],
      });
      return principal.userEntityRef;
    } catch {
      return undefined;
    }
  }

  async #record(
    eventId: string,
    request: Request,
    { account, userEntityRef, failure }: SignInAttempt,
  ): Promise<void> {
    const { auditor, logger } = this.#services;
    const meta = {
      provider: this.#providerId,
      ...(userEntityRef && { userEntityRef }),
      ...(failure && { reason: failure.reason }),
      ...(failure && account && { account }),
    };
    const event = await auditor.createEvent({
      eventId,
      severityLevel: 'medium',
      request,
      meta,
    });
    if (failure) {
      // The cause may have words of the identity provider in it: for whoever runs the portal, not for the audit log.
      const cause = failure.cause ? `: ${toError(failure.cause).message}` : '';
      logger.warn(`${failure.message}${cause}`, { eventId, ...meta });
      const { name, message } = failure;
      await event.fail({ error: Object.assign(new Error(message), { name }) });
    } else {
      await event.success();
    }
  }
}

/** Which way of going back a sign-in was begun with; nothing when its state says nothing, which Backstage refuses itself. */
function flowOf(req: Request): string | undefined {
  try {
    return decodeOAuthState(String(req.query.state ?? '')).flow;
  } catch {
    return undefined;
  }
}

/** @throws NotAllowedError where people would be sent to an address that anybody can write into a link */
function refuseRedirects(flow: unknown): void {
  if (String(flow) === 'redirect') {
    throw new NotAllowedError('Signing in takes a window of its own');
  }
}

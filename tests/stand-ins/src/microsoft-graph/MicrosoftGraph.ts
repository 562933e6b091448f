import { type ClientCredentials, IDENTITY_HEADER } from '../accessTokens.ts';
import { type Answer } from '../wire/Answer.ts';
import { StandInServer } from '../wire/StandInServer.ts';
import { Directory, type DirectoryOrganization } from './Directory.ts';
import { EntraTokens } from './EntraTokens.ts';
import { errorAskedFor, GraphError, notInStandIn } from './GraphError.ts';
import { isEntraTokenRequest, isGraphRequest } from './graphFaults.ts';
import {
  describeGraphRequest,
  type GraphFault,
  type GraphFaultCondition,
  type GraphRequest,
} from './GraphRequest.ts';
import { groupRoutes } from './groupRoutes.ts';
import { answerOrganization, answerOrganizations } from './organizations.ts';
import { type GraphPermission, requirePermission } from './permissions.ts';
import { findRoute, type Route } from './routing.ts';
import { userRoutes } from './userRoutes.ts';

const VERSION = '/v1.0/';
const ROUTES: Route[] = [
  ...userRoutes,
  ...groupRoutes,
  { path: 'organization', reads: 'organization', answer: answerOrganizations },
  {
    path: 'organization/{id}',
    reads: 'organization',
    answer: answerOrganization,
  },
];

/** How the stand-in is set up. Nothing is needed. */
export interface MicrosoftGraphOptions {
  /** The application that may sign in with a secret, and the tenant whose directory it is. */
  client?: ClientCredentials;
  /** Whose directory it is; Contoso's by default. */
  organization?: DirectoryOrganization;
  /** What the application may do; read everything by default. */
  permissions?: GraphPermission[];
  /** The clock, in milliseconds. */
  now?: () => number;
}

/**
 * Answers as Microsoft Graph v1.0 does for users, groups, their members and photos, and as Microsoft Entra ID and the host's
 * managed identity do for tokens. It refuses what the real ones refuse.
 */
export class MicrosoftGraph {
  /** Everybody and every group: the answers are made of what is in it. */
  readonly directory: Directory;
  /** The application that may sign in with a secret. */
  readonly client: ClientCredentials;
  /** What the application may do. */
  readonly permissions: Set<GraphPermission>;
  /** The most objects that a page has, whatever `$top` says. */
  pageSize = 999;
  readonly #tokens: EntraTokens;
  readonly #server: StandInServer<GraphRequest, GraphFault>;

  constructor(options: MicrosoftGraphOptions = {}) {
    this.directory = new Directory(
      options.organization ?? { displayName: 'Contoso', domain: 'contoso.com' },
    );
    this.client = options.client ?? {
      tenantId: '22222222-2222-2222-2222-222222222222',
      clientId: 'portal',
      clientSecret: 'a-secret',
    };
    this.permissions = new Set(options.permissions ?? ['Directory.Read.All']);
    this.#tokens = new EntraTokens(this.client);
    this.#server = new StandInServer({
      describe: describeGraphRequest,
      answer: (request, fault) => this.#answer(request, fault),
      now: options.now,
    });
  }

  /**
   * Where it listens, without a slash at the end and without the version.
   *
   * @throws Error when it does not
   */
  get url(): string {
    return this.#server.url;
  }

  /** The token that is given and accepted. */
  get token(): string {
    return this.#tokens.current;
  }

  /** Every request, in order, also those for tokens. */
  get requests(): GraphRequest[] {
    return this.#server.requests;
  }

  /** What a process needs in its environment to use the managed identity of this stand-in. */
  get environment(): { IDENTITY_ENDPOINT: string; IDENTITY_HEADER: string } {
    return { IDENTITY_ENDPOINT: `${this.url}/msi/token`, IDENTITY_HEADER };
  }

  /** Listens on a free port of this machine only. */
  async start(): Promise<this> {
    await this.#server.start();
    return this;
  }

  /** Ends every connection, also those that wait for an answer. */
  async stop(): Promise<void> {
    await this.#server.stop();
  }

  /** Lets the next matching request meet a fault. Faults that are said first happen first. */
  failOnce(
    fault: GraphFault,
    when: GraphFaultCondition = isGraphRequest,
  ): void {
    this.#server.faults.add(fault, when, true);
  }

  /** Lets every matching request meet a fault. */
  failAlways(
    fault: GraphFault,
    when: GraphFaultCondition = isGraphRequest,
  ): void {
    this.#server.faults.add(fault, when, false);
  }

  /** Ends all faults. */
  heal(): void {
    this.#server.faults.clear();
  }

  /** Accepts no token any more that was given so far. */
  revokeTokens(): void {
    this.#tokens.revoke();
  }

  #answer(request: GraphRequest, fault: GraphFault | undefined): Answer {
    try {
      if (fault?.status && fault.status >= 400) {
        return isEntraTokenRequest(request)
          ? refuseToken(fault.status)
          : errorAskedFor(fault.status).answerTo(request);
      }
      return (
        this.#tokens.answerTokenRequest(request) ?? this.#answerGraph(request)
      );
    } catch (error) {
      if (error instanceof GraphError) {
        return error.answerTo(request);
      }
      throw error;
    }
  }

  #answerGraph(request: GraphRequest): Answer {
    this.#tokens.requireToken(request);
    const found =
      isGraphRequest(request) && request.method === 'GET'
        ? findRoute(ROUTES, request.path.slice(VERSION.length))
        : undefined;
    if (!found) {
      throw notInStandIn(`${request.method} ${request.path}`);
    }
    requirePermission(this.permissions, found.route.reads);
    return found.route.answer({
      request,
      values: found.values,
      state: {
        directory: this.directory,
        tenantId: this.client.tenantId,
        permissions: this.permissions,
        pageSize: this.pageSize,
      },
    });
  }
}

/** A refusal in the form of Microsoft Entra ID. Its text is recognizable wherever it turns up. */
function refuseToken(status: number): Answer {
  return {
    status,
    body: JSON.stringify({
      error: status === 401 ? 'invalid_client' : 'temporarily_unavailable',
      error_description: 'AADSTS90033: Asked for by the test',
    }),
  };
}

import {
  AuthService,
  DiscoveryService,
  RootConfigService,
} from '@backstage/backend-plugin-api';
import {
  CompoundEntityRef,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import { ForwardedError, ResponseError } from '@backstage/errors';
import os from 'node:os';

/** What became of the docs that were asked for. */
export type DocsBuildResult =
  /** They were built, as they were missing or their source changed. */
  | { status: 'built' }
  /** Those that are there are up to date. */
  | { status: 'unchanged' }
  /** Their source can't be read or built. */
  | { status: 'failed'; reason: string }
  /** TechDocs does not know the entity. */
  | { status: 'unknown-entity' };

// How the lines begin that mkdocs prints of a failure.
const MKDOCS_PROBLEM = /^(WARNING|ERROR|CRITICAL|Aborted\b|\w*Error:)/;
const MAX_PROBLEMS = 10;

/** Asks TechDocs to build docs in the way in which a reader's browser does. */
export class TechDocsClient {
  readonly #auth: AuthService;
  readonly #discovery: DiscoveryService;
  readonly #workingDirectory: string;

  /** Reads from `config` only where TechDocs keeps its temporary folders. */
  static fromConfig(
    config: RootConfigService,
    options: { auth: AuthService; discovery: DiscoveryService },
  ): TechDocsClient {
    return new TechDocsClient({
      ...options,
      workingDirectory:
        config.getOptionalString('backend.workingDirectory') ?? os.tmpdir(),
    });
  }

  private constructor(options: {
    auth: AuthService;
    discovery: DiscoveryService;
    workingDirectory: string;
  }) {
    this.#auth = options.auth;
    this.#discovery = options.discovery;
    this.#workingDirectory = options.workingDirectory;
  }

  /**
   * Waits until the docs of an entity are built, or known to be up to date.
   *
   * @throws when TechDocs can't be reached, is starting or stopping
   */
  async build(
    entityRef: CompoundEntityRef,
    signal: AbortSignal,
  ): Promise<DocsBuildResult> {
    const baseUrl = await this.#discovery.getBaseUrl('techdocs');
    const path = [entityRef.namespace, entityRef.kind, entityRef.name]
      .map(encodeURIComponent)
      .join('/');
    const { token } = await this.#auth.getPluginRequestToken({
      onBehalfOf: await this.#auth.getOwnServiceCredentials(),
      targetPluginId: 'techdocs',
    });

    try {
      const response = await fetch(`${baseUrl}/sync/${path}`, {
        headers: {
          Accept: 'text/event-stream',
          Authorization: `Bearer ${token}`,
        },
        signal,
      });
      if (response.ok) {
        return this.#parseEvents(await response.text());
      }
      const error = await ResponseError.fromResponse(response);
      switch (response.status) {
        case 404:
          return { status: 'unknown-entity' };
        case 503:
          throw error;
        default:
          return {
            status: 'failed',
            reason: `${error.message}: ${error.cause.message}`,
          };
      }
    } catch (error) {
      throw new ForwardedError(
        `Could not ask TechDocs for the docs of ${stringifyEntityRef(
          entityRef,
        )}`,
        error,
      );
    }
  }

  #parseEvents(body: string): DocsBuildResult {
    const log: string[] = [];
    for (const { type, data } of parseServerSentEvents(body)) {
      if (type === 'log') {
        log.push(String(data));
      } else if (type === 'finish') {
        const updated =
          typeof data === 'object' &&
          data !== null &&
          'updated' in data &&
          data.updated === true;
        return { status: updated ? 'built' : 'unchanged' };
      } else if (type === 'error') {
        return { status: 'failed', reason: this.#reason(String(data), log) };
      }
    }
    throw new Error('TechDocs stopped in the middle of its answer');
  }

  /** What mkdocs complained of or, if it was not mkdocs, what TechDocs did. */
  #reason(message: string, log: string[]): string {
    const problems = log
      .join('\n')
      .split('\n')
      .filter(line => MKDOCS_PROBLEM.test(line))
      .slice(-MAX_PROBLEMS)
      .map(line => line.replace(/ +- +/, ': '));
    const reason = problems.length > 0 ? problems.join('; ') : message;
    // Temporary folders have another name each time, and are gone by now.
    const [start, ...rest] = reason.split(`${this.#workingDirectory}/`);
    return [
      start,
      ...rest.map(part => part.replace(/^[\w.-]+/, '<docs>')),
    ].join('');
  }
}

function* parseServerSentEvents(
  body: string,
): Generator<{ type: string; data: unknown }> {
  for (const event of body.split('\n\n')) {
    const match = /^event: (?<type>\w+)\ndata: (?<data>.*)$/.exec(event.trim());
    if (match?.groups) {
      yield { type: match.groups.type, data: JSON.parse(match.groups.data) };
    }
  }
}

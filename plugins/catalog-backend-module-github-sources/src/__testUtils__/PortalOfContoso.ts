import { urlReaderServiceFactory } from '@backstage/backend-defaults/urlReader';
import {
  BackendFeature,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import {
  mockServices,
  startTestBackend,
  TestBackend,
} from '@backstage/backend-test-utils';
import catalogPlugin from '@backstage/plugin-catalog-backend';
import eventsPlugin from '@backstage/plugin-events-backend';
import { eventsServiceRef } from '@backstage/plugin-events-node';
import sourcesModule from '@portico/plugin-catalog-backend-module-sources';
import { CatalogUnderTest } from '@portico/plugin-catalog-sources-node/testUtils';
import { GitHub } from '@portico/stand-ins';
import { dirname, join } from 'node:path';
import githubSourcesModule from '../index';
import { integrationsOf, providerOf, WEBHOOK_SECRET } from './contoso';

/** A catalog that is filled from a GitHub, and a place where GitHub sends its events to. */
export class PortalOfContoso {
  static async start(options: {
    github: GitHub;
    /** An empty database, or the one of a portal that was stopped. */
    knex: Parameters<typeof CatalogUnderTest.start>[0]['knex'];
    /** What is to be changed of the provider. */
    provider?: object;
    githubOrg?: object;
    credentials?: object;
  }): Promise<PortalOfContoso> {
    const { github, knex, githubOrg } = options;
    const integrations = integrationsOf(github, options.credentials);
    const bus = mockServices.events();
    const events = createServiceFactory({
      service: eventsServiceRef,
      deps: {},
      factory: () => bus,
    });
    const catalog = await CatalogUnderTest.start({
      knex,
      features: [
        catalogPlugin,
        sourcesModule,
        githubSourcesModule,
        urlReaderServiceFactory,
        events,
      ],
      config: {
        integrations,
        catalog: {
          stitchingStrategy: { pollingInterval: { milliseconds: 50 } },
          providers: {
            github: providerOf(github, options.provider),
            ...(githubOrg && { githubOrg }),
          },
        },
      },
    });
    const ingress = await startTestBackend({
      features: [
        eventsPlugin,
        eventsModule('eventsModuleGithubEventRouter'),
        eventsModule('eventsModuleGithubWebhook'),
        events,
        mockServices.rootConfig.factory({
          data: {
            integrations,
            events: { modules: { github: { webhookSecret: WEBHOOK_SECRET } } },
          },
        }),
      ],
    });
    return new PortalOfContoso(catalog, ingress);
  }

  private constructor(
    readonly catalog: CatalogUnderTest,
    private readonly ingress: TestBackend,
  ) {}

  /** Where events are sent to. */
  get webhookUrl(): string {
    return `http://127.0.0.1:${this.ingress.server.port()}/api/events/http/github`;
  }

  /** Why components stand for repositories, by their names; those that do not have no reason. */
  async reasons(): Promise<Record<string, string | undefined>> {
    const components = await this.catalog.entities('component');
    return Object.fromEntries(
      [...components.values()].map(({ metadata }) => [
        metadata.name,
        metadata.annotations?.['portico.dev/inventory'],
      ]),
    );
  }

  /**
   * Waits until a component stands for a repository for this reason, or is a description of its own.
   *
   * @throws Error when that does not happen
   */
  async becomes(name: string, reason: string | undefined): Promise<void> {
    await this.#waitUntil(
      `${name} becomes ${reason ?? 'described'}`,
      seen => name in seen && seen[name] === reason,
    );
  }

  /**
   * Waits until there is no such component.
   *
   * @throws Error when that does not happen
   */
  async disappears(name: string): Promise<void> {
    await this.#waitUntil(`${name} disappears`, seen => !(name in seen));
  }

  async #waitUntil(
    what: string,
    isSo: (seen: Record<string, string | undefined>) => boolean,
  ): Promise<void> {
    const seen = await this.catalog.eventually(() => this.reasons(), isSo);
    if (!isSo(seen)) {
      throw new Error(`Never: ${what}. Seen: ${JSON.stringify(seen)}`);
    }
  }

  async stop(): Promise<void> {
    await this.catalog.stop();
    await this.ingress.stop();
  }
}

/** A part of a package that loads its parts in a way that Jest has not: by `import()` within `node_modules`. */
function eventsModule(name: string): BackendFeature {
  const manifest = require.resolve(
    '@backstage/plugin-events-backend-module-github/package.json',
  );
  const path = join(dirname(manifest), 'dist', 'service', `${name}.cjs.js`);
  return jest.requireActual<{ default: BackendFeature }>(path).default;
}

import { createRequire } from 'node:module';

// As the backend loads them: `@backstage/integration` cannot be imported by Node itself.
const require = createRequire(import.meta.url);
const {
  ConfigReader,
}: typeof import('@backstage/config') = require('@backstage/config');
// The module as the backend has it.
const requireOfBackend = createRequire(
  import.meta.resolve('../../../../../packages/backend/package.json'),
);
const module = requireOfBackend(
  '@backstage/plugin-catalog-backend-module-github',
);

/** What a provider says to the catalog. */
export interface Mutation {
  type: 'full' | 'delta';
  entities?: DeferredEntity[];
  added?: DeferredEntity[];
  removed?: DeferredEntity[];
}

/** An entity that a provider has found, as far as tests look at it. */
export interface Entity {
  kind: string;
  metadata: { name: string; annotations?: Record<string, string> };
  spec?: {
    target?: string;
    parent?: string;
    members?: string[];
    memberOf?: string[];
    profile?: object;
  };
}

interface DeferredEntity {
  entity: Entity;
}

/** An entity provider. */
export interface Provider {
  connect(connection: object): Promise<void>;
  onEvent(event: { topic: string; eventPayload: unknown }): Promise<void>;
}

/** One that is asked to read. */
export interface ReadingProvider extends Provider {
  read(): Promise<void>;
}

/** What a provider has said, in a catalog that takes everything. */
export class SeenByCatalog {
  readonly mutations: Mutation[] = [];
  readonly refreshed: string[] = [];
  /** Warnings and errors that were only logged. */
  readonly problems: string[] = [];

  /** What providers are given to write to. */
  get connection() {
    return {
      applyMutation: async (mutation: Mutation) => {
        this.mutations.push(mutation);
      },
      refresh: async ({ keys }: { keys: string[] }) => {
        this.refreshed.push(...keys);
      },
    };
  }

  /** What providers are given to log to. */
  get logger(): object {
    const problem = (message: string) => this.problems.push(message);
    const logger = {
      child: (): object => logger,
      debug() {},
      info() {},
      warn: problem,
      error: problem,
    };
    return logger;
  }

  /** The entities of the only mutation so far, which replaces all. */
  get entities(): Entity[] {
    const [{ type, entities = [] }, ...others] = this.mutations;
    if (type !== 'full' || others.length > 0) {
      throw new Error('Not one full mutation');
    }
    return entities.map(({ entity }) => entity);
  }
}

/**
 * The provider that finds repositories. It reads as soon as it is connected.
 *
 * @param provider - its configuration, as it is in `catalog.providers.github`
 */
export function repositoryProvider(
  seen: SeenByCatalog,
  integration: { host: string },
  provider: object,
): Provider {
  const [found] = module.GithubEntityProvider.fromConfig(
    new ConfigReader({
      integrations: { github: [integration] },
      catalog: {
        providers: {
          github: {
            host: integration.host,
            pageSizes: { repositories: 100 },
            ...provider,
          },
        },
      },
    }),
    {
      logger: seen.logger,
      schedule: {
        run: async ({ fn }: { fn: () => Promise<void> }) => fn(),
      },
    },
  );
  return found;
}

/** The provider that reads people and teams. */
export function peopleProvider(
  seen: SeenByCatalog,
  integration: { host: string },
  organizations: string[],
): ReadingProvider {
  return module.GithubMultiOrgEntityProvider.fromConfig(
    new ConfigReader({ integrations: { github: [integration] } }),
    {
      id: 'test',
      githubUrl: `https://${integration.host}`,
      orgs: organizations,
      logger: seen.logger,
      schedule: 'manual',
      pageSizes: {
        teams: 100,
        teamMembers: 100,
        organizationMembers: 100,
        repositories: 100,
      },
    },
  );
}

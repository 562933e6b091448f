import { BackstageCredentials } from '@backstage/backend-plugin-api';
import { stringifyEntityRef } from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';
import { ScmIntegrations } from '@backstage/integration';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { HostClient } from '../hosts/HostClient';
import {
  parseRepositoryUrl,
  repositoryPage,
  RepositoryRef,
} from '../hosts/repositoryUrls';
import { readAzureDevOps } from './readAzureDevOps';
import { readGithub } from './readGithub';
import { RepositoryContents } from './RepositoryContents';
import {
  ComponentType,
  defaultCodeOwners,
  findResourceGroups,
  firstParagraph,
  INFRASTRUCTURE_FILES,
  suggestName,
  suggestTags,
  suggestType,
} from './suggestEntity';

/** What the catalog could say of a repository. */
export interface EntitySuggestion {
  name: string;
  description?: string;
  type: ComponentType;
  lifecycle: 'production' | 'deprecated';
  /** The group whose team of GitHub owns the code; undefined when the catalog knows none. */
  owner?: string;
  /** As CODEOWNERS says, such as `@contoso/payments`. */
  codeOwners: string[];
  tags: string[];
  /** Whether it has documentation that can be shown. */
  docs: boolean;
  /** Names that infrastructure files have. */
  resourceGroups: string[];
}

/** What a repository is, and what the catalog could say of it. */
export type RepositoryInspection = RepositoryRef & {
  /** The page for people. */
  url: string;
  defaultBranch: string;
  description?: string;
  archived: boolean;
  /** Whether it has no commit. */
  empty: boolean;
  /** Whether the catalog can read it already. */
  hasCatalogInfo: boolean;
  suggestion: EntitySuggestion;
};

/** How many infrastructure files are read for hints. */
const MAX_HINT_FILES = 5;
const CODE_OWNERS = ['.github/CODEOWNERS', 'CODEOWNERS', 'docs/CODEOWNERS'];

/** Looks at repositories with the portal's credentials, to propose what the catalog could say of them. */
export class RepositoryInspector {
  readonly #client: HostClient;
  readonly #integrations: ScmIntegrations;
  readonly #catalog: CatalogService;

  constructor(options: {
    client: HostClient;
    integrations: ScmIntegrations;
    catalog: CatalogService;
  }) {
    this.#client = options.client;
    this.#integrations = options.integrations;
    this.#catalog = options.catalog;
  }

  /**
   * Looks at a repository: one request for what it is, one for the list of its files, and one for each of the few files that
   * say something.
   *
   * @param url - any address of it
   * @throws InputError when the URL leads to no repository that the portal can see
   * @throws ServiceUnavailableError when the host can't be asked
   */
  async inspect(
    url: string,
    credentials: BackstageCredentials,
  ): Promise<RepositoryInspection> {
    const ref = parseRepositoryUrl(url, this.#integrations);
    const contents = await this.read(ref);
    const { paths } = contents;
    const readme = paths.find(path => /^readme(\.md)?$/i.test(path));
    const codeOwnersFile = CODE_OWNERS.find(path => paths.includes(path));
    const hints = paths
      .filter(path => INFRASTRUCTURE_FILES.test(path))
      .slice(0, MAX_HINT_FILES);
    const [readmeText, codeOwnersText, ...hintTexts] = await Promise.all([
      readme && contents.readFile(readme),
      codeOwnersFile && contents.readFile(codeOwnersFile),
      ...hints.map(path => contents.readFile(path)),
    ]);
    const codeOwners = defaultCodeOwners(codeOwnersText ?? '');
    return {
      ...ref,
      url: repositoryPage(ref),
      defaultBranch: contents.defaultBranch,
      description: contents.description,
      archived: contents.archived,
      empty: contents.empty,
      hasCatalogInfo: paths.some(path => /^catalog-info\.ya?ml$/.test(path)),
      suggestion: {
        name: suggestName(ref.name),
        description: contents.description ?? firstParagraph(readmeText ?? ''),
        type: suggestType(paths),
        lifecycle: contents.archived ? 'deprecated' : 'production',
        owner: await this.#groupOf(codeOwners, credentials),
        codeOwners,
        tags: suggestTags(paths, contents.topics),
        docs: paths.some(path => /^mkdocs\.ya?ml$|^docs\/.+\.md$/.test(path)),
        resourceGroups: findResourceGroups(
          hintTexts.filter(text => text !== undefined),
        ),
      },
    };
  }

  /**
   * Reads what a repository is.
   *
   * @throws InputError when the portal can't see it
   */
  async read(ref: RepositoryRef): Promise<RepositoryContents> {
    const contents =
      ref.target === 'github'
        ? await readGithub(this.#client, ref)
        : await readAzureDevOps(this.#client, ref);
    if (!contents) {
      throw new InputError(
        `url: there is no repository ${repositoryPage(
          ref,
        )}, or the portal's credentials can't see it`,
      );
    }
    return contents;
  }

  async #groupOf(
    codeOwners: string[],
    credentials: BackstageCredentials,
  ): Promise<string | undefined> {
    const teams = codeOwners
      .filter(owner => owner.includes('/'))
      .map(owner => owner.slice(1));
    if (!teams.length) {
      return undefined;
    }
    const { items } = await this.#catalog.getEntities(
      {
        filter: {
          kind: 'Group',
          'metadata.annotations.github.com/team-slug': teams,
        },
        fields: ['kind', 'metadata.name', 'metadata.namespace'],
      },
      { credentials },
    );
    return items[0] && stringifyEntityRef(items[0]);
  }
}

import { BackstageCredentials } from '@backstage/backend-plugin-api';
import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { ScmIntegrations } from '@backstage/integration';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { RepositoriesConfig } from '../config/readRepositoriesConfig';
import { HostClient } from '../hosts/HostClient';
import {
  parseRepositoryUrl,
  repositoryPage,
  RepositoryRef,
} from '../hosts/repositoryUrls';
import { findDocumentation } from './documentation';
import { findCatalogInfo, readRepository } from './readRepository';
import {
  ComponentType,
  defaultCodeOwners,
  findResourceGroups,
  firstParagraph,
  INFRASTRUCTURE_FILES,
  suggestName,
  suggestTags,
  suggestTitle,
  suggestType,
} from './suggestEntity';

/** What the catalog could say of a repository. */
export interface EntitySuggestion {
  name: string;
  /** What the README is called, where that says more than the name. */
  title?: string;
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
/** Where GitHub looks for it, in its order. */
const CODE_OWNERS = ['.github/CODEOWNERS', 'CODEOWNERS', 'docs/CODEOWNERS'];
/** Says which team of GitHub a group is. */
const TEAM_ANNOTATION = 'github.com/team-slug';

/** Looks at repositories with the portal's credentials, to propose what the catalog could say of them. */
export class RepositoryInspector {
  readonly #client: HostClient;
  readonly #settings: RepositoriesConfig;
  readonly #integrations: ScmIntegrations;
  readonly #catalog: CatalogService;

  constructor(options: {
    client: HostClient;
    settings: RepositoriesConfig;
    integrations: ScmIntegrations;
    catalog: CatalogService;
  }) {
    this.#client = options.client;
    this.#settings = options.settings;
    this.#integrations = options.integrations;
    this.#catalog = options.catalog;
  }

  /**
   * Looks at a repository: one request for what it is, one for the list of its files, and one for each of the few files that
   * say something.
   *
   * @param url - any address of it
   * @throws NotAllowedError when it is where the configuration lets nobody look
   * @throws InputError when the URL leads to no repository that the portal can see
   * @throws ServiceUnavailableError when the host can't be asked
   */
  async inspect(
    url: string,
    credentials: BackstageCredentials,
  ): Promise<RepositoryInspection> {
    const contents = await readRepository(
      { client: this.#client, settings: this.#settings },
      parseRepositoryUrl(url, this.#integrations),
      'url',
    );
    const { ref, paths, archived, defaultBranch, empty } = contents;
    const readme = paths.find(path => /^readme(\.md)?$/i.test(path));
    const codeOwnersFile = CODE_OWNERS.find(path => paths.includes(path));
    const hints = paths
      .filter(path => INFRASTRUCTURE_FILES.test(path))
      .slice(0, MAX_HINT_FILES);
    const [readmeText = '', codeOwnersText = '', ...hintTexts] =
      await Promise.all(
        [readme, codeOwnersFile, ...hints].map(
          async path => path && contents.readFile(path),
        ),
      );
    const name = suggestName(ref.name);
    const codeOwners = defaultCodeOwners(codeOwnersText);
    const { hasMkdocs, hasMarkdown } = findDocumentation(paths);
    return {
      ...ref,
      url: repositoryPage(ref),
      defaultBranch,
      description: contents.description,
      archived,
      empty,
      hasCatalogInfo: findCatalogInfo(paths) !== undefined,
      suggestion: {
        name,
        title: suggestTitle(readmeText, name),
        description: contents.description ?? firstParagraph(readmeText),
        type: suggestType(paths),
        lifecycle: archived ? 'deprecated' : 'production',
        owner: await this.#groupOf(codeOwners, credentials),
        codeOwners,
        tags: suggestTags(paths, contents.topics),
        docs: hasMkdocs || hasMarkdown,
        resourceGroups: findResourceGroups(
          hintTexts.filter(text => text !== undefined),
        ),
      },
    };
  }

  async #groupOf(
    codeOwners: string[],
    credentials: BackstageCredentials,
  ): Promise<string | undefined> {
    const teams = codeOwners
      .filter(owner => owner.includes('/'))
      .map(owner => owner.slice(1).toLowerCase());
    if (!teams.length) {
      return undefined;
    }
    const { items } = await this.#catalog.getEntities(
      {
        filter: {
          kind: 'Group',
          [`metadata.annotations.${TEAM_ANNOTATION}`]: teams,
        },
        fields: [
          'kind',
          'metadata.name',
          'metadata.namespace',
          'metadata.annotations',
        ],
      },
      { credentials },
    );
    // Whoever CODEOWNERS names first.
    const rank = (group: Entity) =>
      teams.indexOf(
        group.metadata.annotations?.[TEAM_ANNOTATION]?.toLowerCase() ?? '',
      );
    const [group] = items.sort((one, other) => rank(one) - rank(other));
    return group && stringifyEntityRef(group);
  }
}

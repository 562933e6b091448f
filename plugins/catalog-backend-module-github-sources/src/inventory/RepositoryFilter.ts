import { GithubRepository } from '../github/repositoryQueries';

/** Which repositories a provider is for. */
export interface FilterOptions {
  /** For the whole name. */
  name?: RegExp;
  topics: { include?: string[]; exclude?: string[] };
  /** All when absent or empty. */
  visibilities?: string[];
  allowsForks: boolean;
  allowsArchived: boolean;
}

/** Decides as Backstage's own provider does, so that both are about the same repositories. */
export class RepositoryFilter {
  readonly #options: FilterOptions;

  constructor(options: FilterOptions) {
    this.#options = options;
  }

  /** Whether the provider is for a repository at all. Archived ones and forks are part of the inventory in any case. */
  includes(repository: GithubRepository): boolean {
    const { name, topics, visibilities = [] } = this.#options;
    const { include = [], exclude = [] } = topics;
    const ofRepository = topicsOf(repository);
    return (
      (name?.test(repository.name) ?? true) &&
      (include.length === 0 ||
        ofRepository.some(topic => include.includes(topic))) &&
      !ofRepository.some(topic => exclude.includes(topic)) &&
      (visibilities.length === 0 ||
        visibilities.some(
          one => one.toLowerCase() === repository.visibility.toLowerCase(),
        ))
    );
  }

  /** Whether the catalog file of a repository is looked for. */
  discovers(repository: GithubRepository): boolean {
    const { allowsForks, allowsArchived } = this.#options;
    return (
      (allowsArchived || !repository.isArchived) &&
      (allowsForks || !repository.isFork) &&
      Boolean(repository.defaultBranchRef)
    );
  }
}

/** The names of the topics of a repository. */
export function topicsOf({ repositoryTopics }: GithubRepository): string[] {
  return repositoryTopics.nodes.flatMap(node => (node ? node.topic.name : []));
}

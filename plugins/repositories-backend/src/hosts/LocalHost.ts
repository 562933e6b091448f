import { NotFoundError } from '@backstage/errors';
import {
  LocalGitRepositories,
  LocalGitUrls,
} from '@portico/plugin-scaffolder-backend-module-local-git';
import { ExistingRepository, RepositoryHost } from './RepositoryHost';
import { RepositoryLocation } from './RepositoryLocation';

/** Looks at the repositories that the portal keeps itself. */
export class LocalHost implements RepositoryHost<RepositoryLocation> {
  constructor(
    private readonly repositories: LocalGitRepositories,
    private readonly urls: LocalGitUrls,
  ) {}

  async find(
    _: RepositoryLocation,
    name: string,
  ): Promise<ExistingRepository | undefined> {
    try {
      this.repositories.get(name);
    } catch (error) {
      if (error instanceof NotFoundError) {
        return undefined;
      }
      throw error;
    }
    // They are made whole or not at all.
    return {
      url: this.urls.repository(name),
      remoteUrl: this.urls.clone(name),
      empty: false,
    };
  }
}

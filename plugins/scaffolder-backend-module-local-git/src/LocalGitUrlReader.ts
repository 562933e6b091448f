import {
  ReaderFactory,
  ReadTreeResponseFactory,
  ReadUrlResponseFactory,
} from '@backstage/backend-defaults/urlReader';
import {
  UrlReaderService,
  UrlReaderServiceReadTreeOptions,
  UrlReaderServiceReadTreeResponse,
  UrlReaderServiceReadUrlOptions,
  UrlReaderServiceReadUrlResponse,
  UrlReaderServiceSearchOptions,
  UrlReaderServiceSearchResponse,
} from '@backstage/backend-plugin-api';
import { isError, NotFoundError, NotModifiedError } from '@backstage/errors';
import { minimatch } from 'minimatch';
import { buffer } from 'node:stream/consumers';
import { LocalGitRepositories } from './LocalGitRepositories';
import { LocalGitUrls } from './LocalGitUrls';
import { LocalGitReference, LocalGitRepository } from './LocalGitRepository';

/** What a {@link LocalGitUrlReader} reads from. */
export interface LocalGitUrlReaderOptions {
  repositories: LocalGitRepositories;
  urls: LocalGitUrls;
}

/**
 * Reads files and folders of local repositories from the disk, by the URLs that
 * people see. `blob` and `tree` mean the same here, because `./docs` beside a
 * `blob/main/catalog-info.yaml` resolves to `blob/main/docs`.
 */
export class LocalGitUrlReader implements UrlReaderService {
  constructor(
    private readonly options: LocalGitUrlReaderOptions & {
      treeResponseFactory: ReadTreeResponseFactory;
    },
  ) {}

  /** What the URL reader service needs to choose this reader for a URL. */
  static factory(options: LocalGitUrlReaderOptions): ReaderFactory {
    return ({ treeResponseFactory }) => [
      {
        reader: new LocalGitUrlReader({ ...options, treeResponseFactory }),
        predicate: url => options.urls.matches(url),
      },
    ];
  }

  /** Reads a file; its etag is the id of its content. */
  async readUrl(
    url: string,
    options?: UrlReaderServiceReadUrlOptions,
  ): Promise<UrlReaderServiceReadUrlResponse> {
    const { repository, reference } = await this.locate(url);
    const file = await repository.object(reference);
    if (file.type !== 'blob') {
      throw new NotFoundError(`${url} is a folder, not a file.`);
    }
    refuseUnmodified(file.id, options?.etag);
    return ReadUrlResponseFactory.fromReadable(repository.read(file), {
      etag: file.id,
    });
  }

  /** Reads a folder and all below it; the etag is the commit. */
  async readTree(
    url: string,
    options?: UrlReaderServiceReadTreeOptions,
  ): Promise<UrlReaderServiceReadTreeResponse> {
    const { repository, reference } = await this.locate(url);
    const folder = await repository.object(reference);
    if (folder.type !== 'tree') {
      throw new NotFoundError(`${url} is a file, not a folder.`);
    }
    refuseUnmodified(reference.commit, options?.etag);
    return this.options.treeResponseFactory.fromTarArchive({
      stream: repository.archive(folder),
      etag: reference.commit,
      filter: options?.filter,
      stripFirstDirectory: false,
    });
  }

  /**
   * Finds the one file of that URL (etag: its content), or else those that the
   * path matches as a glob (etag: the commit).
   */
  async search(
    url: string,
    options?: UrlReaderServiceSearchOptions,
  ): Promise<UrlReaderServiceSearchResponse> {
    const place = await unlessMissing(this.locate(url));
    if (!place) {
      return { files: [], etag: '' };
    }
    const { repository, reference } = place;
    const { branch, commit, path: pattern } = reference;
    const file = await unlessMissing(repository.object(reference));
    if (file?.type === 'blob') {
      refuseUnmodified(file.id, options?.etag);
      const content = () => buffer(repository.read(file));
      return { files: [{ url, content }], etag: file.id };
    }

    refuseUnmodified(commit, options?.etag);
    const paths = (await repository.files(commit)).filter(path =>
      minimatch(path, pattern),
    );
    return {
      // With an etag, the catalog would remember that there was nothing as a success.
      etag: paths.length > 0 ? commit : '',
      files: paths.map(path => ({
        url: this.options.urls.blob(repository.name, branch, path),
        content: async () =>
          buffer(
            repository.read(await repository.object({ branch, commit, path })),
          ),
      })),
    };
  }

  toString() {
    return `localGit{base=${this.options.urls.list()}}`;
  }

  private async locate(href: string): Promise<{
    repository: LocalGitRepository;
    reference: LocalGitReference;
  }> {
    const url = this.options.urls.parse(href);
    if (!url) {
      throw new NotFoundError(
        `${href} is no URL of a local repository. Expected one like ${this.options.urls.blob(
          'payment-service',
          'main',
          'catalog-info.yaml',
        )}.`,
      );
    }
    const repository = this.options.repositories.get(url.repository);
    return { repository, reference: await repository.locate(url.reference) };
  }
}

function refuseUnmodified(etag: string, known: string | undefined): void {
  if (etag === known) {
    throw new NotModifiedError();
  }
}

async function unlessMissing<T>(promise: Promise<T>): Promise<T | undefined> {
  try {
    return await promise;
  } catch (error) {
    if (isError(error) && error.name === 'NotFoundError') {
      return undefined;
    }
    throw error;
  }
}

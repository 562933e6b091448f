import { LocationSpec } from '@backstage/plugin-catalog-common';
import {
  CatalogProcessor,
  CatalogProcessorEmit,
  CatalogProcessorParser,
  processingResult,
} from '@backstage/plugin-catalog-node';
import { comparableUrl } from '@portico/plugin-catalog-sources-node';
import { RepositoryCache } from '../database/RepositoryCache';
import { parseFileUrl } from './addresses';
import { isInScope } from './RepositoryReader';

/** Before Backstage's own processor, which reads addresses from their host. */
const PRIORITY = 10;

/**
 * Reads the catalog files of Azure DevOps from what the refreshes have kept, also for locations that were registered by hand. The
 * catalog looks at every location again and again; the host is only asked by refreshes.
 */
export class CachedFileProcessor implements CatalogProcessor {
  readonly #cache: RepositoryCache;
  readonly #organizationUrls: string[];

  constructor(options: { cache: RepositoryCache; organizationUrls: string[] }) {
    this.#cache = options.cache;
    this.#organizationUrls = options.organizationUrls;
  }

  /** {@inheritDoc CatalogProcessor.getProcessorName} */
  getProcessorName(): string {
    return 'azure-devops-files';
  }

  /** {@inheritDoc CatalogProcessor.getPriority} */
  getPriority(): number {
    return PRIORITY;
  }

  /** {@inheritDoc CatalogProcessor.readLocation} */
  async readLocation(
    location: LocationSpec,
    _optional: boolean,
    emit: CatalogProcessorEmit,
    parser: CatalogProcessorParser,
  ): Promise<boolean> {
    const { type, target } = location;
    if (
      type !== 'url' ||
      !this.#organizationUrls.some(url =>
        comparableUrl(target).startsWith(`${comparableUrl(url)}/`),
      )
    ) {
      return false;
    }
    const file = parseFileUrl(target);
    const content =
      file &&
      (await this.#cache.findFile({
        ...file,
        isInScope: scope => isInScope(scope, file),
      }));
    if (content === undefined) {
      return false;
    }
    emit(processingResult.refresh(`url:${target}`));
    if (content !== null) {
      const data = Buffer.from(content);
      for await (const result of parser({ data, location })) {
        emit(result);
      }
    }
    return true;
  }
}

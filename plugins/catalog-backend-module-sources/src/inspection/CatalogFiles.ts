import { UrlReaderService } from '@backstage/backend-plugin-api';
import { parseLocationRef } from '@backstage/catalog-model';
import { ScmIntegrationRegistry } from '@backstage/integration';
import { readFile } from 'node:fs/promises';
import pLimit from 'p-limit';
import { Document, LineCounter, parseAllDocuments } from 'yaml';

const CONCURRENT_READS = 5;
const KEPT_FOR_MS = 60 * 60_000;
const MOST_KEPT = 2_000;

/** A catalog file as it is now. */
export interface CatalogFile {
  documents: Document.Parsed[];
  /** From 1. */
  lineAt(offset: number): number;
}

/** Reads catalog files again, to find the lines in them that are to be mended. */
export class CatalogFiles {
  readonly #urlReader: UrlReaderService;
  readonly #integrations: ScmIntegrationRegistry;
  readonly #limit = pLimit(CONCURRENT_READS);
  #budget = Infinity;
  readonly #kept = new Map<
    string,
    { until: number; file: Promise<CatalogFile | undefined> }
  >();

  constructor(options: {
    urlReader: UrlReaderService;
    integrations: ScmIntegrationRegistry;
  }) {
    this.#urlReader = options.urlReader;
    this.#integrations = options.integrations;
  }

  /** Says how many files may be read from their hosts until it is said again. */
  allow(reads: number): void {
    this.#budget = reads;
  }

  /**
   * Reads a file, or what was read of it in the last hour.
   *
   * @param location - such as `url:https://…`
   * @returns undefined when it cannot be read, or not yet
   */
  async read(location: string): Promise<CatalogFile | undefined> {
    const known = this.#kept.get(location);
    if (known && known.until > Date.now()) {
      return known.file;
    }
    if (this.#budget <= 0) {
      return undefined;
    }
    this.#budget -= 1;
    const file = this.#limit(() => this.#read(location)).catch(() => undefined);
    this.#kept.delete(location);
    this.#kept.set(location, { until: Date.now() + KEPT_FOR_MS, file });
    for (const oldest of this.#kept.keys()) {
      if (this.#kept.size <= MOST_KEPT) {
        break;
      }
      this.#kept.delete(oldest);
    }
    return file;
  }

  /** Where people open a file, at a line; undefined for one that is on the portal's own disk. */
  linkTo(location: string, line?: number): string | undefined {
    const { type, target } = parseLocationRef(location);
    if (type !== 'url') {
      return undefined;
    }
    if (line === undefined) {
      return target;
    }
    // A whole address would be taken as it is, without the line.
    return target.includes('/_git/')
      ? toLineOfAzureRepos(target, line)
      : this.#integrations.resolveUrl({
          url: '',
          base: target,
          lineNumber: line,
        });
  }

  async #read(location: string): Promise<CatalogFile> {
    const { type, target } = parseLocationRef(location);
    const text =
      type === 'file'
        ? await readFile(target, 'utf8')
        : String(await (await this.#urlReader.readUrl(target)).buffer());
    const lineCounter = new LineCounter();
    const documents = parseAllDocuments(text, { lineCounter });
    return {
      documents: Array.isArray(documents) ? documents : [],
      lineAt: offset => lineCounter.linePos(offset).line,
    };
  }
}

/** As the web page of Azure Repos marks a line, which the integration does not know. */
function toLineOfAzureRepos(url: string, line: number): string {
  return `${url}&line=${line}&lineEnd=${
    line + 1
  }&lineStartColumn=1&lineEndColumn=1`;
}

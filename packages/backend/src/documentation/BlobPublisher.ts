import { CompoundEntityRef } from '@backstage/catalog-model';
import { NotFoundError } from '@backstage/errors';
import {
  PublisherBase,
  PublishRequest,
  PublishResponse,
  ReadinessResponse,
  TechDocsMetadata,
} from '@backstage/plugin-techdocs-node';
import { Request, Response } from 'express';
import { extname } from 'node:path/posix';
import { text } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { DocumentationReader } from './DocumentationReader';

/** Kinds of files that a browser would run script of, were they opened by themselves. The reader takes them as text. */
const runnable = /html|xml|svg|xsl|mathml|manifest|octet-stream/;

/**
 * TechDocs' publisher for Azure Blob Storage where reading is concerned: it keeps what was read lately, says what is wrong with the
 * storage instead of "File Not Found", and does not hold up the start. Publishing is left to TechDocs' own.
 */
export class BlobPublisher implements PublisherBase {
  readonly #reader: DocumentationReader;
  readonly #upstream: PublisherBase;
  readonly #keepsCase: boolean;

  /** @param options - keepsCase is `techdocs.legacyUseCaseSensitiveTripletPaths` */
  constructor(options: {
    reader: DocumentationReader;
    upstream: PublisherBase;
    keepsCase: boolean;
  }) {
    this.#reader = options.reader;
    this.#upstream = options.upstream;
    this.#keepsCase = options.keepsCase;
  }

  /** Has the log told in a moment; TechDocs waits for this before it answers anything. */
  async getReadiness(): Promise<ReadinessResponse> {
    this.#reader.check();
    return { isAvailable: true };
  }

  publish(request: PublishRequest): Promise<PublishResponse> {
    return this.#upstream.publish(request);
  }

  hasDocsBeenGenerated(
    ...args: Parameters<PublisherBase['hasDocsBeenGenerated']>
  ): Promise<boolean> {
    return this.#upstream.hasDocsBeenGenerated(...args);
  }

  async fetchTechDocsMetadata(
    entity: CompoundEntityRef,
  ): Promise<TechDocsMetadata> {
    const { namespace, kind, name } = entity;
    const { content } = await this.#reader.read(
      this.#stored([namespace, kind, name, 'techdocs_metadata.json']),
    );
    return JSON.parse(
      Buffer.isBuffer(content) ? content.toString() : await text(content),
    );
  }

  docsRouter() {
    return (req: Request, res: Response, next: (error: unknown) => void) => {
      this.#serve(req, res).catch(next);
    };
  }

  async #serve(req: Request, res: Response): Promise<void> {
    const path = this.#stored(segmentsOf(req.path));
    const { etag, length, content } = await this.#reader.read(path);
    res.type(extname(path));
    if (runnable.test(res.get('Content-Type') ?? '')) {
      res.type('text/plain');
    }
    // A browser asks each time, and is told when it has the right version.
    res.set({ ETag: etag, 'Cache-Control': 'private, no-cache' });
    if (Buffer.isBuffer(content)) {
      res.send(content);
    } else if (req.fresh) {
      content.destroy();
      res.status(304).end();
    } else {
      res.set('Content-Length', String(length));
      if (req.method === 'HEAD') {
        content.destroy();
        res.end();
      } else {
        await pipeline(content, res);
      }
    }
  }

  /** Where a file of an entity is stored. */
  #stored([namespace, kind, name, ...file]: string[]): string {
    const entity = [namespace, kind, name].join('/');
    return [this.#keepsCase ? entity : entity.toLowerCase(), ...file].join('/');
  }
}

/** How many characters the name of a blob may have. */
const LONGEST = 1024;

/** What an address names, the first slash left out. It never leaves the entity that it begins with. */
function segmentsOf(path: string): string[] {
  const name = decode(path).slice(1);
  const segments = name.split('/');
  if (
    segments.length < 4 ||
    // No blob can have such a name, and Azure does not say so with a 404.
    name.length > LONGEST ||
    /\p{Cc}|[./]$/u.test(name) ||
    segments.some(segment => segment === '..' || segment.includes('\\'))
  ) {
    throw new NotFoundError('There is no document at this address.');
  }
  return segments;
}

function decode(path: string): string {
  try {
    return decodeURI(path);
  } catch {
    throw new NotFoundError('There is no document at this address.');
  }
}

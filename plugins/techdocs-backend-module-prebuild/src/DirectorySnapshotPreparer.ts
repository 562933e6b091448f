import {
  resolveSafeChildPath,
  RootConfigService,
  UrlReaderService,
} from '@backstage/backend-plugin-api';
import { Entity } from '@backstage/catalog-model';
import { isError, NotModifiedError } from '@backstage/errors';
import {
  ScmIntegrationRegistry,
  ScmIntegrations,
} from '@backstage/integration';
import {
  getLocationForEntity,
  PreparerBase,
  PreparerOptions,
  PreparerResponse,
} from '@backstage/plugin-techdocs-node';
import { createHash } from 'node:crypto';
import { Dirent } from 'node:fs';
import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { parseDocument } from 'yaml';

/** In the order in which TechDocs looks for them. */
const MKDOCS_CONFIG_FILES = ['mkdocs.yaml', 'mkdocs.yml'];
const DEFAULT_DOCS_DIR = 'docs';

/**
 * Prepares docs that are referred to with `dir:`.
 *
 * TechDocs' own preparer for `dir:` builds a local folder in place: it rewrites
 * the `mkdocs.yml` of the working copy, looks through everything beside the
 * docs, and never knows whether anything changed. This one builds a copy of
 * what the docs consist of, with an etag. In a remote repository `dir:` means
 * the same as it does to TechDocs' own.
 */
export class DirectorySnapshotPreparer implements PreparerBase {
  readonly #scmIntegrations: ScmIntegrationRegistry;
  readonly #urlReader: UrlReaderService;
  readonly #workingDirectory: string;

  /** Reads where the temporary folders go, and the integrations. */
  static fromConfig(
    config: RootConfigService,
    options: { urlReader: UrlReaderService },
  ): DirectorySnapshotPreparer {
    return new DirectorySnapshotPreparer({
      scmIntegrations: ScmIntegrations.fromConfig(config),
      urlReader: options.urlReader,
      workingDirectory:
        config.getOptionalString('backend.workingDirectory') ?? os.tmpdir(),
    });
  }

  private constructor(options: {
    scmIntegrations: ScmIntegrationRegistry;
    urlReader: UrlReaderService;
    workingDirectory: string;
  }) {
    this.#scmIntegrations = options.scmIntegrations;
    this.#urlReader = options.urlReader;
    this.#workingDirectory = options.workingDirectory;
  }

  /** {@inheritDoc @backstage/plugin-techdocs-node#PreparerBase} */
  shouldCleanPreparedDirectory(): boolean {
    // Never the source: always a copy, or a downloaded tree.
    return true;
  }

  /**
   * {@inheritDoc @backstage/plugin-techdocs-node#PreparerBase}
   *
   * @throws NotModifiedError when the docs have the etag in `options`
   */
  async prepare(
    entity: Entity,
    options?: PreparerOptions,
  ): Promise<PreparerResponse> {
    const { type, target } = getLocationForEntity(
      entity,
      this.#scmIntegrations,
    );
    if (type === 'url') {
      const tree = await this.#urlReader.readTree(target, {
        etag: options?.etag,
      });
      return { preparedDir: await tree.dir(), etag: tree.etag };
    }

    const files = await listDocsFiles(target);
    const etag = await hashFiles(target, files);
    if (etag === options?.etag) {
      throw new NotModifiedError();
    }
    const preparedDir = await fs.mkdtemp(
      path.join(this.#workingDirectory, 'techdocs-snapshot-'),
    );
    try {
      for (const file of files) {
        await fs.cp(path.join(target, file), path.join(preparedDir, file), {
          verbatimSymlinks: true,
        });
      }
    } catch (error) {
      await fs.rm(preparedDir, { recursive: true });
      throw error;
    }
    return { preparedDir, etag };
  }
}

/**
 * Paths, relative to `directory` and sorted, of what its docs consist of: the
 * mkdocs configuration, the Markdown files beside it, and all of `docs_dir`.
 */
async function listDocsFiles(directory: string): Promise<string[]> {
  const entries = await fs.readdir(directory, { withFileTypes: true });
  const files = entries
    .filter(entry => entry.isFile())
    .map(entry => entry.name)
    .filter(name => MKDOCS_CONFIG_FILES.includes(name) || /\.md$/i.test(name));

  const docsDir = resolveSafeChildPath(
    directory,
    await readDocsDir(directory, files),
  );
  if (docsDir === directory) {
    // mkdocs refuses that; and there may be a whole repository beside the docs.
    return files.sort();
  }
  for (const entry of await readTree(docsDir)) {
    if (entry.isFile() || entry.isSymbolicLink()) {
      files.push(
        path.relative(directory, path.join(entry.parentPath, entry.name)),
      );
    }
  }
  return files.sort();
}

async function readDocsDir(
  directory: string,
  files: string[],
): Promise<string> {
  const configFile = MKDOCS_CONFIG_FILES.find(name => files.includes(name));
  if (!configFile) {
    return DEFAULT_DOCS_DIR;
  }
  // What is wrong with the file is for mkdocs to say.
  const docsDir = parseDocument(
    await fs.readFile(path.join(directory, configFile), 'utf8'),
  ).get('docs_dir');
  return typeof docsDir === 'string' ? docsDir : DEFAULT_DOCS_DIR;
}

/** All entries below a folder; none where there is no such folder. */
async function readTree(directory: string): Promise<Dirent[]> {
  try {
    return await fs.readdir(directory, {
      recursive: true,
      withFileTypes: true,
    });
  } catch (error) {
    if (
      isError(error) &&
      (error.code === 'ENOENT' || error.code === 'ENOTDIR')
    ) {
      return [];
    }
    throw error;
  }
}

async function hashFiles(directory: string, files: string[]): Promise<string> {
  const hash = createHash('sha256');
  for (const file of files) {
    const filePath = path.join(directory, file);
    const isLink = (await fs.lstat(filePath)).isSymbolicLink();
    const content = isLink
      ? await fs.readlink(filePath)
      : await fs.readFile(filePath);
    hash.update(`${file}\0${content.length}\0`).update(content);
  }
  return hash.digest('hex');
}

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join, relative } from 'node:path';
import { createInterface } from 'node:readline';
import { root, venvBin } from '../../packages/dev-environment/src/paths.ts';
import { step } from '../../packages/dev-environment/src/step.ts';
import type { Bundle } from './Bundle.ts';
import { measuredComponent } from './entities.ts';
import type { Workshop } from './Workshop.ts';

const container = 'techdocs';

/** Of every Azurite; Microsoft has published it. */
const key =
  'Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==';

/** Microsoft's emulator of Azure Blob Storage, with the documentation of {@link measuredComponent}. */
export class DocumentationStorage {
  /** Settings of an app that reads from it. */
  readonly settings: object;

  private constructor(connectionString: string) {
    this.settings = {
      techdocs: {
        publisher: {
          type: 'azureBlobStorage',
          azureBlobStorage: { containerName: container, connectionString },
        },
      },
    };
  }

  /**
   * Builds a site with mkdocs, as a pipeline does, and publishes it.
   *
   * @param pages - of the site; all of them are in the navigation of each
   * @param bundle - whose client of Azure is used
   */
  static async create(
    workshop: Workshop,
    bundle: Bundle,
    pages: number,
  ): Promise<DocumentationStorage> {
    const site = await buildSite(workshop, pages);
    const connectionString = await startAzurite(workshop);
    await step('Documentation: publish', () =>
      publish(bundle, connectionString, site),
    );
    return new DocumentationStorage(connectionString);
  }
}

async function buildSite(workshop: Workshop, pages: number): Promise<string> {
  const folder = join(workshop.folder, 'documentation');
  const site = join(folder, 'site');
  await rm(folder, { recursive: true, force: true });
  await mkdir(join(folder, 'docs'), { recursive: true });
  await cp(join(root, 'docs/index.md'), join(folder, 'docs/index.md'));
  for (let page = 1; page < pages; page++) {
    await writeFile(
      join(folder, `docs/page-${page}.md`),
      `# Page ${page}\n\n${'Text that is read by somebody. '.repeat(80)}\n`,
    );
  }
  await writeFile(
    join(folder, 'mkdocs.yml'),
    'site_name: Documentation\nplugins: [techdocs-core]\n',
  );
  await step(`Documentation: ${pages} pages`, async () => {
    await workshop.run('Building documentation', [
      join(venvBin, 'mkdocs'),
      ...['build', '--quiet', '--config-file', join(folder, 'mkdocs.yml')],
      ...['--site-dir', site],
    ]);
  });
  return site;
}

async function startAzurite(workshop: Workshop): Promise<string> {
  const child = spawn(
    process.execPath,
    [
      join(root, 'node_modules/azurite/dist/src/blob/main.js'),
      ...['--skipApiVersionCheck', '--disableTelemetry'],
      '--inMemoryPersistence',
      ...['--blobHost', '127.0.0.1', '--blobPort', '0'],
    ],
    { detached: true, stdio: ['ignore', 'pipe', 'inherit'] },
  );
  await once(child, 'spawn');
  workshop.endWithRun(child.pid!);
  for await (const line of createInterface({ input: child.stdout })) {
    const [, port] = /listens on http:.*:(\d+)/.exec(line) ?? [];
    if (port) {
      child.stdout.resume();
      return `DefaultEndpointsProtocol=http;AccountName=devstoreaccount1;AccountKey=${key};BlobEndpoint=http://127.0.0.1:${port}/devstoreaccount1`;
    }
  }
  throw new Error('Azurite ended before it listened.');
}

/** What is used of the client. */
interface BlobClient {
  BlobServiceClient: {
    fromConnectionString(text: string): {
      getContainerClient(name: string): {
        create(): Promise<unknown>;
        getBlockBlobClient(path: string): {
          uploadFile(file: string): Promise<unknown>;
        };
      };
    };
  };
}

async function publish(bundle: Bundle, connection: string, site: string) {
  const { BlobServiceClient }: BlobClient = createRequire(
    join(bundle.folder, 'package.json'),
  )('@azure/storage-blob');
  const target =
    BlobServiceClient.fromConnectionString(connection).getContainerClient(
      container,
    );
  await target.create();
  const entries = await readdir(site, { recursive: true, withFileTypes: true });
  for (const entry of entries.filter(item => item.isFile())) {
    const file = join(entry.parentPath, entry.name);
    await target
      .getBlockBlobClient(
        `default/component/${measuredComponent}/${relative(site, file)}`,
      )
      .uploadFile(file);
  }
}

import { BlobServiceClient, ContainerClient } from '@azure/storage-blob';
import { ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

/** Of every Azurite; Microsoft has published it. */
const KEY =
  'Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==';

/** Microsoft's emulator of Azure Blob Storage, in a process of its own. It can be stopped and started again, empty. */
export class Azurite {
  #port = 0;
  #process!: ChildProcess;

  static async start(): Promise<Azurite> {
    const azurite = new Azurite();
    await azurite.start();
    return azurite;
  }

  /** Value of `techdocs.publisher.azureBlobStorage.connectionString`. */
  get connectionString(): string {
    return [
      'DefaultEndpointsProtocol=http',
      'AccountName=devstoreaccount1',
      `AccountKey=${KEY}`,
      `BlobEndpoint=http://127.0.0.1:${this.#port}/devstoreaccount1`,
    ].join(';');
  }

  container(name: string): ContainerClient {
    return BlobServiceClient.fromConnectionString(this.connectionString, {
      retryOptions: { maxTries: 1 },
    }).getContainerClient(name);
  }

  /** Starts it, on the port that it had before. */
  async start(): Promise<void> {
    const child = spawn(
      process.execPath,
      [
        require.resolve('azurite/dist/src/blob/main.js'),
        '--skipApiVersionCheck',
        '--disableTelemetry',
        '--inMemoryPersistence',
        ...['--blobHost', '127.0.0.1', '--blobPort', String(this.#port)],
      ],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    );
    this.#process = child;
    for await (const line of createInterface({ input: child.stdout })) {
      const [, port] = /listens on http:.*:(\d+)/.exec(line) ?? [];
      if (port) {
        this.#port = Number(port);
        child.stdout.resume();
        return;
      }
    }
    throw new Error('Azurite ended before it listened.');
  }

  async stop(): Promise<void> {
    if (this.#process.exitCode === null && !this.#process.signalCode) {
      const ended = once(this.#process, 'exit');
      this.#process.kill('SIGKILL');
      await ended;
    }
  }
}

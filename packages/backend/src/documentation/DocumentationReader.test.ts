import { BlobServiceClient } from '@azure/storage-blob';
import { mockServices } from '@backstage/backend-test-utils';
import { NotFoundError } from '@backstage/errors';
import { text } from 'node:stream/consumers';
import { Azurite } from '../__testUtils__/Azurite';
import { DocumentationContainer } from './DocumentationContainer';
import { DocumentationFile, DocumentationReader } from './DocumentationReader';

jest.setTimeout(60_000);

const PAGE = 'default/component/payments/index.html';
const said = async ({ content }: DocumentationFile) =>
  Buffer.isBuffer(content) ? content.toString() : text(content);

describe('DocumentationReader', () => {
  let azurite: Azurite;
  let time: number;
  let container: ReturnType<Azurite['container']>;
  let reader: DocumentationReader;
  const logger = mockServices.logger.mock();

  const later = (milliseconds: number) => {
    time += milliseconds;
  };
  const publish = (content: string, path = PAGE) =>
    container.getBlockBlobClient(path).upload(content, content.length);
  const read = async (path = PAGE) => said(await reader.read(path));

  beforeAll(async () => {
    azurite = await Azurite.start();
  });
  afterAll(() => azurite.stop());

  let containers = 0;
  beforeEach(async () => {
    jest.clearAllMocks();
    time = 0;
    containers += 1;
    container = azurite.container(`docs-${containers}`);
    await container.create();
    reader = new DocumentationReader({
      container: new DocumentationContainer(container, () => time),
      logger,
      now: () => time,
    });
  });

  it('shows a new version after half a minute at the latest, and until then asks storage for nothing', async () => {
    await publish('first');
    await expect(read()).resolves.toBe('first');
    await publish('second');
    later(29_000);
    await expect(read()).resolves.toBe('first');
    later(2_000);
    await expect(read()).resolves.toBe('second');
  });

  it('keeps what storage says is unchanged', async () => {
    await publish('first');
    const first = await reader.read(PAGE);
    later(31_000);
    const second = await reader.read(PAGE);
    expect(second.content).toBe(first.content);
    expect(second.etag).toBe(first.etag);
  });

  it('forgets what was taken back', async () => {
    await publish('first');
    await read();
    await container.deleteBlob(PAGE);
    later(31_000);
    await expect(read()).rejects.toThrow(NotFoundError);
  });

  it('streams files that are too large to be kept', async () => {
    const large = 'x'.repeat(5 * 1024 * 1024);
    await publish(large);
    const { content } = await reader.read(PAGE);
    expect(content).not.toBeInstanceOf(Buffer);
    await expect(text(content as never)).resolves.toHaveLength(large.length);
  });

  it('takes a file that nobody has published for nothing more than that', async () => {
    await expect(read()).rejects.toThrow('Nobody has published this document.');
    expect(logger.error).not.toHaveBeenCalled();
  });

  it('says that the container is missing, and reads on once it is there', async () => {
    await container.delete();
    await expect(read()).rejects.toThrow(
      `Documentation cannot be read at the moment: the storage account devstoreaccount1 has no container '${container.containerName}'. Create it, or set TECHDOCS_CONTAINER to the one that pipelines publish to.`,
    );
    await container.create();
    await publish('first');
    later(6_000);
    await expect(read()).resolves.toBe('first');
  });

  it('says that it was refused', async () => {
    const stranger = azurite.connectionString.replace(
      'AccountKey=',
      'AccountKey=AAAA',
    );
    reader = new DocumentationReader({
      container: new DocumentationContainer(
        BlobServiceClient.fromConnectionString(stranger).getContainerClient(
          container.containerName,
        ),
      ),
      logger,
    });
    await expect(read()).rejects.toThrow(
      'the storage account devstoreaccount1 refused the portal (AuthorizationFailure). Give the identity of the portal the role Storage Blob Data Reader on the container, and let its network in.',
    );
  });

  it('gives readers what it has while storage is down, asks once in five seconds, and tells the log once', async () => {
    await publish('first');
    await read();
    later(31_000);
    await azurite.stop();
    try {
      await expect(read()).resolves.toBe('first');
      const unread = 'default/component/orders/index.html';
      await expect(read(unread)).rejects.toThrow(
        'Documentation cannot be read at the moment: the storage account devstoreaccount1 could not be reached (ECONNREFUSED). Try again in a minute.',
      );
    } finally {
      await azurite.start();
    }
    await container.create();
    await publish('second');
    // The failure is younger than five seconds.
    await expect(read()).resolves.toBe('first');
    later(6_000);
    await expect(read()).resolves.toBe('second');
    expect(logger.error.mock.calls).toEqual([
      [expect.stringMatching(/could not be reached/)],
    ]);
    expect(logger.info.mock.calls).toEqual([
      ['Documentation can be read again.'],
    ]);
  });
});

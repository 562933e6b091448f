import { BlobServiceClient } from '@azure/storage-blob';
import { mockServices } from '@backstage/backend-test-utils';
import { NotFoundError, ServiceUnavailableError } from '@backstage/errors';
import { once } from 'node:events';
import { createServer, RequestListener, Server } from 'node:http';
import { AddressInfo } from 'node:net';
import { PassThrough, Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { Azurite } from '../__testUtils__/Azurite';
import { eventually } from '../__testUtils__/eventually';
import { DocumentationContainer } from './DocumentationContainer';
import { DocumentationFailures } from './documentationFailures';
import { DocumentationFile, DocumentationReader } from './DocumentationReader';

jest.setTimeout(60_000);

const PAGE = 'default/component/payments/index.html';
const ORDERS = 'default/component/orders/index.html';
const said = async ({ content }: DocumentationFile) =>
  Buffer.isBuffer(content) ? content.toString() : text(content);

describe('DocumentationReader', () => {
  let azurite: Azurite;
  let time: number;
  let container: ReturnType<Azurite['container']>;
  let failures: DocumentationFailures;
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
    failures = { count: 0 };
    containers += 1;
    container = azurite.container(`docs-${containers}`);
    await container.create();
    reader = new DocumentationReader({
      failures,
      container: new DocumentationContainer({
        container,
        logger,
        now: () => time,
      }),
      logger,
      now: () => time,
    });
  });
  afterEach(() => jest.restoreAllMocks());

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

  it('streams a large file to each of those that ask for it at once', async () => {
    const large = 'x'.repeat(5 * 1024 * 1024);
    await publish(large);
    const both = await Promise.all([read(), read()]);
    expect(both.map(({ length }) => length)).toEqual([
      large.length,
      large.length,
    ]);
  });

  it('holds a file once, however many ask for it at once', async () => {
    await publish('first');
    const [one, another] = await Promise.all([
      reader.read(PAGE),
      reader.read(PAGE),
    ]);
    expect(one.content).toBe(another.content);
  });

  /** Takes the time of the process, and not that of the test. */
  function goByProcess() {
    reader = new DocumentationReader({
      failures,
      container: new DocumentationContainer({ container, logger }),
      logger,
    });
  }

  /** By an hour, when some milliseconds have passed. */
  function setClockBack(passed: number) {
    const [clock, now] = [Date.now(), performance.now()];
    jest.spyOn(Date, 'now').mockReturnValue(clock - 3_600_000);
    jest.spyOn(performance, 'now').mockReturnValue(now + passed);
  }

  it('shows a new version though the clock was set back', async () => {
    goByProcess();
    await publish('first');
    await read();
    await publish('second');
    setClockBack(31_000);
    await expect(read()).resolves.toBe('second');
  });

  it('asks storage again though the clock was set back after a failure', async () => {
    goByProcess();
    await container.delete();
    await expect(read()).rejects.toThrow('has no container');
    await container.create();
    await publish('first');
    setClockBack(6_000);
    await expect(read()).resolves.toBe('first');
  });

  it('says of a file in the archive tier that it is not handed out, and reads on', async () => {
    await container
      .getBlockBlobClient(PAGE)
      .upload('old', 3, { tier: 'Archive' });
    await publish('first', ORDERS);
    await expect(read()).rejects.toThrow(
      new NotFoundError(
        `This document cannot be read: the container '${container.containerName}' of the storage account devstoreaccount1 does not hand it out (BlobArchived). Publish it again.`,
      ),
    );
    await expect(read(ORDERS)).resolves.toBe('first');
    expect(logger.error).not.toHaveBeenCalled();
    expect(logger.warn.mock.calls).toEqual([
      [
        `'${PAGE}' cannot be read: the container '${container.containerName}' of the storage account devstoreaccount1 does not hand it out (BlobArchived). Publish it again.`,
      ],
    ]);
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
      failures,
      container: new DocumentationContainer({
        container: BlobServiceClient.fromConnectionString(
          stranger,
        ).getContainerClient(container.containerName),
        logger,
      }),
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
      await expect(read(ORDERS)).rejects.toThrow(
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

  describe('from storage that is ill', () => {
    let storage: Server;

    const readFrom = async (listener: RequestListener) => {
      storage = createServer(listener).listen(0, '127.0.0.1');
      await once(storage, 'listening');
      const { port } = storage.address() as AddressInfo;
      reader = new DocumentationReader({
        failures,
        container: new DocumentationContainer({
          container: new BlobServiceClient(
            `http://127.0.0.1:${port}/contoso`,
            undefined,
            { retryOptions: { maxTries: 1 } },
          ).getContainerClient('techdocs'),
          logger,
          now: () => time,
        }),
        logger,
        now: () => time,
        deadline: 100,
      });
    };
    afterEach(() => {
      storage.closeAllConnections();
      storage.close();
    });

    it('gives up a file that stops in the middle', async () => {
      await readFrom((_request, response) => {
        response.writeHead(200, { ETag: '"1"', 'Content-Length': '100' });
        response.write('half');
      });
      await expect(read()).rejects.toThrow(
        'Documentation cannot be read at the moment: the storage account contoso could not be reached. Try again in a minute.',
      );
    });

    it('counts a large file that breaks off, and no reader who leaves', async () => {
      await readFrom((_request, response) => {
        response.writeHead(200, { ETag: '"1"', 'Content-Length': '9999999' });
        response.write('half');
      });
      const left = await reader.read(PAGE);
      const answer = new PassThrough();
      const sent = pipeline(left.content as Readable, answer);
      answer.destroy();
      await expect(sent).rejects.toThrow();
      expect(failures.count).toBe(0);

      const { content } = await reader.read(PAGE);
      storage.closeAllConnections();
      await expect(text(content as Readable)).rejects.toThrow();
      expect(failures.count).toBe(1);
    });

    it.each([401, 403, 429, 503])(
      'takes %s for the end of all documentation',
      async status => {
        const asked = jest.fn();
        await readFrom(({ url }, response) => {
          asked(url);
          response.writeHead(status).end();
        });
        await expect(read()).rejects.toThrow(ServiceUnavailableError);
        await expect(read(ORDERS)).rejects.toThrow(ServiceUnavailableError);
        expect(asked).toHaveBeenCalledTimes(1);
      },
    );

    it.each([400, 409, 412, 416])(
      'takes %s for the end of nothing but one file',
      async status => {
        await readFrom(({ url }, response) => {
          if (url?.endsWith(PAGE)) {
            response.writeHead(status).end();
          } else {
            response
              .writeHead(200, { ETag: '"1"', 'Content-Length': '5' })
              .end('first');
          }
        });
        await expect(read()).rejects.toThrow(NotFoundError);
        await expect(read(ORDERS)).resolves.toBe('first');
      },
    );

    it('lets one reader find out whether it is back, and refuses the others meanwhile', async () => {
      const held: (() => void)[] = [];
      await readFrom((_request, response) => {
        held.push(() => response.writeHead(503).end());
      });
      const answer = async () => {
        await eventually('a question', async () => held.length > 0);
        held.pop()!();
      };
      await Promise.all([
        answer(),
        expect(read()).rejects.toThrow(ServiceUnavailableError),
      ]);
      later(6_000);
      const asking = read();
      await expect(read(ORDERS)).rejects.toThrow(ServiceUnavailableError);
      await Promise.all([
        answer(),
        expect(asking).rejects.toThrow(ServiceUnavailableError),
      ]);
    });
  });
});

import { DefaultAzureCredential } from '@azure/identity';
import {
  BlobServiceClient,
  StoragePipelineOptions,
  StorageSharedKeyCredential,
} from '@azure/storage-blob';
import {
  LoggerService,
  RootConfigService,
} from '@backstage/backend-plugin-api';
import { DocumentationContainer } from './DocumentationContainer';

const KEY = 'techdocs.publisher.azureBlobStorage';

/** A reader waits, so storage that does not answer is given up soon: Azure's own defaults try for half a minute. */
const patience: StoragePipelineOptions = {
  retryOptions: { maxTries: 2, retryDelayInMs: 200, maxRetryDelayInMs: 500 },
};

/**
 * Reads `techdocs.publisher.azureBlobStorage`: the keys of TechDocs' own publisher, with the same meaning.
 *
 * @throws an error that names a key without a value
 */
export function readStorage(
  config: RootConfigService,
  logger: LoggerService,
): DocumentationContainer {
  const containerName = config.getString(`${KEY}.containerName`);
  const client = storageClient(config);
  return new DocumentationContainer({
    container: client.getContainerClient(containerName),
    logger,
  });
}

function storageClient(config: RootConfigService): BlobServiceClient {
  const connection = config.getOptionalString(`${KEY}.connectionString`);
  if (connection) {
    return BlobServiceClient.fromConnectionString(connection, patience);
  }
  const account = config.getString(`${KEY}.credentials.accountName`);
  const key = config.getOptionalString(`${KEY}.credentials.accountKey`);
  return new BlobServiceClient(
    `https://${account}.blob.core.windows.net`,
    key
      ? new StorageSharedKeyCredential(account, key)
      : new DefaultAzureCredential(),
    patience,
  );
}

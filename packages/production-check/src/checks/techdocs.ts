import { fail, pass, type AdvisoryCheck } from './Check';

const PUBLISHER = 'techdocs.publisher';
const BLOB = `${PUBLISHER}.azureBlobStorage`;
const IDENTITY =
  'Remove it, and give the identity of the portal the role Storage Blob Data Reader on the container.';

/** Documentation is in Blob Storage, and no key opens it. */
export const techdocsStorage: AdvisoryCheck = {
  id: 'techdocs-storage',
  title: 'TechDocs reads Blob Storage by identity',
  isFatal: false,
  run({ settings }) {
    const type = settings.string(`${PUBLISHER}.type`);
    if (type !== 'azureBlobStorage') {
      return [
        fail(
          type
            ? `is ${type}`
            : 'has no value, so that documentation is kept in the container',
          'Set it to azureBlobStorage.',
          `${PUBLISHER}.type`,
        ),
      ];
    }
    const keys = [
      `${BLOB}.credentials.accountKey`,
      `${BLOB}.connectionString`,
    ].filter(key => settings.string(key));
    const missing = [
      `${BLOB}.containerName`,
      `${BLOB}.credentials.accountName`,
    ].filter(key => !settings.string(key) && keys.length === 0);
    const account = settings.string(`${BLOB}.credentials.accountName`);
    const findings = [
      ...(account && !/^[a-z0-9]{3,24}$/.test(account)
        ? [
            fail(
              `is ${account}, which is no name of a storage account`,
              'Set it to the bare name, as in contosodocs.',
              `${BLOB}.credentials.accountName`,
            ),
          ]
        : []),
      ...keys.map(key =>
        fail('is a key to the storage account', IDENTITY, key),
      ),
      ...missing.map(key =>
        fail('has no value', 'Name the storage account and container.', key),
      ),
    ];
    return findings.length
      ? findings
      : [pass('managed identity: there is no key', BLOB)];
  },
};

/** Portals read documentation, pipelines build it. */
export const techdocsBuilder: AdvisoryCheck = {
  id: 'techdocs-builder',
  title: 'Pipelines build the documentation',
  isFatal: false,
  run: ({ settings }) => {
    const key = 'techdocs.builder';
    const builder = settings.string(key);
    return [
      builder === 'external'
        ? pass('external', key)
        : fail(
            `is ${
              builder ?? 'not set'
            }: the portal runs what repositories bring`,
            'Set it to external, and publish from the pipeline of each repository.',
            key,
          ),
    ];
  },
};

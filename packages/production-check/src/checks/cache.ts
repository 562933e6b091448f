import { fail, pass, type AdvisoryCheck } from './Check';

const CACHE = 'backend.cache';

/** Replicas agree, or need not. */
export const cacheStore: AdvisoryCheck = {
  id: 'cache-store',
  title: 'The cache fits more than one replica',
  isFatal: false,
  run({ settings }) {
    const store = settings.string(`${CACHE}.store`) ?? 'memory';
    if (store === 'memory') {
      return [
        pass(
          'memory: right for any number of replicas, each fills its own',
          `${CACHE}.store`,
        ),
      ];
    }
    const key = `${CACHE}.connection`;
    const connection = settings.string(key);
    // Infinispan has a block of its own.
    if (store === 'infinispan') {
      return [pass(store, `${CACHE}.store`)];
    }
    if (!connection) {
      return [
        fail(
          `has no value, and the store is ${store}`,
          'Set it to the address of the store, as in rediss://….',
          key,
        ),
      ];
    }
    return [
      /^(redis|valkey|memcache)s:\/\//.test(connection)
        ? pass(`${store}, shared and over TLS`, key)
        : fail(
            `reaches ${store} without TLS`,
            'Set it to an address that begins with rediss://.',
            key,
          ),
    ];
  },
};

import { lookup } from 'node:dns/promises';
import type { DnsLookup } from './addresses';

/** Asks the resolver of this machine, and waits for it so many milliseconds. */
export function lookUpWithin(timeoutMs: number): DnsLookup {
  return async host => {
    let timer: NodeJS.Timeout | undefined;
    const timeout = new Promise<never>((_, reject) => {
      timer = setTimeout(
        () => reject(new Error(`no answer in ${timeoutMs / 1000} seconds`)),
        timeoutMs,
      );
    });
    try {
      const addresses = await Promise.race([
        lookup(host, { all: true }),
        timeout,
      ]);
      return addresses.map(({ address }) => address);
    } finally {
      clearTimeout(timer);
    }
  };
}

import { isIP } from 'node:net';

/** Addresses that begin alike. */
export interface Network {
  address: string;
  family: 4 | 6;
  /** How many bits they have in common. */
  prefix: number;
}

/** Reads an address, or a network such as `10.1.0.0/16` or `10.1.0.0/255.255.0.0`; undefined for anything else. */
export function readNetwork(text: string): Network | undefined {
  const [address, length, ...others] = text.trim().split('/');
  const family = isIP(address);
  if ((family !== 4 && family !== 6) || others.length > 0) {
    return undefined;
  }
  const longest = family === 4 ? 32 : 128;
  const prefix = length === undefined ? longest : readPrefix(length);
  return prefix <= longest ? { address, family, prefix } : undefined;
}

/** NaN for what is neither a number of bits nor a mask. */
function readPrefix(length: string): number {
  if (isIP(length) === 4) {
    const bits = length
      .split('.')
      .map(part => Number(part).toString(2).padStart(8, '0'))
      .join('');
    return /^1*0*$/.test(bits) ? bits.lastIndexOf('1') + 1 : NaN;
  }
  return /^\d+$/.test(length) ? Number(length) : NaN;
}

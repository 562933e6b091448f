import { Config, readDurationFromConfig } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { durationToMilliseconds } from '@backstage/types';
import { isProductionStart } from '@portico/production-check';
import { BlockList, isIP } from 'node:net';

/** How many requests this replica answers, of whom, in which time. */
export interface RateLimits {
  windowMs: number;
  perUser: number;
  perAddress: number;
  signInPerAddress: number;
  /** Addresses that are never limited: those of other parts of the same portal. */
  exempt: BlockList;
}

const key = 'portico.rateLimit';
const defaults = { perUser: 1200, perAddress: 6000, signInPerAddress: 300 };
const longestWindowMs = 60 * 60 * 1000;

/**
 * Reads `portico.rateLimit`.
 *
 * @returns undefined where nothing is limited
 * @throws InputError that names the key with the wrong value
 */
export function readRateLimits(root: Config): RateLimits | undefined {
  const config = root.getOptionalConfig(key);
  const isEnabled =
    config?.getOptionalBoolean('enabled') ?? isProductionStart(root);
  const limits = {
    windowMs: readWindow(config),
    perUser: readLimit('perUser', config),
    perAddress: readLimit('perAddress', config),
    signInPerAddress: readLimit('signInPerAddress', config),
    exempt: readExempt(config),
  };
  return isEnabled ? limits : undefined;
}

function readWindow(config: Config | undefined): number {
  if (!config?.has('window')) {
    return 60_000;
  }
  const windowMs = durationToMilliseconds(
    readDurationFromConfig(config, { key: 'window' }),
  );
  if (windowMs < 1000 || windowMs > longestWindowMs) {
    throw new InputError(
      `${key}.window has to be between one second and one hour, such as { minutes: 1 }.`,
    );
  }
  return windowMs;
}

function readLimit(
  name: keyof typeof defaults,
  config: Config | undefined,
): number {
  const limit = config?.getOptionalNumber(name) ?? defaults[name];
  if (!Number.isInteger(limit) || limit < 1) {
    throw new InputError(
      `${key}.${name} has to be a whole number of requests, at least 1, and not ${limit}. To limit nothing, set ${key}.enabled to false.`,
    );
  }
  return limit;
}

function readExempt(config: Config | undefined): BlockList {
  const exempt = new BlockList();
  for (const entry of config?.getOptionalStringArray('exemptAddresses') ?? []) {
    const [address, prefix] = entry.split('/');
    const family = isIP(address);
    const longestPrefix = family === 4 ? 32 : 128;
    const length = prefix === undefined ? longestPrefix : Number(prefix);
    if (
      family === 0 ||
      prefix === '' ||
      !Number.isInteger(length) ||
      length < 0 ||
      length > longestPrefix
    ) {
      throw new InputError(
        `${key}.exemptAddresses has '${entry}', which is neither an address nor a network, such as 10.1.2.3 or 10.1.0.0/16.`,
      );
    }
    exempt.addSubnet(address, length, family === 4 ? 'ipv4' : 'ipv6');
  }
  return exempt;
}

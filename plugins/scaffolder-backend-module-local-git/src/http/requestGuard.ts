import { NotAllowedError } from '@backstage/errors';
import { RequestHandler } from 'express';
import { BlockList, isIPv6 } from 'node:net';
import { LocalGitUrls } from '../LocalGitUrls';

const loopback = new BlockList();
loopback.addSubnet('127.0.0.0', 8);
loopback.addAddress('::1', 'ipv6');

/**
 * Stands in for the sign-in that Git has no way to do: admits only requests of
 * this machine, addressed to the backend by its own name (a foreign site can
 * make its name point here), and pushes only from outside a browser.
 */
export function requestGuard(urls: LocalGitUrls): RequestHandler {
  return (req, _res, next) => {
    const address = req.socket.remoteAddress ?? '';
    if (!loopback.check(address, isIPv6(address) ? 'ipv6' : 'ipv4')) {
      throw new NotAllowedError(
        'Local repositories are served only to the machine that the portal runs on.',
      );
    }
    if (req.headers.host?.toLowerCase() !== urls.host) {
      throw new NotAllowedError(
        `Local repositories are served only at ${urls.list()}.`,
      );
    }
    const fromBrowser = req.headers.origin ?? req.headers['sec-fetch-site'];
    if (req.method !== 'GET' && req.method !== 'HEAD' && fromBrowser) {
      throw new NotAllowedError(
        'A browser may look at local repositories; only Git may change them.',
      );
    }
    next();
  };
}

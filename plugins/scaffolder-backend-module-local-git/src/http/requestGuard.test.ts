import { Request, Response } from 'express';
import { LocalGitUrls } from '../LocalGitUrls';
import { requestGuard } from './requestGuard';

const guard = requestGuard(
  new LocalGitUrls('http://Localhost:7007/api/local-git'),
);

function ask(remoteAddress: string | undefined, host = 'localhost:7007') {
  const next = jest.fn();
  guard(
    { method: 'GET', headers: { host }, socket: { remoteAddress } } as Request,
    {} as Response,
    next,
  );
  return next;
}

describe('requestGuard', () => {
  it.each(['127.0.0.1', '127.1.2.3', '::1', '::ffff:127.0.0.1'])(
    'admits %s',
    address => {
      expect(ask(address)).toHaveBeenCalledWith();
      expect(ask(address, 'LOCALHOST:7007')).toHaveBeenCalledWith();
    },
  );

  it.each([
    '192.168.1.7',
    '::ffff:192.168.1.7',
    'fe80::1',
    '128.0.0.1',
    undefined,
  ])('refuses %s', address => {
    expect(() => ask(address)).toThrow(
      'served only to the machine that the portal runs on',
    );
  });
});

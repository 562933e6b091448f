import { isLoopbackUrl, isPrivateAddress } from './addresses';
import { lookUpWithin } from './lookUp';

jest.setTimeout(60_000);

describe('isPrivateAddress', () => {
  it.each([
    '10.0.0.1',
    '172.16.0.1',
    '172.31.255.255',
    '192.168.1.1',
    '100.64.0.1',
    '127.0.0.1',
    '::1',
    'fd12:3456::1',
    'fe80::1',
    '::ffff:10.0.0.1',
  ])('%s is private', address => {
    expect(isPrivateAddress(address)).toBe(true);
  });

  it.each([
    '20.50.1.2',
    '172.32.0.1',
    '11.0.0.1',
    '2603:1020::1',
    '::ffff:20.50.1.2',
  ])('%s is not', address => {
    expect(isPrivateAddress(address)).toBe(false);
  });
});

describe('isLoopbackUrl', () => {
  it.each(['http://localhost:3000', 'https://127.0.0.1', 'http://[::1]:7007'])(
    '%s leads here',
    url => {
      expect(isLoopbackUrl(new URL(url))).toBe(true);
    },
  );

  it.each(['https://portal.contoso.com', 'http://localhost.contoso.com'])(
    '%s leads elsewhere',
    url => {
      expect(isLoopbackUrl(new URL(url))).toBe(false);
    },
  );
});

describe('lookUpWithin', () => {
  it('asks the resolver', async () => {
    const addresses = await lookUpWithin(10_000)('localhost');
    expect(addresses.every(isPrivateAddress)).toBe(true);
    expect(addresses).not.toHaveLength(0);
  });

  it('does not wait longer than it may', async () => {
    await expect(lookUpWithin(0)('portal.invalid')).rejects.toThrow();
  });
});

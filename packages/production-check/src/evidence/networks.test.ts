import { readNetwork } from './networks';

describe('readNetwork', () => {
  it.each([
    ['10.1.2.3', 4, 32],
    ['10.1.0.0/16', 4, 16],
    ['0.0.0.0/0', 4, 0],
    [' 10.0.0.0/255.240.0.0 ', 4, 12],
    ['0.0.0.0/0.0.0.0', 4, 0],
    ['fd00::1', 6, 128],
    ['::/0', 6, 0],
  ])('reads %s', (text, family, prefix) => {
    expect(readNetwork(text)).toMatchObject({ family, prefix });
  });

  it.each([
    '',
    'loopback',
    'portal.contoso.com',
    '1',
    '10.0.0.0/',
    '10.0.0.0/33',
    '10.0.0.0/-1',
    '10.0.0.0/255.0.255.0',
    '10.0.0.0/8/8',
    '::/129',
  ])('takes %j for none', text => {
    expect(readNetwork(text)).toBeUndefined();
  });
});

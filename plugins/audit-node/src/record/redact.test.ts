import { isSecretKey, MetaWriter } from './MetaWriter';
import { redactLine, redactText } from './redactText';

describe('redactText', () => {
  const jwt = `eyJhbGciOiJFUzI1NiJ9.${'x'.repeat(40)}.${'y'.repeat(40)}`;

  it.each([
    [`token was ${jwt}`, 'token was ***'],
    ['Authorization is Bearer abcdef123456', 'Authorization is Bearer ***'],
    [
      'Bad credentials at https://ada:s3cret@github.com/a/b (401)',
      'Bad credentials at https://github.com/a/b (401)',
    ],
    [
      'https://x.blob.core.windows.net/a?sv=2024&sig=abc%3D',
      'https://x.blob.core.windows.net/a?sv=***&sig=***',
    ],
    [
      'https://dev.azure.com/contoso/p/_git/r?path=/catalog-info.yaml',
      'https://dev.azure.com/contoso/p/_git/r?path=/catalog-info.yaml',
    ],
    [
      'Host=db;Username=app;Password=s3cret',
      'Host=db;Username=app;Password=***',
    ],
    ['{"client_secret": "s3cret", "a": 1}', '{"client_secret": "***", "a": 1}'],
    ['pushed with ghp_0123456789abcdefghij', 'pushed with ***'],
    [
      '-----BEGIN RSA PRIVATE KEY-----\nabc\n-----END RSA PRIVATE KEY-----',
      '***',
    ],
    ['component:default/payment-service', 'component:default/payment-service'],
    ['the token has expired', 'the token has expired'],
  ])('%s', (text, expected) => {
    expect(redactText(text)).toBe(expected);
  });

  it('takes out what is known to be a secret', () => {
    expect(redactText('hunter2 is not hunter', ['hunter2'])).toBe(
      '*** is not hunter',
    );
  });
});

describe('redactLine', () => {
  it.each([
    [
      'Authorization: Bearer abcdefghijklmnop1234567890',
      'Authorization: Bearer ***',
    ],
    ['password=hunter2hunter2 and more', 'password=*** and more'],
    [
      `{"password": "two words, \\"quoted\\"", "a": 1}`,
      '{"password": "***", "a": 1}',
    ],
    [
      String.raw`body "{\"token\":\"abc 1\",\"a\":2}"`,
      String.raw`body "{\"token\":\"***\",\"a\":2}"`,
    ],
    [
      'AccountName=portico;AccountKey=Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq==;Secure=true',
      'AccountName=portico;AccountKey=***;Secure=true',
    ],
    [
      'key -----BEGIN PRIVATE KEY-----\nMIIabc\n-----END PRIVATE KEY----- of ada',
      'key *** of ada',
    ],
    ['https://user:pa/ss@host.example/x', 'https://host.example/x'],
    ['https://user:pa#s?s@host.example/x', 'https://host.example/x'],
    ['GET /api/x?token=abc123&limit=20', 'GET /api/x?token=***&limit=20'],
    [
      'GET /api/auth/microsoft/handler/frame?code=0.AXoA&state=6e6f HTTP/1.1',
      'GET /api/auth/microsoft/handler/frame?code=***&state=*** HTTP/1.1',
    ],
    ['first\nghp_0123456789abcdefghij', 'first\n***'],
  ])('takes the secret out of %s', (text, expected) => {
    expect(redactLine(text)).toBe(expected);
  });

  it.each([
    'Unable to refresh token: invalid_grant',
    'Basic authentication is turned off',
    'component:default/payment-service at https://host.example/a?ref=main',
    'https://host.example:8443/@scope/x',
    'mail to ada@host.example: password has changed',
  ])('leaves %s', text => {
    expect(redactLine(text)).toBe(text);
  });

  it('leaves nothing of the value of a key that names a secret', () => {
    expect(redactLine('two words', 'clientSecret')).toBe('***');
    expect(redactLine('two words', 'secretary')).toBe('two words');
  });

  it('cuts off what is too long', () => {
    const cut = redactLine(`${'a '.repeat(1_000_000)}password=hunter2`);
    expect(cut).toMatch(/^(a ){8000}…$/);
  });
});

describe('isSecretKey', () => {
  it.each([
    'token',
    'accessToken',
    'client_secret',
    'dbPassword',
    'API-KEY',
    'connectionString',
    'Authorization',
    'sas',
    'pat',
    'userPin',
  ])('%s', key => expect(isSecretKey(key)).toBe(true));

  it.each(['name', 'author', 'pattern', 'spinner', 'repoUrl', 'owner'])(
    'not %s',
    key => expect(isSecretKey(key)).toBe(false),
  );
});

describe('MetaWriter', () => {
  it('keeps plain values, and not those of secret keys', () => {
    const writer = new MetaWriter(['hunter2']);
    expect(
      writer.write({
        name: 'orders',
        replicas: 3,
        isPublic: false,
        nothing: null,
        tags: ['a', 'hunter2'],
        login: { user: 'ada', password: 'a' },
        secrets: { anything: 'b' },
        hasToken: true,
      }),
    ).toEqual({
      name: 'orders',
      replicas: 3,
      isPublic: false,
      nothing: null,
      tags: ['a', '***'],
      login: { user: 'ada', password: '***' },
      secrets: '***',
      hasToken: true,
    });
    expect(writer.isTruncated).toBe(false);
  });

  it.each<[string, () => object]>([
    ['a long text', () => ({ text: 'x'.repeat(1_000_000) })],
    ['many members', () => ({ many: Array(10_000).fill({ a: 'b' }) })],
    ['many keys', () => Object.fromEntries([...'x'.repeat(9_999)].entries())],
    [
      'what JSON makes longer',
      () => ({ many: Array(100).fill('\0'.repeat(500)) }),
    ],
    [
      'what contains itself',
      () => {
        const loop: unknown[] = [];
        loop.push(...Array(100).fill(loop));
        return { loop };
      },
    ],
  ])('bounds %s', (_, make) => {
    const writer = new MetaWriter();
    const written = writer.write(make() as never);
    expect(JSON.stringify(written).length).toBeLessThan(8_000);
    expect(writer.isTruncated).toBe(true);
  });
});

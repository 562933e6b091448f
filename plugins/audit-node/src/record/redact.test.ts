import { isSecretKey, MetaWriter } from './MetaWriter';
import { redactText } from './redactText';

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

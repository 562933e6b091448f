import { Settings } from '../configuration/Settings';
import { findSecrets, findWeakness, isWrittenOut } from './secretValues';

describe('findSecrets', () => {
  it('finds them by the name of their key, and passwords within URLs', () => {
    const secrets = findSecrets(
      new Settings({
        backend: {
          auth: {
            keys: [{ secret: 'one' }],
            externalAccess: [{ type: 'static', options: { token: 'two' } }],
          },
          cache: { connection: 'rediss://:thr%65e@cache:6380' },
          database: { connection: { user: 'portico', password: 4 } },
        },
        integrations: { github: [{ host: 'github.com', token: 'five' }] },
        auth: { providers: { github: { p: { clientSecret: 'six' } } } },
      }),
    );

    expect(secrets.map(({ key, value }) => [key, value])).toEqual([
      ['auth.providers.github.p.clientSecret', 'six'],
      ['backend.auth.externalAccess[0].options.token', 'two'],
      ['backend.auth.keys[0].secret', 'one'],
      ['backend.cache.connection', 'three'],
      ['backend.database.connection.password', '4'],
      ['integrations.github[0].token', 'five'],
    ]);
  });

  it('finds those of headers and clouds, and what is one by its looks', () => {
    const key = '-----BEGIN PRIVATE KEY-----\nMIIE\n-----END PRIVATE KEY-----';
    const secrets = findSecrets(
      new Settings({
        backend: { https: { certificate: { key, cert: 'public' } } },
        integrations: {
          awsS3: [{ accessKeyId: 'AKIA', secretAccessKey: 'one' }],
        },
        proxy: {
          endpoints: {
            '/a': {
              target: 'https://f.contoso.com/api?code=Zk3v9Qp2Lm8Xr5Tw7Yb1&v=2',
              headers: {
                Authorization: 'Bearer two',
                'X-Api-Key': 'three',
                'Ocp-Apim-Subscription-Key': 'four',
                Accept: 'text/html',
              },
            },
          },
        },
        techdocs: { of: 'AccountName=docs;AccountKey=five==;EndpointSuffix=a' },
        x: { y: 'use ghp_six now' },
      }),
    );

    expect(secrets.map(({ key: name, value }) => [name, value])).toEqual([
      ['backend.https.certificate.key', key],
      ['integrations.awsS3[0].secretAccessKey', 'one'],
      ['proxy.endpoints./a.headers.Authorization', 'two'],
      ['proxy.endpoints./a.headers.Ocp-Apim-Subscription-Key', 'four'],
      ['proxy.endpoints./a.headers.X-Api-Key', 'three'],
      ['proxy.endpoints./a.target', 'Zk3v9Qp2Lm8Xr5Tw7Yb1'],
      ['techdocs.of', 'five=='],
      ['x.y', 'ghp_six'],
    ]);
  });

  it('takes nothing else for one', () => {
    expect(
      findSecrets(
        new Settings({
          app: { baseUrl: 'https://portal.contoso.com/a@b' },
          auth: { providers: { a: { tokenUrl: 'https://x', useToken: true } } },
          events: { modules: { github: { webhookSecret: '' } } },
          proxy: { target: 'https://user@host', credentials: 'forward' },
          organization: { name: 'Basic information', a: 'Token service' },
        }),
      ),
    ).toEqual([]);
  });
});

describe('isWrittenOut', () => {
  it.each([
    ['clientSecret', 'Zk3v9Qp2Lm8Xr5Tw7Yb1'],
    ['clientSecret', '${SECRET:-Zk3v9Qp2Lm8Xr5Tw7Yb1}'],
    ['password', '${POSTGRES_PASSWORD:-postgres}'],
    ['password', 4711],
    ['clientSecret', '$${SECRET}'],
    ['Authorization', 'Bearer Zk3v9Qp2Lm8Xr5Tw7Yb1'],
    ['connection', 'postgres://portico:Zk3v9Qp2@${POSTGRES_HOST}/portico'],
    ['connection', 'rediss://:${REDIS_KEY:-Zk3v9Qp2}@cache:6380'],
    ['of', 'AccountName=${ACCOUNT};AccountKey=Zk3v9Qp2Lm8Xr5Tw7Yb1=='],
  ])('sees it in %s: %s', (name, value) => {
    expect(isWrittenOut({ key: name, name, value })).toBe(true);
  });

  it.each([
    ['clientSecret', '${SECRET}'],
    ['clientSecret', '${SECRET:-}'],
    ['Authorization', 'Bearer ${TOKEN}'],
    ['Authorization', 'Basic ${USER:-portal}:${PASSWORD}'],
    ['connection', 'postgres://portico:${PASSWORD}@${HOST:-db}/portico'],
    ['connectionString', 'AccountName=docs;AccountKey=${KEY}'],
    ['host', '${POSTGRES_HOST:-db.contoso.com}'],
    ['useToken', true],
  ])('sees none in %s: %s', (name, value) => {
    expect(isWrittenOut({ key: name, name, value })).toBe(false);
  });
});

describe('findWeakness', () => {
  const strong = 'k3Jx8Pq2Lm9Zt5Rw7Yb1c6Vn';

  it.each([
    ['backend.auth.keys[0].secret', strong.slice(1), '23 characters'],
    ['auth.session.secret', strong.slice(1), '23 characters'],
    ['integrations.github[0].token', strong.slice(9), '15 characters'],
    ['backend.database.connection.password', strong.slice(13), '11 characters'],
    ['auth.session.secret', 'abcab'.repeat(6), 'repeats'],
    ['auth.session.secret', `"${strong}"`, 'quotation mark'],
    [
      'auth.session.secret',
      '0123456789012345678901234567',
      '8 characters without',
    ],
    ['auth.session.secret', `${strong.slice(5)}abcdefgh`, '19 characters'],
    [
      'auth.providers.microsoft.production.clientSecret',
      '3b0f2f0a-8a0e-4a5e-9a67-0c5b7b1f9d11',
      'is an id',
    ],
    ...[
      'changeme',
      'please-change_me-0001',
      'your-client-secret-here',
      'example-of-a-secret-value',
      '<client secret of the app>',
      'xxxxxxxxxxxxxxxxxxxxxxxxxxxxx',
      'my-super-secret-session-value',
      'Password123!',
      'not-a-real-secret-0001-0001-0001',
      '@Microsoft.KeyVault(SecretUri=https://kv.vault.azure.net/secrets/a)',
      '$(AUTH_MICROSOFT_CLIENT_SECRET)',
      '{{ .Values.clientSecret | quote }}',
      '#{AUTH_MICROSOFT_CLIENT_SECRET}#',
    ].map(value => ['auth.session.secret', value, 'placeholder']),
  ])('%s: %s is weak', (key, value, weakness) => {
    const found = findWeakness({ key, value });
    expect(found).toContain(weakness);
    expect(found).not.toContain(value);
  });

  it.each([
    ['backend.auth.keys[0].secret', strong],
    ['integrations.github[0].token', strong.slice(8)],
    ['backend.database.connection.password', strong.slice(12)],
    [
      'auth.providers.microsoft.production.clientSecret',
      'vT8~Q2nKx0aYbR5uJd0123456789',
    ],
    ['auth.session.secret', 'yMVv0UoPzqE1sUuY9w4dJz7f9nqZ1kq5l3m4n5o6p7Q='],
  ])('%s: %s is not', (key, value) => {
    expect(findWeakness({ key, value })).toBeUndefined();
  });
});

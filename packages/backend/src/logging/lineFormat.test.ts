import { logTo } from './__testUtils__/logTo';
import { lineFormat } from './lineFormat';

const JSON_LINES: Array<[NodeJS.ProcessEnv]> = [
  [{ NODE_ENV: 'production' }],
  [{ NODE_ENV: 'development', LOG_FORMAT: 'json' }],
];
const TEXT_LINES: Array<[NodeJS.ProcessEnv]> = [
  [{}],
  [{ NODE_ENV: 'development' }],
];

/** What a logger writes in some environment. */
function linesIn(env: NodeJS.ProcessEnv) {
  const lines: string[] = [];
  return { lines, logger: logTo(lines, lineFormat(env)) };
}

describe('lineFormat', () => {
  const address = 'https://ada:s3cret@host.example/a.yaml?token=s3cret&ref=x';
  const shown = 'https://host.example/a.yaml?token=***&ref=x';

  it.each(JSON_LINES)('is JSON with %j', env => {
    const { lines, logger } = linesIn(env);
    logger.info('auth.sign-in', { isAuditEvent: true });
    expect(lines.map(line => JSON.parse(line))).toEqual([
      { level: 'info', message: 'auth.sign-in', isAuditEvent: true },
    ]);
  });

  it.each(TEXT_LINES)('is text with %j', env => {
    const { lines, logger } = linesIn(env);
    logger.info('auth.sign-in', { isAuditEvent: true });
    expect(lines.join('')).toMatch(/^[^{]*auth\.sign-in/);
  });

  it.each([...JSON_LINES, ...TEXT_LINES])('has no secrets with %j', env => {
    const { lines, logger } = linesIn(env);
    logger
      .child({ location: address })
      .warn('Authorization: Bearer s3cret-1234567890');
    logger.warn(`Conflict with 'url:${address}' of "orders"\npassword=s3cret`);
    expect(lines.join('')).toContain(shown);
    expect(lines.join('')).not.toContain('s3cret');
  });

  it('keeps JSON what it was but for the secrets', () => {
    const { lines, logger } = linesIn({ NODE_ENV: 'production' });
    logger
      .child({ location: address })
      .warn(
        `Conflict with 'url:${address}' of "orders" by ghp_0123456789abcdefghij\n`,
        { stack: [address], token: 's3cret "two"', hasToken: true, tokens: 3 },
      );
    expect(lines.map(line => JSON.parse(line))).toEqual([
      {
        level: 'warn',
        message: `Conflict with 'url:${shown}' of "orders" by ***\n`,
        location: shown,
        stack: [shown],
        token: '***',
        hasToken: true,
        tokens: 3,
      },
    ]);
  });

  it.each([
    'password="',
    'enter password=',
    '{"password":"s3cret',
    String.raw`{"password":"a\\`,
    String.raw`"{\"token\":\"s3cret\"}"`,
    'npm_\nnpm_0123456789abc\tab8Q~0123456789012345678901234567890123',
    '-----BEGIN PRIVATE KEY-----\ns3cret "quoted"',
    `${'\\"'.repeat(100)}token=s3cret`,
  ])('stays JSON with %j in it', text => {
    const { lines, logger } = linesIn({ NODE_ENV: 'production' });
    logger.warn(text, { text, texts: [text], token: text });
    expect(lines).toHaveLength(1);
    expect(JSON.parse(lines[0])).toMatchObject({ level: 'warn', token: '***' });
    expect(lines[0]).not.toContain('s3cret');
  });
});

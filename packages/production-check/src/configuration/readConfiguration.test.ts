import { createMockDirectory } from '@backstage/backend-test-utils';
import { readConfiguration } from './readConfiguration';

jest.setTimeout(60_000);

describe('readConfiguration', () => {
  const folder = createMockDirectory();

  async function read(
    files: Record<string, string>,
    env: NodeJS.ProcessEnv = {},
  ) {
    folder.setContent(files);
    return readConfiguration(
      Object.keys(files).map(name => folder.resolve(name)),
      env,
    );
  }

  it('puts files and variables together as Backstage does', async () => {
    const { settings } = await read(
      {
        'a.yaml':
          'app: { title: "${TITLE}", baseUrl: "http://${HOST:-localhost}:1", a: 1 }',
        'b.yaml': 'app: { a: 2, url: "$${TITLE}" }',
      },
      { TITLE: ' Portico ', APP_CONFIG_app_b: '[3]' },
    );

    expect(settings.get('app')).toEqual({
      title: 'Portico',
      baseUrl: 'http://localhost:1',
      url: '${TITLE}',
      a: 2,
      b: [3],
    });
    expect(settings.get('app.b[0]')).toBe(3);
  });

  it('lists variables that are missing, with the keys that need them', async () => {
    const { missingVariables } = await read(
      {
        'a.yaml': [
          'a: "${ONE}"',
          'b: "${TWO:-}"',
          'c: "$${THREE}"',
          'd: [{ e: "x-${FOUR}-${FIVE}" }]',
          'f: { $env: SIX }',
          'g: "${SEVEN}"',
        ].join('\n'),
        'b.yaml': 'g: known',
      },
      { FIVE: '5' },
    );

    expect(missingVariables).toEqual([
      { name: 'ONE', key: 'a' },
      { name: 'FOUR', key: 'd[0].e' },
      { name: 'SIX', key: 'f' },
    ]);
  });

  it.each([
    ['a: [1', /a\.yaml, line 1, is not valid YAML/],
    ['a: 1\nb: {\nc: S3cret]', /a\.yaml, line \d, is not valid YAML/],
    ['- a', /a\.yaml has no keys/],
    ['', /a\.yaml has no keys/],
    ['a: { b: { $file: gone.txt } }', /a\.yaml.*at \.a\.b.*gone\.txt/],
    ['a: { $include: broken.json }', /a\.yaml.*at \.a, .*not valid JSON/],
  ])('refuses %j, and says where', async (content, message) => {
    const reading = readConfigurationOf(content);
    await expect(reading).rejects.toThrow(message);
    await expect(reading).rejects.toMatchObject({ name: 'UsageError' });
    await expect(reading).rejects.not.toThrow(/S3cret/);
  });

  it('names a file that is not there', async () => {
    await expect(
      readConfiguration([folder.resolve('gone.yaml')], {}),
    ).rejects.toThrow(/gone\.yaml can't be read: ENOENT.*--config/);
  });

  it('names a variable that makes no sense', async () => {
    await expect(
      read({ 'a.yaml': 'a: 1' }, { APP_CONFIG_a: '1', 'APP_CONFIG_-': '2' }),
    ).rejects.toThrow(/APP_CONFIG_….*Invalid env config key '-'/);
  });

  async function readConfigurationOf(content: string) {
    folder.setContent({
      'a.yaml': content,
      'broken.json': '{ S3cret }',
    });
    return readConfiguration([folder.resolve('a.yaml')], {});
  }
});

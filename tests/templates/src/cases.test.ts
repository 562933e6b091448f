import { createMockDirectory } from '@backstage/backend-test-utils';
import { combine, describeCombination, readCases } from './cases';

describe('combine', () => {
  it('takes one label of each option', () => {
    const cases = combine({
      base: { name: 'payments' },
      options: {
        target: { local: { target: 'local' }, github: { target: 'github' } },
        database: { none: {}, postgresql: { database: 'postgresql' } },
      },
      commands: [],
    });

    expect(cases.map(({ values }) => values)).toEqual([
      { name: 'payments', target: 'local' },
      { name: 'payments', target: 'local', database: 'postgresql' },
      { name: 'payments', target: 'github' },
      { name: 'payments', target: 'github', database: 'postgresql' },
    ]);
    expect(describeCombination(cases[1].combination)).toBe(
      'target=local, database=postgresql',
    );
  });

  it('has one case where nothing can be chosen', () => {
    const [only, ...others] = combine({ base: {}, options: {}, commands: [] });

    expect(others).toEqual([]);
    expect(describeCombination(only.combination)).toBe('the only combination');
  });
});

describe('readCases', () => {
  const folder = createMockDirectory();
  const read = (text: string) => {
    folder.setContent({ 'test/cases.yaml': text });
    return readCases(folder.path);
  };

  it('needs no more than the parameters', async () => {
    expect(await read('base: { name: payments }')).toEqual({
      base: { name: 'payments' },
      options: {},
      commands: [],
    });
  });

  it.each([
    ['what is no YAML', 'base: [', /test\/cases\.yaml is no YAML: .*line 1/s],
    ['no parameters', 'options: {}', /base/],
    ['a key that is none', 'base: {}\noption: {}', /"option"/],
    [
      'labels without parameters',
      'base: {}\noptions: { target: [local] }',
      /options\.target/,
    ],
    [
      'a command for a label that is none',
      'base: {}\noptions: { target: { local: {} } }\ncommands: [{ run: ls, only: { target: [gitlab] } }]',
      /'target: gitlab', which is none of the options/,
    ],
  ])('refuses %s, and says where', async (_, text, message) => {
    await expect(read(text)).rejects.toThrow(message);
  });

  it('says where cases are explained when there are none', async () => {
    folder.setContent({});

    await expect(readCases(folder.path)).rejects.toThrow(
      /cases\.yaml is missing.*docs\/using\/testing-templates\.md/,
    );
  });
});

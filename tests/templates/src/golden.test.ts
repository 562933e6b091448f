import { createMockDirectory } from '@backstage/backend-test-utils';
import { describeCombinations } from './describeCombinations';
import { compareWithGolden, toGolden, updateGolden } from './golden';
import { RenderedTemplate } from './RenderedTemplate';

const COMBINATIONS = ['local', 'github'].flatMap(target =>
  ['none', 'postgresql', 'cosmos-db'].map(database => ({ target, database })),
);

const render = (
  content: (combination: Record<string, string>) => Record<string, string>,
) =>
  new RenderedTemplate(
    COMBINATIONS.map(combination => ({
      combination,
      files: new Map(
        Object.entries(content(combination)).map(([path, text]) => [
          path,
          Buffer.from(text),
        ]),
      ),
    })),
  );

describe('describeCombinations', () => {
  const describeThose = (
    filter: (combination: Record<string, string>) => boolean,
  ) => describeCombinations(COMBINATIONS, COMBINATIONS.filter(filter));

  it('is short where everything is meant', () => {
    expect(describeThose(() => true)).toEqual(['every combination']);
  });

  it('leaves out options that make no difference', () => {
    expect(describeThose(({ target }) => target === 'github')).toEqual([
      'target=github',
    ]);
    expect(describeThose(({ database }) => database !== 'none')).toEqual([
      'database=postgresql|cosmos-db',
    ]);
  });

  it('takes more lines where it must', () => {
    expect(
      describeThose(
        ({ target, database }) => target === 'github' || database === 'none',
      ),
    ).toEqual(['target=local, database=none', 'target=github']);
  });
});

describe('golden output', () => {
  const folder = createMockDirectory();
  const rendered = render(({ database }) => ({
    'src/app.js': `connect('${database}');\n`,
    'README.md': 'The same',
  }));

  it('has each content of a path once', () => {
    expect(Object.fromEntries(toGolden(rendered))).toEqual({
      'README.md.golden':
        '=== every combination\nThe same\n(no newline at the end)\n',
      'src/app.js.golden': [
        "=== database=none\nconnect('none');\n",
        "=== database=postgresql\nconnect('postgresql');\n",
        "=== database=cosmos-db\nconnect('cosmos-db');\n",
      ].join(''),
    });
  });

  it('keeps large and binary files as a hash', () => {
    const large = render(() => ({
      'package-lock.json': 'x'.repeat(40_000),
      'logo.png': 'a\0b',
    }));

    expect([...toGolden(large).values()]).toEqual([
      expect.stringMatching(/^=== every combination\n\(3 bytes, sha256 \w+\)/),
      expect.stringMatching(/\(40000 bytes, sha256 \w+\)/),
    ]);
  });

  it('is accepted by an update, which forgets what is made no more', async () => {
    folder.setContent({ 'test/golden/old.txt.golden': 'gone' });

    await updateGolden(folder.path, rendered);

    expect(await compareWithGolden(folder.path, rendered)).toEqual([]);
  });

  it('tells what is different, missing and new', async () => {
    folder.setContent({});
    await updateGolden(folder.path, rendered);

    const problems = await compareWithGolden(
      folder.path,
      render(({ database }) => ({
        'src/app.js': `connect('${database.toUpperCase()}');\n`,
        'new.txt': 'new\n',
      })),
    );

    expect(problems.map(({ file }) => file)).toEqual([
      'README.md',
      'new.txt',
      'src/app.js',
    ]);
    expect(problems[2].message).toContain("-connect('none');\n");
    expect(problems[2].message).toContain("+connect('NONE');\n");
    expect(problems[2].message).toContain('--update');
  });
});

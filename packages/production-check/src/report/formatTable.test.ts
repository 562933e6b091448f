import type { CheckResult } from '../runChecks';
import { formatTable } from './formatTable';
import { wrap } from './wrap';

const remedy = 'Set it from the vault.';
const results: CheckResult[] = [
  {
    id: 'a',
    title: 'A check whose title needs two lines',
    isFatal: true,
    outcome: 'fail',
    findings: [
      { outcome: 'fail', key: 'a.b', seen: 'has no value', remedy },
      { outcome: 'fail', key: 'a.c', seen: 'has no value', remedy },
      { outcome: 'pass', key: 'a.d', seen: 'is fine' },
    ],
  },
  {
    id: 'b',
    title: 'Another check',
    isFatal: false,
    outcome: 'pass',
    findings: [{ outcome: 'pass', seen: `a ${'very '.repeat(30)}long text` }],
  },
  {
    id: 'c',
    title: 'A third',
    isFatal: false,
    outcome: 'unknown',
    findings: [{ outcome: 'unknown', seen: 'nobody said', remedy: 'Say it.' }],
  },
];
const table = (width: number, coloured = false) =>
  formatTable(results, { files: ['app-config.yaml'], width, coloured });

describe('formatTable', () => {
  it('has a row for each check, with remedies once, and nothing that is fine beside what is not', () => {
    expect(table(100)).toBe(
      `Production check of app-config.yaml

RESULT     CHECK                        WHAT WAS SEEN
✖ fail     A check whose title needs    a.b: has no value
           two lines                    a.c: has no value
                                        → Set it from the vault.
✔ pass     Another check                a very very very very very very very very very very very
                                        very very very very very very very very very very very very
                                        very very very very very very very long text
? unknown  A third                      nobody said
                                        → Say it.

1 passed, 1 failed, 1 can't be known from here.
The portal does not start in production with 1 of those that failed.
`,
    );
  });

  it.each([80, 100])('keeps to %s columns', width => {
    for (const line of table(width).split('\n')) {
      expect(line.length).toBeLessThanOrEqual(width);
    }
  });

  it('is coloured only when asked to be', () => {
    expect(table(100)).not.toContain('\x1b');
    expect(table(100, true)).toContain('\x1b[31m✖ fail');
  });
});

describe('wrap', () => {
  it('breaks a word only where it is longer than a line', () => {
    expect(wrap('ab cdefghijk l', 5)).toEqual(['ab', 'cdefg', 'hijk', 'l']);
  });

  it('indents lines that go on', () => {
    expect(wrap('→ aaa bbb', 6, 2)).toEqual(['→ aaa', '  bbb']);
  });
});

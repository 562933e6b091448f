import { changeProblemsState, readProblemsState } from './problemsQuery';

const read = (query: string) => readProblemsState(new URLSearchParams(query));
const change = (
  query: string,
  changes: Parameters<typeof changeProblemsState>[1],
) => String(changeProblemsState(new URLSearchParams(query), changes));

describe('readProblemsState', () => {
  it('reads kinds, source and page', () => {
    expect(
      read('kind=unknown-owner&kind=malformed-file&source=a:b&page=3'),
    ).toEqual({
      kinds: ['malformed-file', 'unknown-owner'],
      source: 'a:b',
      page: 3,
    });
  });

  it('leaves out what can not be used', () => {
    const nothing = { kinds: [], source: undefined, page: 1 };
    expect(read('')).toEqual(nothing);
    for (const page of ['0', '-1', '1.5', 'x', '1000000']) {
      expect(read(`kind=other&source=&page=${page}`)).toEqual(nothing);
    }
  });
});

describe('changeProblemsState', () => {
  it('begins on the first page again', () => {
    expect(change('page=4&tab=x', { kinds: ['malformed-file'] })).toBe(
      'tab=x&kind=malformed-file',
    );
  });

  it('keeps the filters on another page', () => {
    expect(change('kind=malformed-file&source=a', { page: 2 })).toBe(
      'kind=malformed-file&source=a&page=2',
    );
  });

  it('takes filters out', () => {
    expect(
      change('kind=malformed-file&source=a', { kinds: [], source: undefined }),
    ).toBe('');
  });
});

import { toEntityName, toUniqueName } from './entityNames';

describe('toEntityName', () => {
  it.each([
    ['payments-api', 'payments-api'],
    ['Übersicht (alt)', 'Ubersicht-alt'],
    ['Straße & Café.web', 'Strasse-Cafe.web'],
    ['..weird__ -- name..', 'weird_name'],
    ['x'.repeat(80), 'x'.repeat(63)],
    [`${'x'.repeat(62)}-y`, 'x'.repeat(62)],
    ['決済', undefined],
    ['', undefined],
  ])('of %j', (text, name) => {
    expect(toEntityName(text)).toBe(name);
  });
});

describe('toUniqueName', () => {
  it('is a name of its own for each id, and no longer than names may be', () => {
    const names = ['1', '2'].map(id => toUniqueName('x'.repeat(63), id));
    expect(new Set(names).size).toBe(2);
    for (const name of [...names, toUniqueName(undefined, '1')]) {
      expect(name).toMatch(/^[A-Za-z0-9][A-Za-z0-9._-]{0,61}[A-Za-z0-9]$/);
    }
  });
});

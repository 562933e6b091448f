import { Place } from '../graph/Directory';
import { withoutCycles } from './withoutCycles';

/** Places as they are read: what is in no other group is in the root. */
function placesOf(
  children: Record<string, string[]>,
  rootId: string | undefined,
): Map<string, Place> {
  const parentOf = (id: string) =>
    Object.keys(children)
      .sort()
      .find(parent => children[parent].includes(id));
  const places = new Map<string, Place>(
    Object.entries(children).map(([id, ids]) => [
      id,
      { parent: parentOf(id) ?? rootId, children: ids },
    ]),
  );
  if (rootId) {
    const top = [...places].filter(([, { parent }]) => parent === rootId);
    places.set(rootId, { children: top.map(([id]) => id) });
  }
  return places;
}

function untangle(children: Record<string, string[]>, rootId?: string) {
  return Object.fromEntries(
    [...withoutCycles(placesOf(children, rootId), rootId)].map(
      ([id, { parent, children: ids }]) => [id, [parent, ...ids]],
    ),
  );
}

describe('withoutCycles', () => {
  it('leaves everything that is no circle', () => {
    expect(
      untangle({ a: ['b', 'c'], b: ['d'], c: ['d'], d: [] }, 'root'),
    ).toEqual({
      root: [undefined, 'a'],
      a: ['root', 'b', 'c'],
      b: ['a', 'd'],
      c: ['a', 'd'],
      d: ['b'],
    });
  });

  it('cuts a circle that nothing leads to, and hangs it up under the root', () => {
    expect(untangle({ a: ['b'], b: ['c'], c: ['a'], d: [] }, 'root')).toEqual({
      root: [undefined, 'a', 'd'],
      a: ['root', 'b'],
      b: ['a', 'c'],
      c: ['b'],
      d: ['root'],
    });
  });

  it('cuts a circle where it closes', () => {
    expect(untangle({ z: ['b'], a: ['b'], b: ['a'] }, 'root')).toEqual({
      root: [undefined, 'z'],
      z: ['root', 'b'],
      b: ['z', 'a'],
      a: ['b'],
    });
  });

  it('knows a group that is in itself, and works without a root', () => {
    expect(untangle({ a: ['a', 'b'], b: [] })).toEqual({
      a: [undefined, 'b'],
      b: ['a'],
    });
  });

  it('leaves out what is not there', () => {
    expect(
      withoutCycles(
        new Map([['a', { parent: 'gone', children: ['missing'] }]]),
      ).get('a'),
    ).toEqual({ parent: undefined, children: [] });
  });

  it('takes groups that are in each other many times over', () => {
    const deep = Object.fromEntries(
      Array.from({ length: 20_000 }, (_, index) => [
        `g${index}`,
        [`g${(index + 1) % 20_000}`],
      ]),
    );
    expect(
      withoutCycles(
        new Map(
          Object.entries(deep).map(([id, children]) => [id, { children }]),
        ),
      ),
    ).toHaveProperty('size', 20_000);
  });
});

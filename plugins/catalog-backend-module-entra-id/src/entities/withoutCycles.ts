import { Place } from '../graph/Directory';

/**
 * Cuts groups that are in each other, at any depth, out of the one that closes the circle, and hangs up what is in no other group
 * then, or in none that is there, under the root.
 *
 * @param places - by id; what they name and is not there is left out
 * @param rootId - of the group that everything is in; absent when there is none
 */
export function withoutCycles(
  places: Map<string, Place>,
  rootId?: string,
): Map<string, Place> {
  const children = keptChildren(places, rootId);
  const parents = new Map<string, string[]>();
  for (const [parent, ids] of children) {
    for (const id of ids) {
      parents.set(id, [...(parents.get(id) ?? []), parent]);
    }
  }
  const kept = new Map<string, Place>();
  for (const [id, { parent }] of places) {
    const possible = parents.get(id)?.sort() ?? [];
    const isKept = parent !== undefined && possible.includes(parent);
    kept.set(id, {
      parent: isKept ? parent : possible[0],
      children: children.get(id) ?? [],
    });
  }
  const root = rootId && kept.get(rootId);
  if (root) {
    for (const [id, place] of kept) {
      if (id !== rootId && place.parent === undefined) {
        place.parent = rootId;
        root.children.push(id);
      }
    }
    root.children.sort();
  }
  return kept;
}

/** The children of each, without those that it is in itself. The same whatever the order in which they were read. */
function keptChildren(
  places: Map<string, Place>,
  rootId: string | undefined,
): Map<string, string[]> {
  const kept = new Map<string, string[]>();
  const open = new Set<string>();
  for (const start of startingPoints(places, rootId)) {
    const path = kept.has(start) ? [] : [enter(start)];
    while (path.length > 0) {
      const { id, rest } = path[path.length - 1];
      const child = rest.pop();
      if (child === undefined) {
        open.delete(id);
        path.pop();
      } else if (!open.has(child)) {
        kept.get(id)?.push(child);
        if (!kept.has(child)) {
          path.push(enter(child));
        }
      }
    }
  }
  return kept;

  function enter(id: string) {
    open.add(id);
    kept.set(id, []);
    const ids = places.get(id)?.children ?? [];
    return {
      id,
      rest: ids
        .filter(child => places.has(child))
        .sort()
        .reverse(),
    };
  }
}

/** The root first, then what is in no other, so that circles are cut where they are deepest. */
function startingPoints(
  places: Map<string, Place>,
  rootId: string | undefined,
): string[] {
  const ids = [...places.keys()].sort();
  const isTop = (id: string) => places.get(id)?.parent === undefined;
  return [
    ...ids.filter(id => id === rootId),
    ...ids.filter(isTop),
    ...ids.filter(id => !isTop(id)),
  ];
}

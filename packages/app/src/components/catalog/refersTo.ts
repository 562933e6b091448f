import {
  DEFAULT_NAMESPACE,
  Entity,
  parseEntityRef,
} from '@backstage/catalog-model';

function* texts(value: unknown): Iterable<string> {
  if (typeof value === 'string') {
    yield value;
  } else if (typeof value === 'object' && value !== null) {
    for (const child of Object.values(value)) {
      yield* texts(child);
    }
  }
}

/**
 * Whether an entity names another in its own description. Relations alone do not tell: they are there as well when only the other
 * entity names this one.
 *
 * @param ref - reference of the other entity, complete and in lower case
 */
export function refersTo({ metadata, spec }: Entity, ref: string): boolean {
  const { kind, namespace, name } = parseEntityRef(ref);
  const ways = new Set([ref, `${namespace}/${name}`]);
  const ownNamespace = metadata.namespace ?? DEFAULT_NAMESPACE;
  if (namespace === ownNamespace.toLocaleLowerCase('en-US')) {
    ways.add(`${kind}:${name}`).add(name);
  }
  for (const text of texts(spec)) {
    if (ways.has(text.toLocaleLowerCase('en-US'))) {
      return true;
    }
  }
  return false;
}

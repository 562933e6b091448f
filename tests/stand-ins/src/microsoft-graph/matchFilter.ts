import { type DirectoryObject } from './directoryObjects.ts';
import {
  type Comparison,
  type FilterNode,
  type Literal,
} from './filterNodes.ts';

/** Whether an object is among those that were asked for. */
export type Predicate = (object: DirectoryObject) => boolean;

/** What a filter finds. Texts are compared without case, as Entra ID does. */
export function predicateOf(node: FilterNode): Predicate {
  switch (node.kind) {
    case 'and': {
      const all = node.nodes.map(predicateOf);
      return object => all.every(matches => matches(object));
    }
    case 'or': {
      const alternatives = node.nodes.map(predicateOf);
      return object => alternatives.some(matches => matches(object));
    }
    case 'not': {
      const matches = predicateOf(node.node);
      return object => !matches(object);
    }
    default: {
      const { name } = node.property;
      const matches = valueMatcher(node.comparison);
      return node.any
        ? object => ((valueOf(object, name) ?? []) as Literal[]).some(matches)
        : object => matches(valueOf(object, name) as Literal);
    }
  }
}

/** The value of a property; `null` for one that this kind of object does not have. */
export function valueOf(object: DirectoryObject, name: string): unknown {
  return (object as unknown as Record<string, unknown>)[name] ?? null;
}

function valueMatcher(comparison: Comparison): (value: Literal) => boolean {
  switch (comparison.operator) {
    case 'in': {
      const wanted = new Set(comparison.values.map(folded));
      return value => wanted.has(folded(value));
    }
    case 'startsWith': {
      const start = comparison.value.toLowerCase();
      return value =>
        String(value ?? '')
          .toLowerCase()
          .startsWith(start);
    }
    case 'endsWith': {
      const end = comparison.value.toLowerCase();
      return value =>
        String(value ?? '')
          .toLowerCase()
          .endsWith(end);
    }
    default: {
      const wanted = folded(comparison.value);
      const equal = comparison.operator === 'eq';
      return value => (folded(value) === wanted) === equal;
    }
  }
}

function folded(value: Literal): Literal {
  return typeof value === 'string' ? value.toLowerCase() : value;
}

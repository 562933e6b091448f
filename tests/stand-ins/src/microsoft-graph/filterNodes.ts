import { type Property } from './entityTypes.ts';

/** What a value is compared with. */
export type Literal = string | boolean | null;

/** What is asked of a property. */
export type Comparison =
  | { operator: 'eq' | 'ne'; value: Literal }
  | { operator: 'in'; values: Literal[] }
  | { operator: 'startsWith' | 'endsWith'; value: string };

/** A filter that has been understood. */
export type FilterNode =
  | { kind: 'and' | 'or'; nodes: FilterNode[] }
  | { kind: 'not'; node: FilterNode }
  | {
      kind: 'comparison';
      property: Property;
      /** Whether it is asked of any value of a collection. */
      any: boolean;
      comparison: Comparison;
    };

import { type EntityType, type Property } from './entityTypes.ts';
import { type Expansion, parseExpand } from './expand.ts';
import { parseFilter } from './FilterParser.ts';
import { requireSupported } from './filterRules.ts';
import {
  malformedQuery,
  notInStandIn,
  unsupportedQuery,
} from './GraphError.ts';
import { type GraphRequest } from './GraphRequest.ts';
import { type Predicate, predicateOf } from './matchFilter.ts';
import { parseSearch } from './SearchParser.ts';
import { parseSelect } from './select.ts';

/** How many objects a page has when nothing is said, and at most. */
const PAGE = { byDefault: 100, most: 999 };

/** What a request asks of a list. */
export interface CollectionQuery {
  /** How many objects a page has. */
  top: number;
  /** `undefined` for those that come by default. */
  selected: Property[] | undefined;
  expansion: Expansion | undefined;
  /** Whether it is an advanced query, which also counts all objects. */
  advanced: boolean;
  matches: Predicate;
}

/** What a request asks of one object. */
export type ObjectQuery = Pick<CollectionQuery, 'selected' | 'expansion'>;

/**
 * Reads what is asked of a list.
 *
 * @param type - what is in it
 * @param reference - whether it is what an object refers to, such as the members of a group
 * @throws GraphError 400 for what Graph refuses, and 501 for what the stand-in lacks
 */
export function readCollectionQuery(
  request: GraphRequest,
  type: EntityType,
  reference: boolean,
): CollectionQuery {
  const options = readOptions(request, [
    '$count',
    '$expand',
    '$filter',
    '$search',
    '$select',
    '$skiptoken',
    '$top',
  ]);
  const expansion = expansionOf(options, type);
  // What is expanded is not carried out as an advanced query, whatever the request says.
  const eventual = isEventual(request) && !expansion;
  const advanced = readCount(options.get('$count')) && eventual;
  return {
    top: readTop(options.get('$top')),
    selected: selectedBy(options, type),
    expansion,
    advanced,
    matches: readMatches(options, type, {
      eventual,
      advanced,
      reference,
    }),
  };
}

/**
 * Reads what is asked of one object.
 *
 * @throws GraphError 400 or 501
 */
export function readObjectQuery(
  request: GraphRequest,
  type: EntityType,
): ObjectQuery {
  const options = readOptions(request, ['$expand', '$select']);
  return {
    selected: selectedBy(options, type),
    expansion: expansionOf(options, type),
  };
}

/**
 * Lets only requests pass that ask nothing more.
 *
 * @throws GraphError 501
 */
export function requireNoOptions(request: GraphRequest): void {
  readOptions(request, []);
}

/** Whether the caller accepts an answer that may be a little old, which advanced queries need. */
export function isEventual({ headers }: GraphRequest): boolean {
  return String(headers.consistencylevel).toLowerCase() === 'eventual';
}

type Options = Map<string, string>;

/** Options are also known without their dollar sign. */
function readOptions({ query }: GraphRequest, known: string[]): Options {
  const options: Options = new Map();
  for (const [key, value] of query) {
    const name = key.startsWith('$') ? key : `$${key}`;
    if (!known.includes(name)) {
      throw notInStandIn(`the query option '${key}' here`);
    }
    if (value.trim() === '') {
      throw malformedQuery(
        `The value for OData query '${name}' cannot be empty.`,
      );
    }
    options.set(name, value);
  }
  return options;
}

function readMatches(
  options: Options,
  type: EntityType,
  mode: { eventual: boolean; advanced: boolean; reference: boolean },
): Predicate {
  const search = options.get('$search');
  if (search !== undefined && !mode.eventual) {
    throw unsupportedQuery(
      "Request with $search query parameter only works through MSGraph with a special request header: 'ConsistencyLevel: eventual'",
    );
  }
  const found = search === undefined ? undefined : parseSearch(search, type);
  const filter = options.get('$filter');
  if (filter === undefined) {
    return found ?? (() => true);
  }
  if (mode.reference && !mode.advanced) {
    throw unsupportedQuery(
      'The specified filter to the reference property query is currently not supported.',
    );
  }
  const node = parseFilter(filter, type);
  requireSupported(node, type, mode.advanced);
  const passes = predicateOf(node);
  return found ? object => passes(object) && found(object) : passes;
}

function selectedBy(options: Options, type: EntityType) {
  const select = options.get('$select');
  return select === undefined ? undefined : parseSelect(select, type);
}

function expansionOf(options: Options, type: EntityType) {
  const expand = options.get('$expand');
  return expand === undefined ? undefined : parseExpand(expand, type);
}

function readCount(value: string | undefined): boolean {
  if (value !== undefined && !/^(true|false)$/i.test(value)) {
    throw malformedQuery(
      `Invalid value '${value}' for $count query option found. Valid values are 'true' and 'false'.`,
    );
  }
  return value?.toLowerCase() === 'true';
}

function readTop(value: string | undefined): number {
  if (value === undefined) {
    return PAGE.byDefault;
  }
  if (!/^\d+$/.test(value)) {
    throw malformedQuery(
      `Invalid value '${value}' for $top query option found. The $top query option requires a non-negative integer value.`,
    );
  }
  const top = Number(value);
  if (top < 1 || top > PAGE.most) {
    throw unsupportedQuery(
      `Invalid page size specified: '${value}'. Must be between 1 and ${PAGE.most} inclusive.`,
    );
  }
  return top;
}

import { type EntityType, type Property } from './entityTypes.ts';
import {
  type Comparison,
  type FilterNode,
  type Literal,
} from './filterNodes.ts';
import { type FilterToken, syntaxError, tokensOf } from './filterTokens.ts';
import {
  notInStandIn,
  unknownProperty,
  unsupportedQuery,
} from './GraphError.ts';

const CLAUSE = 'Invalid filter clause';
const FUNCTIONS = new Map<string, 'startsWith' | 'endsWith'>([
  ['startswith', 'startsWith'],
  ['endswith', 'endsWith'],
]);
const LITERALS = new Map<string, Literal>([
  ['true', true],
  ['false', false],
  ['null', null],
]);
/** What OData has and directory objects do not, or only for dates and numbers. */
const NOT_FOR_TEXT = ['gt', 'ge', 'lt', 'le', 'has'];

class FilterParser {
  readonly #filter: string;
  readonly #type: EntityType;
  readonly #tokens: FilterToken[];
  #next = 0;

  constructor(filter: string, type: EntityType) {
    this.#filter = filter;
    this.#type = type;
    this.#tokens = tokensOf(filter);
  }

  parse(): FilterNode {
    const node = this.#parseOr();
    if (this.#token.type !== 'end') {
      throw this.#unexpected();
    }
    return node;
  }

  get #token(): FilterToken {
    return this.#tokens[this.#next];
  }

  #parseOr(): FilterNode {
    return this.#parseChain('or', () =>
      this.#parseChain('and', () => this.#parseNot()),
    );
  }

  #parseChain(kind: 'and' | 'or', parse: () => FilterNode): FilterNode {
    const nodes = [parse()];
    while (this.#takeWord(kind)) {
      nodes.push(parse());
    }
    return nodes.length === 1 ? nodes[0] : { kind, nodes };
  }

  #parseNot(): FilterNode {
    if (this.#takeWord('not')) {
      return { kind: 'not', node: this.#parseNot() };
    }
    if (this.#takeSymbol('(')) {
      const node = this.#parseOr();
      this.#expectSymbol(')');
      return node;
    }
    return this.#parseComparison();
  }

  #parseComparison(): FilterNode {
    if (this.#tokens[this.#next + 1]?.value === '(') {
      const { property, comparison } = this.#parseFunction(name =>
        this.#propertyNamed(name),
      );
      return this.#comparisonOf(property, comparison);
    }
    const property = this.#propertyNamed(this.#takeName());
    if (this.#takeSymbol('/')) {
      return this.#parseLambda(property);
    }
    return this.#comparisonOf(property, this.#parseOperator());
  }

  /** Such as `startsWith(displayName, 'A')`. */
  #parseFunction<T>(resolve: (name: string) => T): {
    property: T;
    comparison: Comparison;
  } {
    const name = this.#takeName();
    const operator = FUNCTIONS.get(name.toLowerCase());
    if (!operator) {
      throw ['contains', 'substringof'].includes(name.toLowerCase())
        ? unsupportedQuery('Unsupported Query.')
        : syntaxError(`An unknown function with name '${name}' was found.`);
    }
    this.#expectSymbol('(');
    const property = resolve(this.#takeName());
    this.#expectSymbol(',');
    const { type, value } = this.#token;
    if (type !== 'text') {
      throw this.#unexpected();
    }
    this.#next += 1;
    this.#expectSymbol(')');
    return { property, comparison: { operator, value } };
  }

  /** Such as `any(c:c eq 'Unified')`, after the slash. */
  #parseLambda(property: Property): FilterNode {
    const name = this.#takeName();
    if (name.toLowerCase() !== 'any' || property.kind !== 'texts') {
      throw notInStandIn(`filters by '${property.name}/${name}'`);
    }
    this.#expectSymbol('(');
    const variable = this.#takeName();
    this.#expectSymbol(':');
    const resolve = (used: string) => {
      if (used !== variable) {
        throw unknownProperty(CLAUSE, used, this.#type.name);
      }
    };
    let comparison: Comparison;
    if (this.#tokens[this.#next + 1]?.value === '(') {
      ({ comparison } = this.#parseFunction(resolve));
    } else {
      resolve(this.#takeName());
      comparison = this.#parseOperator();
    }
    this.#expectSymbol(')');
    return { kind: 'comparison', property, any: true, comparison };
  }

  #parseOperator(): Comparison {
    for (const operator of ['eq', 'ne'] as const) {
      if (this.#takeWord(operator)) {
        return { operator, value: this.#takeLiteral() };
      }
    }
    if (this.#takeWord('in')) {
      this.#expectSymbol('(');
      const values = [this.#takeLiteral()];
      while (this.#takeSymbol(',')) {
        values.push(this.#takeLiteral());
      }
      this.#expectSymbol(')');
      return { operator: 'in', values };
    }
    if (NOT_FOR_TEXT.some(word => this.#takeWord(word))) {
      throw unsupportedQuery('Unsupported Query.');
    }
    throw this.#unexpected();
  }

  #comparisonOf(property: Property, comparison: Comparison): FilterNode {
    const values =
      comparison.operator === 'in' ? comparison.values : [comparison.value];
    const wanted = property.kind === 'flag' ? 'boolean' : 'string';
    if (
      property.kind === 'texts' ||
      values.some(value => value !== null && typeof value !== wanted)
    ) {
      throw syntaxError(
        `A binary operator with incompatible types was detected for property '${property.name}'.`,
      );
    }
    return { kind: 'comparison', property, any: false, comparison };
  }

  #propertyNamed(name: string): Property {
    const property = this.#type.properties.get(name.toLowerCase());
    if (!property) {
      throw unknownProperty(CLAUSE, name, this.#type.name);
    }
    return property;
  }

  #takeLiteral(): Literal {
    const { type, value } = this.#token;
    if (type === 'text') {
      this.#next += 1;
      return value;
    }
    const literal =
      type === 'name' ? LITERALS.get(value.toLowerCase()) : undefined;
    if (literal === undefined) {
      throw this.#unexpected();
    }
    this.#next += 1;
    return literal;
  }

  #takeName(): string {
    const { type, value } = this.#token;
    if (type !== 'name') {
      throw this.#unexpected();
    }
    this.#next += 1;
    return value;
  }

  #takeWord(word: string): boolean {
    const { type, value } = this.#token;
    const found = type === 'name' && value.toLowerCase() === word;
    this.#next += found ? 1 : 0;
    return found;
  }

  #takeSymbol(symbol: string): boolean {
    const { type, value } = this.#token;
    const found = type === 'symbol' && value === symbol;
    this.#next += found ? 1 : 0;
    return found;
  }

  #expectSymbol(symbol: string): void {
    if (!this.#takeSymbol(symbol)) {
      throw this.#unexpected();
    }
  }

  #unexpected() {
    return syntaxError(
      `Syntax error at position ${this.#token.at} in '${this.#filter}'.`,
    );
  }
}

/**
 * Understands a filter.
 *
 * @throws GraphError 400 for what is none, and 501 for what the stand-in lacks
 */
export function parseFilter(filter: string, type: EntityType): FilterNode {
  return new FilterParser(filter, type).parse();
}

import { type EntityType } from './entityTypes.ts';
import {
  type GraphError,
  malformedQuery,
  unknownProperty,
} from './GraphError.ts';
import { type Predicate } from './matchFilter.ts';
import { clauseMatcher } from './searchWords.ts';

const CLAUSE = 'Invalid search clause';
const PIECES = /\s+|"((?:[^"\\]|\\.)*)"|(AND|OR)\b|([()])/y;

type Token = { clause: string } | { word: string };

class SearchParser {
  readonly #search: string;
  readonly #type: EntityType;
  readonly #tokens: Token[];

  constructor(search: string, type: EntityType) {
    this.#search = search;
    this.#type = type;
    this.#tokens = tokensOf(search);
  }

  parse(): Predicate {
    const matches = this.#parseOr();
    if (this.#tokens.length > 0) {
      throw this.#syntaxError();
    }
    return matches;
  }

  #parseOr(): Predicate {
    const alternatives = [this.#parseAnd()];
    while (this.#take('OR')) {
      alternatives.push(this.#parseAnd());
    }
    return object => alternatives.some(matches => matches(object));
  }

  #parseAnd(): Predicate {
    const all = [this.#parseClause()];
    while (this.#take('AND')) {
      all.push(this.#parseClause());
    }
    return object => all.every(matches => matches(object));
  }

  #parseClause(): Predicate {
    if (this.#take('(')) {
      const matches = this.#parseOr();
      if (!this.#take(')')) {
        throw this.#syntaxError();
      }
      return matches;
    }
    const token = this.#tokens.shift();
    const clause = token && 'clause' in token ? token.clause : '';
    const [, name, text] = clause.match(/^([^:]+):(.+)$/s) ?? [];
    if (name === undefined) {
      throw this.#syntaxError();
    }
    const property = this.#type.properties.get(name.trim().toLowerCase());
    if (!property) {
      throw unknownProperty(CLAUSE, name, this.#type.name);
    }
    return clauseMatcher(property, text);
  }

  #take(word: string): boolean {
    const [token] = this.#tokens;
    const found = token !== undefined && 'word' in token && token.word === word;
    if (found) {
      this.#tokens.shift();
    }
    return found;
  }

  #syntaxError(): GraphError {
    return malformedQuery(`${CLAUSE}: Syntax error in '${this.#search}'.`);
  }
}

/**
 * What a search finds, such as `"displayName:team" OR "mail:team"`.
 *
 * @throws GraphError 400 for what is none
 */
export function parseSearch(search: string, type: EntityType): Predicate {
  return new SearchParser(search, type).parse();
}

function tokensOf(search: string): Token[] {
  const tokens: Token[] = [];
  PIECES.lastIndex = 0;
  while (PIECES.lastIndex < search.length) {
    const at = PIECES.lastIndex;
    const found = PIECES.exec(search);
    if (!found) {
      throw malformedQuery(
        `${CLAUSE}: Syntax error: character '${search[at]}' is not valid at position ${at} in '${search}'.`,
      );
    }
    const [, clause, word, bracket] = found;
    if (clause !== undefined) {
      tokens.push({ clause: clause.replaceAll(/\\(.)/g, '$1') });
    } else if (word ?? bracket) {
      tokens.push({ word: word ?? bracket });
    }
  }
  return tokens;
}

import { malformedQuery } from './GraphError.ts';

/** A piece of a filter. */
export interface FilterToken {
  type: 'name' | 'text' | 'symbol' | 'end';
  /** A text without its quotes. */
  value: string;
  /** Where it begins. */
  at: number;
}

const PIECES =
  /\s+|'((?:[^']|'')*)'|(\$?[\p{L}_][\p{L}\p{N}_.]*|-?\d[\w.:+-]*)|([(),:/])/uy;

/**
 * The pieces of a filter, with one at the end that says so.
 *
 * @throws GraphError 400 for a letter that has no place in a filter, and a text without an end
 */
export function tokensOf(filter: string): FilterToken[] {
  const tokens: FilterToken[] = [];
  PIECES.lastIndex = 0;
  while (PIECES.lastIndex < filter.length) {
    const at = PIECES.lastIndex;
    const found = PIECES.exec(filter);
    if (!found) {
      throw syntaxError(
        filter[at] === "'"
          ? `There is an unterminated string literal at position ${filter.length} in '${filter}'.`
          : `Syntax error: character '${filter[at]}' is not valid at position ${at} in '${filter}'.`,
      );
    }
    const [, text, name, symbol] = found;
    if (text !== undefined) {
      tokens.push({ type: 'text', value: text.replaceAll("''", "'"), at });
    } else if (name !== undefined) {
      tokens.push({ type: 'name', value: name, at });
    } else if (symbol !== undefined) {
      tokens.push({ type: 'symbol', value: symbol, at });
    }
  }
  return [...tokens, { type: 'end', value: '', at: filter.length }];
}

/** A filter that is none. */
export function syntaxError(message: string) {
  return malformedQuery(`Invalid filter clause: ${message}`);
}

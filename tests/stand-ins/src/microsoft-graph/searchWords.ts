import { type Property } from './entityTypes.ts';
import { type Predicate, valueOf } from './matchFilter.ts';

/** Searched by word. */
const BY_WORD = ['displayName', 'description'];

/** What one clause of a search finds: by words in names and descriptions, by the beginning in all else. */
export function clauseMatcher({ name }: Property, text: string): Predicate {
  if (!BY_WORD.includes(name)) {
    const start = text.toLowerCase();
    return object =>
      String(valueOf(object, name) ?? '')
        .toLowerCase()
        .startsWith(start);
  }
  const wanted = wordsOf(text);
  return object => {
    const value = String(valueOf(object, name) ?? '');
    const words = [...wordsOf(value), ...joinedWordsOf(value)];
    return wanted.every(word => words.some(own => own.startsWith(word)));
  };
}

/** Words end at spaces, symbols, numbers, and where an upper case letter follows a lower case one. */
function wordsOf(text: string): string[] {
  const words = text.match(/\p{Lu}*[^\P{L}\p{Lu}]+|\p{Lu}+|\p{N}+/gu) ?? [];
  return words.map(word => word.toLowerCase());
}

/** Words with only symbols between them, as one: `hello-world` is also found by `helloworld`. */
function joinedWordsOf(text: string): string[] {
  return text
    .split(/\s+/)
    .map(part => part.replaceAll(/[^\p{L}\p{N}]/gu, '').toLowerCase())
    .filter(Boolean);
}

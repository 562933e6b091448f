import { createHash } from 'node:crypto';
import { type GitObject } from './GitObjects.ts';

/** The hash that Git gives an object. */
export function hashObject({ type, content }: GitObject): string {
  return createHash('sha1')
    .update(`${type} ${content.length}\0`)
    .update(content)
    .digest('hex');
}

import { createHash } from 'node:crypto';

const MAX_LENGTH = 63;

/**
 * What a text becomes as the name of an entity: its letters without accents, its digits, and what else a name may have; everything
 * else becomes a hyphen.
 *
 * @returns undefined when nothing of it is left, such as of a name in Chinese
 * @public
 */
export function toEntityName(text: string): string | undefined {
  const name = text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/ß/g, 'ss')
    .replace(/[^A-Za-z0-9._-]+/g, '-')
    .replace(/([._-])[._-]+/g, '$1')
    .slice(0, MAX_LENGTH)
    .replace(/^[._-]+|[._-]+$/g, '');
  return name || undefined;
}

/**
 * A name that another id cannot come to, for when the name it would have is taken or there is none.
 *
 * @public
 */
export function toUniqueName(name: string | undefined, id: string): string {
  const suffix = createHash('sha256').update(id).digest('hex').slice(0, 8);
  return name
    ? `${name
        .slice(0, MAX_LENGTH - suffix.length - 1)
        .replace(/[._-]+$/, '')}-${suffix}`
    : suffix;
}

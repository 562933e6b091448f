import { isError } from '@backstage/errors';

/**
 * What PostgreSQL says of a value that a column cannot take, such as an id that is no UUID: too long (22001), out of range (22003, 22008), a date
 * that is none (22007), a character that no text may have (22021, 22P05), and text that is no number, UUID or the like (22P02).
 */
const CODES = new Set([
  '22001',
  '22003',
  '22007',
  '22008',
  '22021',
  '22P02',
  '22P05',
]);

/** Whether a query failed because of a value that was put into it. */
export function isInvalidInput(error: unknown): error is Error {
  return isError(error) && CODES.has(String(error.code));
}

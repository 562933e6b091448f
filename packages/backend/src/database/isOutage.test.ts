import { isOutage } from './isOutage';

const error = (message: string, code?: string) =>
  Object.assign(new Error(message), { code });

describe('isOutage', () => {
  it.each([
    error('terminating connection due to administrator command', '57P01'),
    error('the database system is starting up', '57P03'),
    error('sorry, too many clients already', '53300'),
    error('could not extend file: No space left on device', '53100'),
    error('cannot execute INSERT in a read-only transaction', '25006'),
    error('getaddrinfo ENOTFOUND db', 'ENOTFOUND'),
    error('select 1 - read ECONNRESET', 'ECONNRESET'),
    error('select 1 - Connection terminated unexpectedly'),
    error('select 1 - Query read timeout'),
    error(
      'select 1 - Client has encountered a connection error and is not queryable',
    ),
  ])('knows %s', outage => {
    expect(isOutage(outage)).toBe(true);
  });

  it.each([
    error('duplicate key value violates unique constraint', '23505'),
    error('could not serialize access', '40001'),
    error('canceling statement due to statement timeout', '57014'),
    error(`insert into notes values ('Connection terminated') - no such table`),
    'Connection terminated',
    undefined,
  ])('leaves %s alone', other => {
    expect(isOutage(other)).toBe(false);
  });
});

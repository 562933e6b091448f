import { maskLiterals } from './maskLiterals';

describe('maskLiterals', () => {
  it.each([
    [
      `select * from "refresh_state" where entity_ref = $1 limit $2`,
      `select * from "refresh_state" where entity_ref = $1 limit $2`,
    ],
    [
      `update t1 set name = 'it''s', note = '' where id = 12.5`,
      `update t1 set name = ?, note = ? where id = ?`,
    ],
    [`select E'it\\'s here', 'x'`, `select ?, ?`],
    [`select $$a 'quoted' b$$, $q$c$q$`, `select ?, ?`],
    [`select 'never closed`, `select ?`],
    [`select 'two\nlines'`, `select ?`],
    [
      `set application_name to 'x'; select 1`,
      `set application_name to ?; select ?`,
    ],
  ])('%s', (statement, masked) => {
    expect(maskLiterals(statement)).toBe(masked);
  });
});

import { growsTooLarge } from './aliases';

/** Each level refers to the one below it so many times. */
function levels(depth: number, width: number) {
  const lines = ['l0: &l0 [x]'];
  for (let level = 1; level <= depth; level++) {
    const below = Array(width).fill(`*l${level - 1}`);
    lines.push(`l${level}: &l${level} [${below.join(', ')}]`);
  }
  return lines.join('\n');
}

it('finds what a kilobyte stands for', () => {
  const bomb = levels(8, 9);
  expect(bomb.length).toBeLessThan(1_000);
  expect(growsTooLarge(bomb)).toBe(true);
});

it.each([
  ['a value inside of itself', 'a: &a [*a]'],
  ['an alias of nothing', 'a: *b'],
  ['what is no YAML', 'a: &a [1\nb: *a'],
])('refuses %s', (_, definition) => {
  expect(growsTooLarge(definition)).toBe(true);
});

it('takes no offence at an answer that hundreds of operations share', () => {
  const shared = Array.from({ length: 20 }, (_, i) => `  f${i}: text`);
  const uses = Array.from({ length: 500 }, (_, i) => `u${i}: *shared`);
  expect(
    growsTooLarge(['shared: &shared', ...shared, ...uses].join('\n')),
  ).toBe(false);
});

it('takes no offence at a large definition with an alias', () => {
  const entries = Array.from({ length: 60_000 }, (_, i) => `k${i}: v`);
  expect(growsTooLarge(['a: &a 1', ...entries, 'b: *a'].join('\n'))).toBe(
    false,
  );
});

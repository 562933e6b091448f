import { describeChange, directionOf } from './describeChange';
import { formatShare } from './formatShare';

const compared = (
  total: string,
  previousTotal: string,
  change: string,
  changePercent: number | null,
) => ({ total, previousTotal, change, changePercent });

const NBSP = '\u00a0';

it.each([
  [compared('112.4', '100', '12.4', 12.4), 'up', `up${NBSP}12.4${NBSP}%`],
  [compared('97', '100', '-3', -3), 'down', `down${NBSP}3${NBSP}%`],
  [compared('1334.6', '100', '1234.6', 1234.6), 'up', `up${NBSP}1,235${NBSP}%`],
  [compared('100', '100', '0', 0), 'same', 'unchanged'],
  [compared('0', '0', '0', null), 'same', 'unchanged'],
  [
    compared('100000.01', '100000', '0.01', 0),
    'up',
    `up less than 0.1${NBSP}%`,
  ],
  [compared('5', '0', '5', null), 'up', 'new: nothing in the previous period'],
  [
    compared('5', '-2', '7', null),
    'up',
    'up from a credit in the previous period',
  ],
  [
    compared('-5', '-2', '-3', null),
    'down',
    'down from a credit in the previous period',
  ],
])('%j went %s: "%s"', (change, direction, words) => {
  expect(directionOf(change)).toBe(direction);
  expect(describeChange(change)).toBe(words);
});

it.each([
  [0.123, `12.3${NBSP}%`],
  [1, `100${NBSP}%`],
  [0, `0${NBSP}%`],
  [0.0004, `< 0.1${NBSP}%`],
  [-0.00001, `> -0.1${NBSP}%`],
  [-0.05, `-5${NBSP}%`],
  [null, '–'],
])('a share of %s is %s', (share, text) => {
  expect(formatShare(share)).toBe(text);
});

import { retryDelay } from './retryDelay';

const answer = (status: number, retryAfter?: string) => ({
  status,
  headers: new Headers(retryAfter ? { 'Retry-After': retryAfter } : {}),
});

describe('retryDelay', () => {
  it.each([
    ['what Graph says', answer(429, '7'), 1, 7000],
    ['fractions of a second', answer(429, '2.128'), 1, 2128],
    [
      'a date that has passed',
      answer(503, 'Wed, 21 Oct 2015 07:28:00 GMT'),
      1,
      0,
    ],
    ['twice as long each time', answer(504), 4, 8000],
    ['what it says, not a word', answer(503, 'later'), 1, 1000],
    ['not longer than a minute', answer(429, '61'), 1, undefined],
    ['not for ever', answer(429, '1'), 6, undefined],
    ['not for what does not pass', answer(403, '1'), 1, undefined],
  ])('waits: %s', (_, response, attempt, delay) => {
    expect(retryDelay(response, attempt)).toBe(delay);
  });
});

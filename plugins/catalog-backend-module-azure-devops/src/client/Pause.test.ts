import { Pause } from './Pause';

const NOW = Date.UTC(2026, 10, 25, 12);

describe('Pause', () => {
  beforeEach(() => {
    jest.useFakeTimers({ now: NOW });
  });

  afterEach(() => {
    jest.useRealTimers();
  });

  it.each<[string, Record<string, string>, number]>([
    ['nothing', {}, 0],
    ['seconds', { 'retry-after': '30' }, 30],
    ['a date', { 'retry-after': new Date(NOW + 20_000).toUTCString() }, 20],
    [
      'a budget that is nearly used up',
      {
        'x-ratelimit-remaining': '4',
        'x-ratelimit-limit': '200',
        'x-ratelimit-reset': String(NOW / 1000 + 40),
      },
      40,
    ],
    [
      'a budget of which enough is left',
      {
        'x-ratelimit-remaining': '100',
        'x-ratelimit-limit': '200',
        'x-ratelimit-reset': String(NOW / 1000 + 40),
      },
      0,
    ],
    [
      'a reset that is further away than any window is long',
      {
        'x-ratelimit-remaining': '0',
        'x-ratelimit-reset': String(NOW / 1000 + 86_400),
      },
      300,
    ],
    ['what is no number', { 'retry-after': 'soon' }, 0],
  ])('heeds %s', async (_what, headers, seconds) => {
    const pause = new Pause();
    pause.heed(new Headers(headers));
    expect(pause.remaining / 1000).toBe(seconds);
  });

  it('keeps the longest that it was told', () => {
    const pause = new Pause();
    pause.heed(new Headers({ 'retry-after': '30' }));
    pause.heed(new Headers({ 'retry-after': '5' }));
    expect(pause.remaining).toBe(30_000);
  });
});

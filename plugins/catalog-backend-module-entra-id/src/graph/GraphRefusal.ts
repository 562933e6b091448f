import { retryAfter } from './retryDelay';

/** Graph is still busy after a request was made several times, or will be for long. */
export class GraphRefusal extends Error {
  /** When it wants to be asked again, when it says so. */
  readonly retryAt: Date | undefined;

  constructor(url: string, response: Response, attempts: number) {
    const times = attempts === 1 ? 'once' : `${attempts} times`;
    const said = response.headers.get('retry-after');
    const wish = said ? `, and asks to wait (Retry-After: ${said})` : '';
    super(
      `Microsoft Graph answered ${response.status} to ${
        new URL(url).pathname
      }, which was asked for ${times}${wish}`,
    );
    this.name = 'GraphRefusal';
    const delay = retryAfter(response);
    this.retryAt =
      delay === undefined ? undefined : new Date(Date.now() + delay);
  }
}

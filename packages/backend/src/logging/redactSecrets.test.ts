import { format } from 'winston';
import { logTo } from './__testUtils__/logTo';
import { redactSecrets } from './redactSecrets';

describe('redactSecrets', () => {
  it('leaves out what may be secret, wherever in a line it is, and keeps the line what it was', () => {
    const lines: string[] = [];
    const logger = logTo(lines, format.combine(format.json(), redactSecrets()));
    const address = 'https://ada:s3cret@host.example/a.yaml?token=s3cret&ref=x';
    logger
      .child({ location: address })
      .warn(
        `Conflicting write with location key 'url:${address}' of "orders" by ghp_0123456789abcdefghij\n`,
        { stack: [address] },
      );
    const shown = 'https://host.example/a.yaml?token=***&ref=x';
    expect(lines.map(line => JSON.parse(line))).toEqual([
      {
        level: 'warn',
        message: `Conflicting write with location key 'url:${shown}' of "orders" by ***\n`,
        location: shown,
        stack: [shown],
      },
    ]);
  });
});

import { withinTrace } from '@portico/telemetry/testUtils';
import { format } from 'winston';
import { logTo } from './__testUtils__/logTo';
import { addTrace } from './addTrace';

describe('addTrace', () => {
  it('says in a line of which trace it is, and nothing outside of one', () => {
    const lines: string[] = [];
    const logger = logTo(
      lines,
      format.combine(addTrace(), format.json()),
    ).child({ plugin: 'orders' });

    logger.info('before');
    let traced: object = {};
    withinTrace(ids => {
      traced = ids;
      logger.info('within');
    });
    expect(lines.map(line => JSON.parse(line))).toEqual([
      { level: 'info', message: 'before', plugin: 'orders' },
      { level: 'info', message: 'within', plugin: 'orders', ...traced },
    ]);
    expect(traced).toEqual({
      trace_id: expect.stringMatching(/^[0-9a-f]{32}$/),
      span_id: expect.stringMatching(/^[0-9a-f]{16}$/),
    });
  });
});

import { mockServices } from '@backstage/backend-test-utils';
import { DiagnosticLog } from './DiagnosticLog';

describe('DiagnosticLog', () => {
  let now = 0;
  let log: DiagnosticLog;
  const logger = mockServices.logger.mock();

  beforeEach(() => {
    now = 0;
    jest.clearAllMocks();
    log = new DiagnosticLog(() => now);
    log.writeTo(logger);
  });

  it('says it all in the log of the portal', () => {
    log.error('Export failed:', new Error('refused'), { code: 7 });
    log.info('Sent');
    expect(logger.error.mock.calls).toEqual([
      ['Export failed: refused {"code":7}'],
    ]);
    expect(logger.info.mock.calls).toEqual([['Sent']]);
  });

  it('keeps what is said before there is one', () => {
    const early = new DiagnosticLog();
    early.warn('lost');
    early.error('refused');
    early.writeTo(logger);
    expect(logger.warn.mock.calls).toEqual([['lost']]);
    expect(logger.error.mock.calls).toEqual([['refused']]);
  });

  it('says the same thing again after ten minutes only', () => {
    log.warn('lost');
    log.warn('lost');
    log.warn('found');
    expect(logger.warn).toHaveBeenCalledTimes(2);
    now = 10 * 60_000;
    log.warn('lost');
    expect(logger.warn).toHaveBeenCalledTimes(3);
  });

  it('keeps to itself what only helps to work on the SDK', () => {
    log.debug();
    log.verbose();
    for (const level of ['error', 'warn', 'info', 'debug'] as const) {
      expect(logger[level]).not.toHaveBeenCalled();
    }
  });
});

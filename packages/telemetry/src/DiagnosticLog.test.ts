import { DiagnosticLog } from './DiagnosticLog';

describe('DiagnosticLog', () => {
  const lines: object[] = [];
  let now = 0;
  const log = new DiagnosticLog({
    write: line => lines.push(JSON.parse(line)),
    now: () => now,
  });
  beforeEach(() => {
    lines.length = 0;
    now = 0;
  });

  it('writes lines like those of the portal', () => {
    log.error('Export failed:', new Error('refused'), { code: 7 });
    expect(lines).toEqual([
      {
        level: 'error',
        message: 'Export failed: refused {"code":7}',
        plugin: 'telemetry',
        service: 'backstage',
      },
    ]);
  });

  it('says the same thing again after ten minutes only', () => {
    log.warn('lost');
    log.warn('lost');
    log.warn('found');
    expect(lines).toHaveLength(2);
    now = 10 * 60_000;
    log.warn('lost');
    expect(lines).toHaveLength(3);
  });

  it('keeps to itself what only helps to work on the SDK', () => {
    log.debug();
    log.verbose();
    expect(lines).toEqual([]);
  });
});

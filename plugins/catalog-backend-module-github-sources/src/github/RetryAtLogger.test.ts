import { mockServices } from '@backstage/backend-test-utils';
import { RetryAtLogger } from './RetryAtLogger';

describe('RetryAtLogger', () => {
  it('says on an error when GitHub wants to be asked again', () => {
    const inner = mockServices.logger.mock();
    inner.child.mockReturnValue(inner);
    const logger = new RetryAtLogger(inner).child({ a: 'b' });
    const throttled = Object.assign(new Error('Slow down'), {
      status: 429,
      response: { headers: { 'retry-after': '600' } },
    });
    logger.error('It failed', throttled);
    expect(inner.error).toHaveBeenCalledWith('It failed', throttled);
    expect(throttled).toHaveProperty('retryAt', expect.any(Date));

    const other = new Error('No such host');
    logger.error('It failed', other);
    expect(other).not.toHaveProperty('retryAt');
  });
});

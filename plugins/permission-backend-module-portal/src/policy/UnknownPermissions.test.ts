import { mockServices } from '@backstage/backend-test-utils';
import { UnknownPermissions } from './UnknownPermissions';

it('lets a user make it tell of more after an hour, and forgets the name that it told of first', () => {
  let now = 0;
  const logger = mockServices.logger.mock();
  const unknown = new UnknownPermissions(logger, () => now);
  const told = (name: string) =>
    logger.warn.mock.calls.filter(([line]) => line.includes(`"${name}"`))
      .length;

  for (let index = 0; index <= 1_000; index++) {
    unknown.report(`made.up.${index}`, 'user:default/eve');
    now += 60 * 60 * 1000;
  }
  for (const name of ['made.up.1000', 'made.up.0']) {
    unknown.report(name, 'user:default/eve');
  }

  expect(logger.warn).toHaveBeenCalledTimes(1_002);
  expect([told('made.up.0'), told('made.up.1000')]).toEqual([2, 1]);
});

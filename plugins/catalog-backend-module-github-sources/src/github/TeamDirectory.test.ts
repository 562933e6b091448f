import { mockServices } from '@backstage/backend-test-utils';
import { GithubClient } from './GithubClient';
import { RequestContext } from './RequestContext';
import { TeamDirectory } from './TeamDirectory';

describe('TeamDirectory', () => {
  const context: RequestContext = {
    signal: new AbortController().signal,
    logger: mockServices.logger.mock(),
    countRequests: () => {},
    until: Infinity,
    reserve: 0,
  };

  it('reads once for all who ask at the same time, and keeps it when it can not be read again', async () => {
    const query = jest.fn(async () => ({
      data: {
        organization: {
          teams: { pageInfo: { hasNextPage: false }, nodes: [] },
        },
      },
      errors: [],
    }));
    const teams = new TeamDirectory({ query } as unknown as GithubClient);
    expect(teams.recent('contoso')).toBeUndefined();
    const [one, other] = await Promise.all([
      teams.refresh('contoso', context),
      teams.refresh('Contoso', context),
    ]);
    expect(other).toBe(one);
    expect(query).toHaveBeenCalledTimes(1);

    query.mockRejectedValueOnce(new Error('Throttled'));
    await expect(teams.refresh('contoso', context)).rejects.toThrow(
      'Throttled',
    );
    expect(teams.recent('CONTOSO')).toBe(one);
    await teams.refresh('contoso', context);
    expect(query).toHaveBeenCalledTimes(3);
  });
});

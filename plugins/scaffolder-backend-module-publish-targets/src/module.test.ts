import { mockCredentials } from '@backstage/backend-test-utils';
import request from 'supertest';
import { startScaffolder } from './__testUtils__/startScaffolder';

describe('publishTargetsModule', () => {
  it('answers the autocomplete request of the form', async () => {
    const response = await request(await startScaffolder())
      .post('/api/scaffolder/v2/autocomplete/publish-targets/targets')
      .send({ token: 'unused', context: {} });

    expect(response.status).toBe(200);
    expect(response.body).toEqual({
      results: [
        { id: 'local', title: 'This portal' },
        { id: 'github', title: 'GitHub' },
      ],
    });
  });

  it('names the resource that it has when asked for another', async () => {
    const response = await request(await startScaffolder())
      .post('/api/scaffolder/v2/autocomplete/publish-targets/tokens')
      .send({ token: 'unused', context: {} });

    expect(response.status).toBe(400);
    expect(response.body.error).toEqual({
      name: 'InputError',
      message:
        "Unknown resource 'tokens' of the autocomplete provider 'publish-targets'; the only one is 'targets'",
    });
  });

  it('answers nobody who is not signed in', async () => {
    const response = await request(await startScaffolder())
      .post('/api/scaffolder/v2/autocomplete/publish-targets/targets')
      .set('Authorization', mockCredentials.none.header())
      .send({ token: 'unused', context: {} });

    expect(response.status).toBe(401);
  });
});

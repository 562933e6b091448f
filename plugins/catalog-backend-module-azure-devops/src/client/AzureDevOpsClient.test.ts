import {
  AzureDevOps,
  blockedFor,
  signInPage,
  slowDown,
} from '@portico/stand-ins';
import { z } from 'zod';
import { AzureDevOpsClient } from './AzureDevOpsClient';

describe('AzureDevOpsClient', () => {
  let azureDevOps: AzureDevOps;
  const anything = z.looseObject({});
  const always = () => true;

  beforeEach(async () => {
    azureDevOps = await new AzureDevOps({
      organizations: { contoso: ['Payments'] },
      personalAccessTokens: [{ token: 'portal' }],
    }).start();
  });

  afterEach(async () => {
    await azureDevOps.stop();
  });

  function ask(signal = new AbortController().signal) {
    const client = new AzureDevOpsClient({
      organizationUrl: `${azureDevOps.url}/contoso`,
      credentials: {
        getCredentials: async () => ({
          type: 'pat' as const,
          token: 'portal',
          headers: {
            Authorization: `Basic ${Buffer.from(':portal').toString('base64')}`,
          },
        }),
      },
    });
    let requests = 0;
    const caller = {
      signal,
      onRequest: () => {
        requests += 1;
      },
    };
    return {
      client,
      requests: () => requests,
      projects: () => client.getJson('_apis/projects', anything, caller),
    };
  }

  it('asks again what was refused for a while, and goes on after an answer that says to wait', async () => {
    azureDevOps.failOnce(
      slowDown({ remaining: 0, delay: 1, retryAfter: 1 }),
      always,
    );
    azureDevOps.failOnce(blockedFor(1), always);
    const { projects, requests } = ask();
    await projects();
    await projects();
    expect(requests()).toBe(3);
  });

  it('stops waiting when it is not wanted any more', async () => {
    azureDevOps.failAlways(blockedFor(3600), always);
    const controller = new AbortController();
    const { projects, requests } = ask(controller.signal);
    const asked = projects();
    controller.abort(new Error('That is enough'));
    await expect(asked).rejects.toThrow();
    expect(requests()).toBeLessThanOrEqual(1);
  });

  it('says that credentials are refused, whatever form that has', async () => {
    azureDevOps.failOnce(signInPage(), always);
    await expect(ask().projects()).rejects.toMatchObject({
      status: 401,
      message: expect.stringMatching(/credentials.*\(401\)/),
    });
  });

  it('does not take something else for an answer', async () => {
    azureDevOps.failOnce({ body: '<html>A proxy</html>' }, always);
    await expect(ask().projects()).rejects.toThrow(
      'something else than it documents',
    );
  });
});

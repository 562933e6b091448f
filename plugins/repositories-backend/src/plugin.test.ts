import {
  createMockDirectory,
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { GitHub } from '@portico/stand-ins';
import request from 'supertest';
import { readRepositoriesConfig } from './config/readRepositoriesConfig';
import { RepositoryHosts } from './hosts/RepositoryHosts';
import { repositoriesPlugin } from './plugin';

const TOKEN = 'ghp_of_the_portal';
const LOCATION = { target: 'github', owner: 'contoso' };

const repositories = createMockDirectory();
let github: GitHub;

beforeAll(async () => {
  github = await new GitHub({
    tokens: [{ token: TOKEN, login: 'portal' }],
    organizations: [{ login: 'contoso', owners: ['portal'] }],
  }).start();
  await github.createRepository('contoso/taken', {
    files: { 'README.md': 'Taken\n' },
  });
});

afterAll(() => github.stop());

async function startBackend(decision = AuthorizeResult.ALLOW) {
  const data = {
    backend: { baseUrl: 'http://localhost:7007' },
    integrations: {
      github: [{ host: 'github.com', apiBaseUrl: github.apiUrl, token: TOKEN }],
    },
    scaffolder: { localGit: { directory: repositories.path } },
  };
  const config = mockServices.rootConfig({ data });
  const settings = readRepositoriesConfig(config);
  const hosts = await RepositoryHosts.create(config, settings);
  const { server } = await startTestBackend({
    features: [
      repositoriesPlugin({ hosts, settings }),
      mockServices.rootConfig.factory({ data }),
      mockServices.permissions.mock({
        authorize: async requests =>
          requests.map(() => ({ result: decision } as never)),
      }).factory,
    ],
  });
  return server;
}

const checkAvailability = async (body: object, decision?: AuthorizeResult) =>
  request(await startBackend(decision as AuthorizeResult.ALLOW))
    .post('/api/repositories/availability')
    .send(body);

describe('GET /targets', () => {
  it('tells forms where repositories can be made', async () => {
    const response = await request(await startBackend()).get(
      '/api/repositories/targets',
    );

    expect(response.status).toBe(200);
    expect(response.body).toEqual({
      targets: [
        { target: 'local' },
        {
          target: 'github',
          host: 'github.com',
          visibilities: ['private', 'internal', 'public'],
        },
      ],
      defaultBranch: 'main',
      protectDefaultBranch: true,
    });
  });

  it('answers nobody who is not signed in', async () => {
    const response = await request(await startBackend())
      .get('/api/repositories/targets')
      .set('Authorization', mockCredentials.none.header());

    expect(response.status).toBe(401);
  });
});

describe('POST /availability', () => {
  it('finds a name that is free', async () => {
    const { status, body } = await checkAvailability({
      repository: LOCATION,
      name: 'free',
    });

    expect({ status, body }).toEqual({
      status: 200,
      body: { available: true },
    });
  });

  it('finds a name that is taken, and where', async () => {
    const { status, body } = await checkAvailability({
      repository: LOCATION,
      name: 'taken',
    });

    expect(status).toBe(200);
    expect(body).toEqual({
      available: false,
      url: expect.stringMatching(/contoso\/taken$/),
    });
  });

  it.each([
    [{}, 400, /^repository: /],
    [{ repository: LOCATION }, 400, /^name must have/],
    [
      { repository: { target: 'github', owner: 'a/b' }, name: 'free' },
      400,
      /^repository\.owner: /,
    ],
    [
      { repository: { ...LOCATION, owner: 'nobody' }, name: 'free' },
      400,
      /^repository\.owner: github\.com has no/,
    ],
    [
      { repository: { ...LOCATION, host: 'evil.example' }, name: 'free' },
      400,
      /^repository\.host: this portal does not know 'evil\.example'/,
    ],
  ])('refuses %j', async (sent, status, message) => {
    const response = await checkAvailability(sent);

    expect(response.status).toBe(status);
    expect(response.body.error.message).toMatch(message);
  });

  it('looks at nothing for those who may not run templates', async () => {
    const before = github.requests.length;

    const response = await checkAvailability(
      { repository: LOCATION, name: 'taken' },
      AuthorizeResult.DENY,
    );

    expect(response.status).toBe(403);
    expect(github.requests).toHaveLength(before);
  });

  it('is a fault of the service, not of the caller, when GitHub can not be asked', async () => {
    github.failOnce({ status: 500 });

    const response = await checkAvailability({
      repository: LOCATION,
      name: 'free',
    });

    expect(response.status).toBe(503);
    expect(response.body.error.message).toMatch(
      /GitHub \(github\.com\) did not look up contoso\/free: it has a fault of its own/,
    );
  });
});

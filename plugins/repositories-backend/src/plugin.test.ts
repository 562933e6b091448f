import {
  createMockDirectory,
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import { Entity } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { GitHub } from '@portico/stand-ins';
import request from 'supertest';
import { readRepositoriesConfig } from './config/readRepositoriesConfig';
import { RepositoryHosts } from './hosts/RepositoryHosts';
import { repositoriesPlugin } from './plugin';

const TOKEN = 'ghp_of_the_portal';
const LOCATION = { target: 'github', owner: 'contoso' };

const TEAM: Entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Group',
  metadata: {
    name: 'team-payments',
    namespace: 'default',
    annotations: { 'github.com/team-slug': 'contoso/payments' },
  },
};

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
      catalogServiceMock.factory({ entities: [TEAM] }),
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

describe('GET /inspection', () => {
  const inspect = async (url: string, decision?: AuthorizeResult) =>
    request(await startBackend(decision as AuthorizeResult.ALLOW))
      .get('/api/repositories/inspection')
      .query({ url });

  it('says what a repository is, and what the catalog could say of it', async () => {
    await github.createRepository('contoso/Legacy.Billing', {
      settings: { description: null },
      files: {
        'README.md': '# Billing\n\nSends bills to customers.\n\nMore.\n',
        '.github/CODEOWNERS': '*.md @someone\n* @contoso/payments\n',
        'src/Billing.csproj': '<Project />\n',
        Dockerfile: 'FROM scratch\n',
        'infra/main.tf': 'name = "rg-billing-prod"\n',
        'docs/index.md': '# Docs\n',
      },
    });

    const { status, body } = await inspect(
      'https://github.com/contoso/Legacy.Billing/tree/main/src',
    );

    expect(status).toBe(200);
    expect(body).toEqual({
      target: 'github',
      host: 'github.com',
      owner: 'contoso',
      name: 'Legacy.Billing',
      url: 'https://github.com/contoso/Legacy.Billing',
      defaultBranch: 'main',
      archived: false,
      empty: false,
      hasCatalogInfo: false,
      suggestion: {
        name: 'legacy.billing',
        title: 'Billing',
        description: 'Sends bills to customers.',
        type: 'service',
        lifecycle: 'production',
        owner: 'group:default/team-payments',
        codeOwners: ['@contoso/payments'],
        tags: ['dotnet', 'terraform'],
        docs: true,
        resourceGroups: ['rg-billing-prod'],
      },
    });
  });

  it('sees what is empty, archived or described already', async () => {
    await github.createRepository('contoso/empty');
    await github.createRepository('contoso/old', {
      settings: { archived: true, description: 'Was good' },
      files: { 'catalog-info.yaml': 'kind: Component\n' },
    });

    const empty = await inspect('git@github.com:contoso/empty.git');
    const old = await inspect('https://github.com/contoso/old.git');

    expect(empty.body).toMatchObject({ empty: true, hasCatalogInfo: false });
    expect(old.body).toMatchObject({
      archived: true,
      hasCatalogInfo: true,
      suggestion: { description: 'Was good', lifecycle: 'deprecated' },
    });
  });

  it.each([
    ['', /^url is missing\. Example/],
    ['payments', /^url: 'payments' is no address of a repository\. Example/],
    ['https://github.com/contoso', /does not lead to a repository/],
    ['https://github.com/contoso/%zz', /does not lead to a repository/],
    [
      'https://evil.example/a/b',
      /^url: this portal does not know evil\.example/,
    ],
    [
      'https://github.com/contoso/gone',
      /there is no repository .*contoso\/gone/,
    ],
  ])('refuses %s', async (url, message) => {
    const response = await inspect(url);

    expect(response.status).toBe(400);
    expect(response.body.error.message).toMatch(message);
  });

  it('is a fault of the service, not of the caller, when GitHub refuses the credentials', async () => {
    github.failOnce({ status: 401 });

    const response = await inspect('https://github.com/contoso/taken');

    expect(response.status).toBe(503);
    expect(response.body.error.message).toMatch(
      /did not look at contoso\/taken: it refuses the portal's credentials/,
    );
  });

  it('looks at nothing for those who may not run templates', async () => {
    const { status } = await inspect(
      'https://github.com/contoso/taken',
      AuthorizeResult.DENY,
    );

    expect(status).toBe(403);
  });
});

import { GitHub, WireRequest } from '@portico/stand-ins';
import { describing, startContoso } from '../__testUtils__/contoso';
import { inventoryOf } from '../__testUtils__/inventoryOf';

const HOUR = 3_600_000;

describe('GithubInventory', () => {
  let github: GitHub;

  afterEach(() => github.stop());

  const create = async (...names: string[]) => {
    for (const name of names) {
      await github.createRepository(`contoso/${name}`, {
        files: describing(name),
      });
    }
  };

  it('has the repositories that the discovery is for, and the locations that it emits', async () => {
    github = await startContoso();
    await create('api', 'web', 'sandbox-1');
    await github.createRepository('contoso/hidden', {
      files: describing('hidden'),
      topics: ['no-catalog'],
    });
    await github.createRepository('contoso/public', {
      files: describing('public'),
      settings: { visibility: 'public' },
    });
    await github.createRepository('contoso/fork', {
      files: describing('fork'),
      isFork: true,
    });
    await github.createRepository('contoso/old', {
      files: describing('old'),
      settings: { archived: true },
    });
    const { records, refresh } = inventoryOf(github, {
      filters: {
        repository: '(?!sandbox).*',
        allowForks: false,
        topic: { exclude: ['no-catalog'] },
        visibility: ['private'],
      },
    });
    await refresh();
    const at = (name: string) =>
      `${github.url}/contoso/${name}/blob/main/catalog-info.yaml`;
    expect(
      [...records.values()]
        .map(({ name, locations }) => [name, locations])
        .sort(),
    ).toEqual([
      ['api', [at('api')]],
      ['fork', []],
      ['old', []],
      ['web', [at('web')]],
    ]);
    expect(records.get('api')).toMatchObject({
      id: String(github.repository('contoso/api').id),
      fullName: 'contoso/api',
      url: `${github.url}/contoso/api`,
      defaultBranch: 'main',
      revision: await github.repository('contoso/api').git.resolve('main'),
      isArchived: false,
      isFork: false,
      annotations: { 'github.com/project-slug': 'contoso/api' },
    });
    expect(records.get('old')).toMatchObject({ isArchived: true });
  });

  it('looks for a path with wildcards only where something was pushed below it', async () => {
    github = await startContoso();
    const file = describing('any')['catalog-info.yaml'];
    await github.createRepository('contoso/mono', {
      files: { 'services/a/catalog-info.yaml': file, 'README.md': '#' },
    });
    await github.createRepository('contoso/other', {
      files: {
        'services/a/main.go': 'package main',
        'catalog-info.yaml': file,
      },
    });
    await create('flat');
    const { records, refresh } = inventoryOf(github, {
      catalogPath: '/services/*/catalog-info.yaml',
      validateLocationsExist: false,
    });
    const trees = () =>
      github.requests.filter(({ path }) => path.includes('/git/trees/')).length;
    await refresh();
    expect(trees()).toBe(2);
    expect(records.get('mono')?.locations).toEqual([
      `${github.url}/contoso/mono/blob/main/services/*/catalog-info.yaml`,
    ]);
    expect(records.get('other')?.locations).toEqual([]);
    expect(records.get('flat')?.locations).toEqual([]);

    await github.repository('contoso/mono').push({ files: { a: 'a' } });
    await refresh();
    expect(trees()).toBe(2);
    await github
      .repository('contoso/other')
      .push({ files: { 'services/a/catalog-info.yaml': file } });
    await refresh();
    expect(trees()).toBe(3);
    expect(records.get('other')?.locations).toHaveLength(1);
  });

  it('asks for less at once when GitHub takes too long, and does without what it can not get', async () => {
    github = await startContoso();
    await create('one', 'two', 'three', 'four', 'five');
    const { records, refresh } = inventoryOf(github);
    github.failAlways({ status: 502 }, ({ body }) => firstOf(body) > 2);
    expect((await refresh()).problems).toEqual([]);
    expect(records.size).toBe(5);

    await github
      .repository('contoso/three')
      .push({ remove: ['catalog-info.yaml'], files: { a: 'a' } });
    await create('six');
    let hasFailed = 0;
    github.heal();
    // A page with the first repository takes too long, however small, and it can't be read by itself either.
    github.failAlways({ status: 504 }, ({ body }) => {
      const { query, variables } = bodyOf(body);
      const isFirst = query.includes('query repositories') && !variables.after;
      hasFailed += isFirst && variables.withFiles ? 1 : 0;
      return isFirst && Boolean(variables.withFiles);
    });
    github.failAlways({ status: 401 }, ({ body }) =>
      bodyOf(body).query.includes('query repository('),
    );
    const { problems } = await refresh();
    // 100, 50, 25, 12, 6, 3, 1.
    expect(hasFailed).toBe(7);
    expect(problems).toMatchObject([
      {
        kind: 'unreadable-repository',
        subject: 'contoso/one',
        url: `${github.url}/contoso/one`,
      },
    ]);
    expect(records.size).toBe(6);
    expect(records.get('one')?.locations).toHaveLength(1);
    expect(records.get('three')?.locations).toEqual([]);
  });

  it('keeps what GitHub holds back', async () => {
    github = await startContoso();
    await create('one', 'two');
    const { records, refresh } = inventoryOf(github);
    await refresh();
    github.failOnce(
      {
        body: ordinary => {
          const answer = JSON.parse(ordinary);
          answer.data.repositoryOwner.repositories.nodes[0] = null;
          answer.errors = [
            {
              type: 'FORBIDDEN',
              path: ['repositoryOwner', 'repositories', 'nodes', 0],
              message: 'Resource protected by organization SAML enforcement.',
            },
          ];
          return JSON.stringify(answer);
        },
      },
      isPage,
    );
    expect((await refresh()).problems).toMatchObject([
      { subject: 'contoso', message: expect.stringMatching(/SAML/) },
    ]);
    expect([...records.keys()]).toEqual(['one', 'two']);
  });

  it('changes nothing when it is stopped in the middle', async () => {
    github = await startContoso();
    await create('one', 'two', 'three');
    const { records, refresh } = inventoryOf(github, {
      pageSizes: { repositories: 2 },
    });
    await refresh();
    const before = [...records];
    await create('four');
    const stop = new AbortController();
    github.failOnce({ hang: true }, request => {
      const isSecond = isPage(request) && bodyOf(request.body).variables.after;
      if (isSecond) {
        stop.abort();
      }
      return Boolean(isSecond);
    });
    await expect(refresh({ signal: stop.signal })).rejects.toThrow(/abort/i);
    expect([...records]).toEqual(before);
  });

  it('leaves a part of the rate limit to others', async () => {
    // An hour that is over in a second and a half.
    const end = Date.now() + 1500;
    github = await startContoso({
      pointsPerHour: 20,
      now: () => (Date.now() < end ? end - HOUR : Date.now()),
    });
    await create('one', 'two', 'three');
    const { records, refresh } = inventoryOf(github, {
      pageSizes: { repositories: 1 },
    });
    // Each takes four points.
    for (let index = 0; index < 6; index += 1) {
      await refresh();
    }
    expect(records.size).toBe(3);
    // 18 before the hour was over, as two are left to others.
    const times = github.requests.map(({ time }) => time);
    expect(times).toHaveLength(24);
    expect(times.filter(time => time < end).length).toBeLessThanOrEqual(18);
  });

  it('says that there is no time to wait for the rate limit', async () => {
    github = await startContoso({ pointsPerHour: 4 });
    await create('one', 'two', 'three', 'four');
    const { records, refresh } = inventoryOf(github, {
      pageSizes: { repositories: 1 },
    });
    await expect(refresh()).rejects.toMatchObject({
      message: expect.stringMatching(
        /rate limit allows no more until .*after the timeout/,
      ),
      retryAt: expect.any(Date),
    });
    expect(records.size).toBe(0);
  });

  it('reads the repositories of a user, who has no teams', async () => {
    github = await startContoso();
    await github.createRepository('portal/notes', { files: { a: 'a' } });
    const { records, refresh } = inventoryOf(github, {
      organization: 'portal',
    });
    expect((await refresh()).problems).toEqual([]);
    expect(records.get('notes')).toMatchObject({ fullName: 'portal/notes' });
  });

  it('names an organisation that is not there', async () => {
    github = await startContoso();
    const { refresh } = inventoryOf(github, { organization: 'contso' });
    await expect(refresh()).rejects.toThrow(/could not resolve to .*'contso'/);
  });
});

function isPage({ body }: WireRequest): boolean {
  return bodyOf(body).query.includes('query repositories');
}

function bodyOf(body: unknown) {
  const { query = '', variables = {} } = (body ?? {}) as {
    query?: string;
    variables?: Record<string, unknown>;
  };
  return { query, variables };
}

function firstOf(body: unknown): number {
  return Number(bodyOf(body).variables.first ?? 0);
}

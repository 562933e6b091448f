import { TestDatabases } from '@backstage/backend-test-utils';
import { AzureDevOps, blockedFor, isApiRequest } from '@portico/stand-ins';
import { describes } from './__testUtils__/describes';
import { Portal, SOURCE } from './__testUtils__/Portal';

jest.setTimeout(120_000);

describe('azure-devops', () => {
  const databases = TestDatabases.create({ ids: ['POSTGRES_18'] });
  let azureDevOps: AzureDevOps;
  let portal: Portal | undefined;

  beforeEach(async () => {
    azureDevOps = await new AzureDevOps({
      organizations: { contoso: ['Payments', 'Zahlungen & Café'] },
      personalAccessTokens: [
        { token: 'portal', scopes: ['vso.project', 'vso.code'] },
      ],
    }).start();
  });

  afterEach(async () => {
    await portal?.stop();
    portal = undefined;
  });

  async function componentsOf(catalog = portal!.catalog) {
    return catalog.entities('component');
  }

  it('shows every repository, described or not, and follows it there and back', async () => {
    const undescribed = azureDevOps.addRepository('contoso/Payments/legacy', {
      files: { 'README.md': '# Legacy\n' },
    });
    azureDevOps.addRepository('contoso/Payments/api', {
      files: { 'catalog-info.yaml': describes('payments-api') },
    });
    azureDevOps.addRepository('contoso/Zahlungen & Café/Übersicht (alt)', {
      files: { CODEOWNERS: '* @team-payments\n' },
      defaultBranch: 'trunk/next',
    });
    azureDevOps.addRepository('contoso/Zahlungen & Café/決済', {
      files: {
        'catalog-info.yaml': describes('kessai'),
      },
      defaultBranch: 'main',
    });
    azureDevOps.addRepository('contoso/Payments/nothing-yet');
    azureDevOps.addRepository('contoso/Payments/old', {
      files: { 'catalog-info.yaml': describes('old') },
      isDisabled: true,
    });
    portal = await Portal.start(databases, azureDevOps);
    const { catalog } = portal;

    await expect(catalog.refresh(SOURCE)).resolves.toMatchObject({
      state: 'succeeded',
      counts: { projects: 2, repositories: 6, described: 2 },
      problems: 0,
    });
    await expect(
      catalog.namesOf('component', [
        'Ubersicht-alt',
        'kessai',
        'legacy',
        'nothing-yet',
        'old',
        'payments-api',
      ]),
    ).resolves.toHaveLength(6);

    const components = await componentsOf();
    expect(components.get('component:default/legacy')).toMatchObject({
      metadata: {
        title: 'legacy',
        tags: ['undescribed'],
        annotations: {
          'portico.dev/inventory': 'undescribed',
          'dev.azure.com/project-repo': 'Payments/legacy',
        },
        links: [
          {
            title: 'Describe this repository',
            url: `https://portico.example/create/templates/default/describe-repository?formData=${encodeURIComponent(
              JSON.stringify({
                entry: {
                  url: `${azureDevOps.url}/contoso/Payments/_git/legacy`,
                },
              }),
            )}`,
          },
          { url: `${azureDevOps.url}/contoso/Payments/_git/legacy` },
        ],
      },
      spec: {
        type: 'repository',
        lifecycle: 'unknown',
        owner: 'group:default/unowned',
      },
    });
    const reasons = [...components.values()].map(({ metadata }) => [
      metadata.name,
      metadata.annotations?.['portico.dev/inventory'],
    ]);
    expect(Object.fromEntries(reasons)).toEqual({
      'Ubersicht-alt': 'undescribed',
      kessai: undefined,
      legacy: 'undescribed',
      'nothing-yet': 'empty',
      old: 'archived',
      'payments-api': undefined,
    });
    expect([...(await catalog.entities('group')).keys()]).toEqual([
      'group:default/unowned',
    ]);

    // A description under the same name takes its place, and one under another name leaves a way to it.
    await undescribed.push({
      files: { 'catalog-info.yaml': describes('legacy-service') },
    });
    await catalog.refresh(SOURCE);
    await expect(
      catalog.namesOf('component', [
        'Ubersicht-alt',
        'kessai',
        'legacy-service',
        'nothing-yet',
        'old',
        'payments-api',
      ]),
    ).resolves.toContain('legacy-service');
    expect((await componentsOf()).has('component:default/legacy')).toBe(false);
    await expect(catalog.moved('component:default/legacy')).resolves.toBe(
      'component:default/legacy-service',
    );

    await undescribed.push({
      files: { 'catalog-info.yaml': describes('legacy') },
    });
    await catalog.refresh(SOURCE);
    await catalog.eventually(componentsOf, all =>
      all.has('component:default/legacy'),
    );
    expect(
      (await componentsOf()).get('component:default/legacy'),
    ).toMatchObject({
      spec: { type: 'service' },
    });

    await undescribed.push({ remove: ['catalog-info.yaml'] });
    await catalog.refresh(SOURCE);
    const back = await catalog.eventually(
      componentsOf,
      all => all.get('component:default/legacy')?.spec?.type === 'repository',
    );
    expect(back.size).toBe(6);
    expect(back.get('component:default/legacy')).toMatchObject({
      spec: { type: 'repository' },
    });
  });

  it('asks again only for what may have changed, and goes on where a refresh was ended', async () => {
    for (let index = 1; index <= 120; index += 1) {
      azureDevOps.addRepository(`contoso/Payments/service-${index}`, {
        files: { 'catalog-info.yaml': describes(`service-${index}`) },
      });
    }
    portal = await Portal.start(databases, azureDevOps);

    // The service goes away in the middle of the first refresh.
    let asked = 0;
    azureDevOps.failAlways({ status: 401 }, () => {
      asked += 1;
      return asked > 150;
    });
    await expect(portal.catalog.refresh(SOURCE)).resolves.toMatchObject({
      state: 'failed',
      failure: {
        message: expect.stringContaining('401'),
        remedy: expect.stringContaining('integrations.azure'),
        attempts: 1,
      },
    });
    azureDevOps.heal();
    const firstRequests = portal.takeRequests().length;
    await portal.restart();
    const { lastRequests } = await portal.catalog.refresh(SOURCE);
    // Those that were read are only asked for their commit.
    expect(lastRequests).toBeLessThan(2 + 240);
    expect(firstRequests).toBeGreaterThan(100);
    const names = Array.from(
      { length: 120 },
      (_, index) => `service-${index + 1}`,
    );
    await expect(
      portal.catalog.namesOf('component', names),
    ).resolves.toHaveLength(120);

    portal.takeRequests();
    await expect(portal.catalog.refresh(SOURCE)).resolves.toMatchObject({
      lastRequests: 1 + 2 + 120,
    });
    expect(new Set(portal.takeRequests())).toEqual(
      new Set(['projects', 'git/repositories', 'git/repositories/*/refs']),
    );
  });

  it('takes nothing out before a refresh has seen everything', async () => {
    const names = Array.from({ length: 12 }, (_, index) => `service-${index}`);
    const repositories = names.map(name =>
      azureDevOps.addRepository(`contoso/Payments/${name}`, {
        files: { 'catalog-info.yaml': describes(name) },
      }),
    );
    portal = await Portal.start(databases, azureDevOps);
    const { catalog } = portal;
    await catalog.refresh(SOURCE);
    await catalog.namesOf('component', names);

    repositories[0].remove();
    azureDevOps.failAlways({ status: 403 }, isApiRequest('GET', 'projects'));
    await expect(catalog.refresh(SOURCE)).resolves.toMatchObject({
      state: 'failed',
      failure: { message: expect.stringContaining('HTTP 403') },
    });
    expect(await catalog.namesOf('component', names)).toHaveLength(12);
    azureDevOps.heal();

    // It asks to be left alone for a second, and breaks a connection: the refresh waits and asks again.
    azureDevOps.failOnce({ cut: 'within' }, isApiRequest('GET', 'projects'));
    azureDevOps.failOnce(
      blockedFor(1),
      isApiRequest('GET', 'git/repositories'),
    );
    await expect(catalog.refresh(SOURCE)).resolves.toMatchObject({
      state: 'succeeded',
    });
    await expect(catalog.namesOf('component', names.slice(1))).resolves.toEqual(
      names.slice(1).sort(),
    );

    // One repository that cannot be read keeps what is known of it.
    const [, broken] = repositories;
    await broken.push({
      files: { 'catalog-info.yaml': describes('new-name') },
    });
    azureDevOps.failAlways({ status: 403 }, ({ path }) =>
      path.endsWith(`${broken.id}/items`),
    );
    await expect(catalog.refresh(SOURCE)).resolves.toMatchObject({
      state: 'succeeded',
      problems: 1,
    });
    await expect(catalog.problems()).resolves.toMatchObject([
      {
        kind: 'unreadable-repository',
        subject: `${azureDevOps.url}/contoso/Payments/_git/service-1`,
        sourceId: SOURCE,
      },
    ]);
    expect(await catalog.namesOf('component', names.slice(1))).toHaveLength(11);
    azureDevOps.heal();

    // A source that goes empty is held back, until it is back or somebody accepts it.
    repositories.slice(1).forEach(repository => repository.remove());
    await expect(catalog.refresh(SOURCE)).resolves.toMatchObject({
      state: 'held-back',
      heldBack: {
        before: { repositories: 11 },
        found: { repositories: 0 },
        limit: 0.5,
      },
    });
    expect(await catalog.namesOf('component', names.slice(1))).toHaveLength(11);
    await expect(catalog.acceptLess(SOURCE)).resolves.toMatchObject({
      state: 'succeeded',
      counts: { repositories: 0 },
    });
    await expect(catalog.namesOf('component', [])).resolves.toEqual([]);
  });

  it('serves a location that was registered by hand from what it has read, however it is spelled', async () => {
    const repository = azureDevOps.addRepository(
      'contoso/Zahlungen & Café/Api.Neu',
      { files: { 'catalog-info.yaml': describes('neu') } },
    );
    portal = await Portal.start(databases, azureDevOps);
    const { catalog } = portal;
    await catalog.refresh(SOURCE);
    await catalog.namesOf('component', ['neu']);
    portal.takeRequests();

    const target = `${azureDevOps.url}/contoso/zahlungen%20%26%20caf%C3%A9/_git/Api.Neu?path=%2Fcatalog-info.yaml&_a=contents`;
    await catalog.register(target);
    await expect(catalog.namesOf('component', ['neu'])).resolves.toEqual([
      'neu',
    ]);
    expect(portal.takeRequests()).toEqual([]);

    // Without its file, the repository stands for itself again, registered or not.
    await repository.push({ remove: ['catalog-info.yaml'] });
    await catalog.refresh(SOURCE);
    await expect(catalog.namesOf('component', ['Api.Neu'])).resolves.toEqual([
      'Api.Neu',
    ]);
    await repository.push({
      files: { 'catalog-info.yaml': describes('ganz-neu') },
    });
    await catalog.refresh(SOURCE);
    await catalog.namesOf('component', ['ganz-neu']);
    await expect(catalog.moved('component:default/api.neu')).resolves.toBe(
      'component:default/ganz-neu',
    );
  });

  it('follows what service hooks tell within seconds', async () => {
    const repository = azureDevOps.addRepository('contoso/Payments/api', {
      files: { 'README.md': '# API\n' },
    });
    portal = await Portal.start(databases, azureDevOps);
    const { catalog } = portal;
    await catalog.refresh(SOURCE);
    await catalog.namesOf('component', ['api']);
    portal.takeRequests();
    portal.listen();

    await repository.push({
      files: { 'catalog-info.yaml': describes('payments-api') },
    });
    await azureDevOps.delivered();
    await expect(
      catalog.namesOf('component', ['payments-api']),
    ).resolves.toEqual(['payments-api']);
    expect(portal.takeRequests()).toEqual([
      'git/repositories/*',
      'git/repositories/*/refs',
      'git/repositories/*/items',
    ]);

    await repository.push({
      files: { 'catalog-info.yaml': describes('payments') },
    });
    await azureDevOps.delivered();
    await expect(catalog.namesOf('component', ['payments'])).resolves.toEqual([
      'payments',
    ]);

    repository.rename('payments-service');
    await azureDevOps.delivered();
    const moved = await catalog.eventually(
      () => componentsOf(),
      all =>
        all
          .get('component:default/payments')
          ?.metadata.annotations?.['backstage.io/view-url']?.includes(
            '_git/payments-service',
          ) ?? false,
    );
    expect([...moved.keys()]).toEqual(['component:default/payments']);

    repository.disable();
    await azureDevOps.delivered();
    await expect(catalog.namesOf('component', ['api'])).resolves.toEqual([
      'api',
    ]);
    azureDevOps.addRepository('contoso/Payments/brand-new', {
      files: { 'README.md': '# New\n' },
    });
    await azureDevOps.delivered();
    await catalog.namesOf('component', ['api', 'brand-new']);
    repository.remove();
    await azureDevOps.delivered();
    await expect(catalog.namesOf('component', ['brand-new'])).resolves.toEqual([
      'brand-new',
    ]);
  });

  it('takes no repository for unreadable whose entities the catalog has not got round to', async () => {
    azureDevOps.addRepository('contoso/Payments/api', {
      files: { 'catalog-info.yaml': describes('api') },
    });
    portal = await Portal.start(databases, azureDevOps);
    const { catalog, knex } = portal;
    await catalog.refresh(SOURCE);
    await catalog.namesOf('component', ['api']);

    // As if thousands were before it, for an hour.
    const entity = { entity_ref: 'component:default/api' };
    await knex
      .catalog('refresh_state')
      .where(entity)
      .update({
        result_hash: null,
        next_update_at: knex.catalog.raw(`now() + interval '1 day'`),
      });
    await knex
      .catalog('final_entities')
      .where(entity)
      .update({ final_entity: null, hash: '' });
    await knex.catalog('portico_repositories').update({
      awaited_since: knex.catalog.raw(`now() - interval '1 hour'`),
    });
    await catalog.tend();
    expect((await catalog.entities('component')).size).toBe(0);
    expect(
      await knex.catalog('portico_repositories').first('is_settled'),
    ).toEqual({ is_settled: false });

    await knex
      .catalog('refresh_state')
      .where(entity)
      .update({ next_update_at: knex.catalog.fn.now() });
    await expect(catalog.namesOf('component', ['api'])).resolves.toEqual([
      'api',
    ]);
    expect([...(await componentsOf()).values()][0].spec?.type).toBe('service');
  });

  it('reads files by pattern from a branch, and says what is wrong with them and where', async () => {
    azureDevOps.addRepository('contoso/Payments/mono', {
      defaultBranch: 'release',
      files: {
        'services/a/catalog-info.yaml': describes('a', 'team-nobody-knows'),
        'services/b/catalog-info.yaml': `${describes('b')}---\n${describes(
          'c',
        )}  dependsOn: [component:default/gone]\n`,
        'services/catalog-info.yaml': describes('not-in-a-folder'),
        'other/catalog-info.yaml': describes('other'),
      },
    });
    azureDevOps.addRepository('contoso/Payments/broken', {
      defaultBranch: 'release',
      files: { 'services/x/catalog-info.yaml': 'kind: Component\n  name: [\n' },
    });
    azureDevOps.addRepository('contoso/Payments/copy', {
      defaultBranch: 'release',
      files: { 'services/a/catalog-info.yaml': describes('a') },
    });
    azureDevOps.addRepository('contoso/Payments/legacy-1', {
      defaultBranch: 'release',
      files: { 'services/l/catalog-info.yaml': describes('legacy') },
    });
    portal = await Portal.start(databases, azureDevOps, {
      provider: {
        project: 'Payments',
        repository: ['*', '!legacy-*'],
        branch: 'release',
        path: '/services/*/catalog-info.yaml',
      },
    });
    const { catalog, knex } = portal;
    await expect(catalog.refresh(SOURCE)).resolves.toMatchObject({
      counts: { repositories: 3, described: 3 },
    });
    await catalog.namesOf('component', ['a', 'b', 'c']);
    // As if half a minute had gone by.
    await knex.catalog('portico_repositories').update({
      awaited_since: knex.catalog.raw(`awaited_since - interval '1 minute'`),
    });
    const shown = await catalog.eventually(
      () => componentsOf(),
      all => all.size === 5,
    );
    const isFirst = shown.get('component:default/a')!;
    const other = isFirst.metadata.annotations![
      'backstage.io/managed-by-location'
    ].includes('/mono')
      ? 'copy'
      : 'mono';
    expect([...shown.keys()].sort()).toEqual(
      ['a', 'b', 'broken', 'c', ...(other === 'copy' ? ['copy'] : [])].map(
        name => `component:default/${name}`,
      ),
    );
    expect(
      shown.get('component:default/broken')?.metadata.annotations,
    ).toMatchObject({ 'portico.dev/inventory': 'unreadable' });

    const problems = await catalog.inspect();
    const at = (repository: string, path: string, line: number) =>
      `${
        azureDevOps.url
      }/contoso/Payments/_git/${repository}?path=/services/${path}/catalog-info.yaml&version=GBrelease&line=${line}&lineEnd=${
        line + 1
      }&lineStartColumn=1&lineEndColumn=1`;
    expect(
      problems.map(({ kind, sourceId, url, line }) => ({
        kind,
        sourceId,
        url: decodeURIComponent(url ?? ''),
        line,
      })),
    ).toEqual(
      expect.arrayContaining([
        {
          kind: 'malformed-file',
          sourceId: 'AzureDevOpsEntityProvider:contoso',
          url: at('broken', 'x', 1),
          line: 1,
        },
        {
          kind: 'duplicate-name',
          sourceId: 'AzureDevOpsEntityProvider:contoso',
          url: at(other, 'a', 1),
          line: 1,
        },
        {
          kind: 'dangling-relation',
          sourceId: 'AzureDevOpsEntityProvider:contoso',
          url: at('mono', 'b', 18),
          line: 18,
        },
      ]),
    );
  });
});

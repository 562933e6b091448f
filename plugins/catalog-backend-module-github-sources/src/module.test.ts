import { TestDatabases } from '@backstage/backend-test-utils';
import { Entity } from '@backstage/catalog-model';
import { GitHub } from '@portico/stand-ins';
import {
  describing,
  startContoso,
  WEBHOOK_SECRET,
} from './__testUtils__/contoso';
import { PortalOfContoso } from './__testUtils__/PortalOfContoso';

const SOURCE = 'github-provider:default';
const PEOPLE = 'GithubMultiOrgEntityProvider:contoso';

jest.setTimeout(60_000);

describe('github-sources', () => {
  const databases = TestDatabases.create({ ids: ['POSTGRES_18'] });
  let github: GitHub;
  let portal: PortalOfContoso | undefined;

  afterEach(async () => {
    await portal?.stop();
    portal = undefined;
    await github.stop();
  });

  const start = async (
    options: Partial<Parameters<typeof PortalOfContoso.start>[0]> = {},
  ) => {
    const knex = await databases.init('POSTGRES_18');
    portal = await PortalOfContoso.start({ github, knex, ...options });
    return portal;
  };

  it('shows every repository of an organisation, and follows it', async () => {
    github = await startContoso();
    for (let index = 0; index < 50; index += 1) {
      await github.createRepository(`contoso/service-${index}`, {
        files: describing(`service-${index}`),
      });
    }
    await github.createRepository('contoso/legacy', {
      files: { 'README.md': '# Legacy', CODEOWNERS: '* @contoso/payments\n' },
      settings: { description: 'Zahlungen für “Größe” 💳 支払い' },
      topics: ['java'],
    });
    await github.createRepository('contoso/cards', {
      files: { 'README.md': '# Cards' },
      teams: { cards: 'admin', platform: 'maintain' },
    });
    await github.createRepository('contoso/old', {
      files: describing('old'),
      settings: { archived: true },
    });
    await github.createRepository('contoso/fork', {
      files: { 'README.md': '# Fork' },
      isFork: true,
    });
    await github.createRepository('contoso/empty');
    await github.createRepository('fabrikam/other', { files: { a: 'a' } });
    portal = await start({
      provider: { pageSizes: { repositories: 50 } },
      githubOrg: {
        id: 'contoso',
        githubUrl: github.url,
        orgs: ['contoso'],
        schedule: { frequency: { hours: 1 }, timeout: { minutes: 10 } },
      },
    });
    const { catalog, webhookUrl } = portal;

    const [people, repositories] = [
      await catalog.refresh(PEOPLE),
      await catalog.refresh(SOURCE),
    ];
    expect(people).toMatchObject({
      kind: 'github-org',
      title: 'contoso',
      url: `${github.url}/contoso`,
      state: 'succeeded',
      counts: { Group: 3, User: 3 },
    });
    expect(repositories).toMatchObject({
      kind: 'github',
      title: 'contoso',
      state: 'succeeded',
      counts: { Location: 50, repositories: 55 },
      problems: 0,
    });
    // Two pages of repositories and one of teams.
    expect(repositories.lastRequests).toBe(3);

    const seen = await catalog.eventually(
      () => portal!.reasons(),
      all => Object.keys(all).length === 55,
    );
    expect(seen).toMatchObject({
      'service-0': undefined,
      'service-49': undefined,
      legacy: 'undescribed',
      cards: 'undescribed',
      old: 'archived',
      fork: 'undescribed',
      empty: 'empty',
    });
    expect(Object.keys(seen)).toHaveLength(55);
    const components = await catalog.entities('component');
    expect(components.get('component:default/legacy')).toMatchObject({
      metadata: {
        description: 'Zahlungen für “Größe” 💳 支払い',
        tags: ['undescribed', 'java'],
        annotations: { 'github.com/project-slug': 'contoso/legacy' },
      },
      spec: { owner: 'group:default/payments' },
    });
    expect(components.get('component:default/cards')).toMatchObject({
      spec: { owner: 'group:default/cards' },
    });
    expect(components.get('component:default/fork')).toMatchObject({
      metadata: { tags: ['undescribed', 'fork'] },
    });

    // Described under another name, seen by a refresh.
    const legacy = github.repository('contoso/legacy');
    await legacy.push({ files: describing('payments-legacy') });
    await catalog.refresh(SOURCE);
    await portal.becomes('payments-legacy', undefined);
    await portal.disappears('legacy');
    expect(await catalog.moved('component:default/legacy')).toBe(
      'component:default/payments-legacy',
    );

    // From here on only events tell.
    github.webhook({ url: webhookUrl, secret: WEBHOOK_SECRET });
    await legacy.push({ remove: ['catalog-info.yaml'] });
    await portal.becomes('legacy', 'undescribed');
    await portal.disappears('payments-legacy');

    await Promise.all([
      github.repository('contoso/cards').push({ files: describing('cards') }),
      github.repository('contoso/fork').change({ archived: true }),
      github.repository('contoso/empty').push({ files: { a: 'a' } }),
      github.createRepository('contoso/new', {
        files: { 'README.md': '# New' },
      }),
    ]);
    await portal.becomes('cards', undefined);
    await portal.becomes('fork', 'archived');
    await portal.becomes('empty', 'undescribed');
    await portal.becomes('new', 'undescribed');
    await github.repository('contoso/empty').change({ name: 'begun' });
    github.repository('contoso/new').remove();
    await portal.disappears('new');
    // The component keeps its name, so that links to it go on to work.
    await expect(
      catalog.eventually(
        () => catalog.entities('component'),
        all => titleOf(all.get('component:default/empty')) === 'begun',
      ),
    ).resolves.toHaveProperty('size', 55);
    github.organization('contoso').addTeam({ slug: 'fraud' });
    const groups = ['cards', 'fraud', 'payments', 'platform', 'unowned'];
    expect(await catalog.namesOf('group', groups)).toEqual(groups);
    github.repository('contoso/begun').transfer('fabrikam');
    await portal.disappears('empty');

    // Nothing that is ours, and nothing that counts.
    await github.delivered();
    const requests = github.requests.length;
    await legacy.push({ files: { b: 'b' }, branch: 'next' });
    await github.repository('fabrikam/other').push({ files: { b: 'b' } });
    await github.delivered();
    expect(github.requests).toHaveLength(requests);
    expect(github.deliveries.every(({ status }) => status === 202)).toBe(true);

    // The next refresh finds everything as events have left it.
    const before = await portal.reasons();
    expect(await catalog.refresh(SOURCE)).toMatchObject({
      state: 'succeeded',
      counts: { Location: 51, repositories: 54 },
    });
    expect(await portal.reasons()).toEqual(before);
  });

  it('refuses events that nobody has signed', async () => {
    github = await startContoso();
    portal = await start();
    await portal.catalog.refresh(SOURCE);
    const requests = github.requests.length;
    github.webhook({ url: portal.webhookUrl, secret: 'of-somebody-else' });
    await github.createRepository('contoso/new', { files: { a: 'a' } });
    await github.delivered();
    expect(github.requests).toHaveLength(requests);
    expect(new Set(github.deliveries.map(({ status }) => status))).toEqual(
      new Set([403]),
    );
  });

  it('reads with the credentials of an app, wherever it is installed', async () => {
    github = await startContoso({
      tokens: [],
      apps: [
        {
          appId: 17,
          permissions: { contents: 'read', metadata: 'read' },
          installations: [{ account: 'contoso' }, { account: 'fabrikam' }],
        },
      ],
    });
    await github.createRepository('contoso/one', { files: { a: 'a' } });
    await github.createRepository('fabrikam/two', { files: { a: 'a' } });
    portal = await start({
      provider: { organization: undefined, app: 17 },
      credentials: {
        apps: [
          {
            appId: 17,
            privateKey: github.privateKeyOf(17),
            clientId: 'client',
            clientSecret: 'secret',
            webhookSecret: 'secret',
          },
        ],
      },
    });
    const { catalog, webhookUrl } = portal;
    expect(await catalog.refresh(SOURCE)).toMatchObject({
      title: 'App 17',
      state: 'succeeded',
      counts: { repositories: 2 },
    });
    expect(await catalog.namesOf('component', ['one', 'two'])).toEqual([
      'one',
      'two',
    ]);
    // The app may not read teams, which is said once for each organisation.
    expect(await catalog.problems()).toMatchObject([
      { subject: 'Teams of contoso', remedy: expect.stringMatching(/Members/) },
      { subject: 'Teams of fabrikam' },
    ]);
    github.webhook({ url: webhookUrl, secret: WEBHOOK_SECRET });
    await github.repository('fabrikam/two').push({ files: describing('two') });
    await portal.becomes('two', undefined);
  });
});

function titleOf(entity: Entity | undefined): string | undefined {
  return entity?.metadata.title;
}

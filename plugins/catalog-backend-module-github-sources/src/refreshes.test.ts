import { TestDatabases } from '@backstage/backend-test-utils';
import { GitHub, secondaryRateLimit, WireRequest } from '@portico/stand-ins';
import { describing, startContoso } from './__testUtils__/contoso';
import { PortalOfContoso } from './__testUtils__/PortalOfContoso';

const SOURCE = 'github-provider:default';

jest.setTimeout(60_000);

describe('a refresh of a GitHub source', () => {
  const databases = TestDatabases.create({ ids: ['POSTGRES_18'] });
  let github: GitHub;
  let portal: PortalOfContoso | undefined;

  afterEach(async () => {
    await portal?.stop();
    portal = undefined;
    await github.stop();
  });

  const start = async () => {
    const knex = await databases.init('POSTGRES_18');
    const open = async () => {
      portal = await PortalOfContoso.start({ github, knex });
      return portal;
    };
    return { knex, open, catalog: (await open()).catalog };
  };

  it('loses nothing when it is throttled, refused or cut off', async () => {
    github = await startContoso();
    for (const name of ['one', 'two', 'three']) {
      await github.createRepository(`contoso/${name}`, {
        files: { 'README.md': '#' },
      });
    }
    await github.createRepository('contoso/api', { files: describing('api') });
    const { catalog, knex } = await start();
    await catalog.refresh(SOURCE);
    const names = ['api', 'one', 'three', 'two'];
    expect(await catalog.namesOf('component', names)).toEqual(names);

    github.failOnce({ status: 500 }, isOurs);
    github.failOnce(secondaryRateLimit(1), isOurs);
    github.failOnce(secondaryRateLimit(0, 429), isOurs);
    github.failOnce({ status: 502 }, isOurs);
    github.failOnce({ cut: 'before' }, isOurs);
    github.failOnce({ cut: 'within' }, isTeams);
    expect(await catalog.refresh(SOURCE)).toMatchObject({
      state: 'succeeded',
      counts: { repositories: 4 },
    });

    github.failAlways({ status: 401 }, isOurs);
    expect(await catalog.refresh(SOURCE)).toMatchObject({
      state: 'failed',
      failure: {
        message: expect.stringMatching(
          /GitHub did not return the repositories of contoso: 401/,
        ),
        remedy: expect.stringMatching(/integrations\.github/),
        attempts: 1,
      },
      counts: { repositories: 4 },
    });
    expect(await catalog.namesOf('component', names)).toEqual(names);

    github.heal();
    github.failAlways(secondaryRateLimit(7200), isOurs);
    expect(await catalog.refresh(SOURCE)).toMatchObject({ state: 'failed' });
    const [{ failure }] = await knex('portico_sources').where({ id: SOURCE });
    expect(Date.parse(failure.retryAt)).toBeGreaterThan(Date.now() + 7e6);

    github.heal();
    github.failAlways({ status: 401 });
    expect(await catalog.refresh(SOURCE)).toMatchObject({ state: 'failed' });
    expect(await catalog.namesOf('component', names)).toEqual(names);

    github.heal();
    expect(await catalog.refresh(SOURCE)).toMatchObject({ state: 'succeeded' });
    expect(await catalog.namesOf('component', names)).toEqual(names);
  });

  it('holds a result back that is far smaller, until it is accepted', async () => {
    github = await startContoso();
    for (const name of ['one', 'two', 'three']) {
      await github.createRepository(`contoso/${name}`, {
        files: { 'README.md': '#' },
      });
    }
    const { catalog } = await start();
    await catalog.refresh(SOURCE);
    const names = ['one', 'three', 'two'];
    expect(await catalog.namesOf('component', names)).toEqual(names);

    names.forEach(name => github.repository(`contoso/${name}`).remove());
    expect(await catalog.refresh(SOURCE)).toMatchObject({
      state: 'held-back',
      heldBack: { before: { repositories: 3 }, found: { repositories: 0 } },
    });
    expect(await catalog.namesOf('component', names)).toEqual(names);
    expect(await catalog.acceptLess(SOURCE)).toMatchObject({
      state: 'succeeded',
      counts: { repositories: 0 },
    });
    expect(await catalog.namesOf('component', [])).toEqual([]);
  });

  it('goes on after a process that was killed in the middle', async () => {
    github = await startContoso();
    await github.createRepository('contoso/one', { files: { a: 'a' } });
    const killed = await start();
    await killed.catalog.refresh(SOURCE);
    expect(await killed.catalog.namesOf('component', ['one'])).toEqual(['one']);
    await github.createRepository('contoso/two', { files: { a: 'a' } });
    await portal?.stop();

    // What a process leaves that ends while it reads.
    const { knex } = killed;
    await knex('portico_sources').update({
      run_id: 'of-a-process-that-was-killed',
      run_started_at: knex.fn.now(),
      heartbeat_at: knex.raw(`now() - interval '2 minutes'`),
    });
    const { catalog } = await killed.open();
    expect(await catalog.namesOf('component', ['one', 'two'])).toEqual([
      'one',
      'two',
    ]);
    expect(await catalog.source(SOURCE)).toMatchObject({ state: 'succeeded' });
  });
});

/** Requests of the inventory, and not of Backstage's own provider. */
function isOurs({ body }: WireRequest): boolean {
  return queryOf(body).includes('rateLimit');
}

function isTeams({ body }: WireRequest): boolean {
  return queryOf(body).startsWith('query teams');
}

function queryOf(body: unknown): string {
  const { query } = (body ?? {}) as { query?: unknown };
  return typeof query === 'string' ? query.trim() : '';
}

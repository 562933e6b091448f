import { TestDatabases } from '@backstage/backend-test-utils';
import {
  fillDirectory,
  type GraphFault,
  type GraphFaultCondition,
  graphThrottled,
  graphUnavailable,
  isGraphPath,
  MicrosoftGraph,
} from '@portico/stand-ins';
import { CatalogOfTenant } from './__testUtils__/CatalogOfTenant';

jest.setTimeout(60_000);

const isFurtherPage: GraphFaultCondition = ({ path, query }) =>
  path.endsWith('/users') && query.has('$skiptoken');

describe('refreshing a tenant', () => {
  const databases = TestDatabases.create({ ids: ['POSTGRES_18'] });
  let graph: MicrosoftGraph;
  let subject: CatalogOfTenant;

  const begin = async () => {
    graph = await new MicrosoftGraph().start();
    graph.pageSize = 10;
    subject = await CatalogOfTenant.start(databases, graph);
  };
  const end = async () => {
    await subject.stop();
    await graph.stop();
  };
  const fill = () =>
    fillDirectory(graph.directory, {
      users: 30,
      groups: 4,
      membersPerGroup: 5,
    });

  describe('that changes', () => {
    beforeEach(begin);
    afterEach(end);

    it('keeps the name of who and what is renamed', async () => {
      const { directory } = graph;
      const ada = directory.addUser({ displayName: 'Ada Byron' });
      const team = directory.addGroup({
        displayName: 'team-a',
        members: [ada],
      });
      await subject.refresh();
      const before = await subject.names();
      expect(before).toEqual(['ada.byron_contoso.com', 'contoso', 'team-a']);

      directory.update(ada, {
        displayName: 'Ada Lovelace',
        mail: 'ada.lovelace@contoso.com',
        userPrincipalName: 'ada.lovelace@contoso.com',
      });
      directory.update(team, {
        displayName: 'team-analytics',
        mailNickname: 'analytics',
      });
      // Somebody else takes what has become free.
      const other = directory.addUser({
        displayName: 'Ada Byron',
        userPrincipalName: 'ada.byron@contoso.com',
      });
      await subject.refresh();

      const users = await subject.users();
      expect(users.get(ada.id)).toMatchObject({
        metadata: {
          name: 'ada.byron_contoso.com',
          annotations: { 'microsoft.com/email': 'ada.lovelace@contoso.com' },
        },
        spec: {
          profile: { displayName: 'Ada Lovelace' },
          memberOf: ['group:default/team-a'],
        },
      });
      expect(users.get(other.id)?.metadata.name).toMatch(
        /^ada\.byron_contoso\.com-[0-9a-f]{8}$/,
      );
      expect((await subject.groups()).get(team.id)).toMatchObject({
        metadata: { name: 'team-a' },
        spec: { profile: { displayName: 'team-analytics' } },
      });
    });

    it('says which names the catalog has from elsewhere', async () => {
      graph.directory.addUser({ displayName: 'Ada Byron' });
      await subject.refresh();
      const entityRef = 'user:default/ada.byron_contoso.com';
      await subject
        .knex('refresh_state')
        .where({ entity_ref: entityRef })
        .update({ location_key: 'url:https://elsewhere.example/users.yaml' });
      await subject
        .knex('refresh_state_references')
        .where({ target_entity_ref: entityRef })
        .update({ source_key: 'elsewhere' });
      await expect(subject.refresh()).resolves.toMatchObject({
        state: 'succeeded',
        problems: 1,
      });
      const { items } = await subject.sources.problems({
        limit: 10,
        offset: 0,
      });
      expect(items).toMatchObject([
        {
          kind: 'duplicate-name',
          entityRef,
          message: expect.stringContaining('elsewhere.example'),
        },
      ]);
    });

    it('removes somebody when everything was read', async () => {
      fill();
      await subject.refresh();
      const before = await subject.names();
      const [, , , leaver] = graph.directory.users;
      const left = (await subject.users()).get(leaver.id)?.metadata.name;
      expect(before).toContain(left);
      graph.directory.remove(leaver);
      await expect(subject.refresh()).resolves.toMatchObject({
        state: 'succeeded',
      });
      expect(await subject.names()).toEqual(
        before.filter(name => name !== left),
      );
    });

    it.each(['users', 'groups'] as const)(
      'keeps everything when all %s have gone, until somebody accepts it',
      async what => {
        fill();
        await subject.refresh();
        const before = await subject.names();
        for (const one of graph.directory[what]) {
          graph.directory.remove(one);
        }
        await expect(subject.refresh()).resolves.toMatchObject({
          state: 'held-back',
          heldBack: { found: { [what]: 0 } },
        });
        expect(await subject.names()).toEqual(before);

        await expect(subject.acceptLess()).resolves.toMatchObject({
          state: 'succeeded',
          counts: { [what]: 0 },
        });
        expect(await subject.names()).not.toEqual(before);
      },
    );
  });

  describe('whose service has trouble', () => {
    let newcomers = 0;

    beforeAll(async () => {
      await begin();
      fill();
      await subject.refresh();
    });
    afterEach(() => graph.heal());
    afterAll(end);

    it('asks again when Graph wants it later', async () => {
      const { lastRequests } = await subject.status();
      graph.failOnce(graphThrottled(0), isFurtherPage);
      graph.failOnce(graphUnavailable(0), isFurtherPage);
      graph.failOnce(graphThrottled(0), isGraphPath('/members'));
      await expect(subject.refresh()).resolves.toMatchObject({
        state: 'succeeded',
        lastRequests: Number(lastRequests) + 3,
      });
    });

    it.each<[string, GraphFault, GraphFaultCondition, RegExp, RegExp]>([
      [
        'is throttled for long',
        graphThrottled(600),
        isGraphPath('/members'),
        /answered 429 to \/v1.0\/groups\/.*\/members.*Retry-After: 600/,
        /Nothing at once/,
      ],
      [
        'is throttled again and again',
        graphThrottled(0),
        isGraphPath('/groups'),
        /answered 429 to \/v1.0\/groups, which was asked for 6 times/,
        /Nothing at once/,
      ],
      [
        'is turned away half-way',
        graphUnavailable(600),
        isFurtherPage,
        /answered 503 to \/v1.0\/users/,
        /Nothing at once/,
      ],
      [
        'is cut off before an answer',
        { cut: 'before' },
        isGraphPath('/members'),
        /fetch failed/,
        /Check that the host can be reached/,
      ],
      [
        'is cut off within an answer',
        { cut: 'within' },
        isFurtherPage,
        /terminated/,
        /./,
      ],
      [
        'has a token that is not valid',
        { status: 401 },
        isGraphPath('/groups'),
        /InvalidAuthenticationToken/,
        /Check that the credentials are valid/,
      ],
      [
        'is refused',
        { status: 403 },
        isGraphPath('/members'),
        /Authorization_RequestDenied/,
        /Give the portal access.*GroupMember.Read.All/,
      ],
    ])(
      'loses nothing when it %s, and goes on afterwards',
      async (_, fault, condition, message, remedy) => {
        const before = await subject.names();
        newcomers += 1;
        graph.directory.addUser({ displayName: `Newcomer ${newcomers}` });
        graph.failAlways(fault, condition);
        const status = await subject.refresh();
        expect(status).toMatchObject({
          state: 'failed',
          failure: {
            message: expect.stringMatching(message),
            remedy: expect.stringMatching(remedy),
            attempts: 1,
          },
        });
        expect(await subject.names()).toEqual(before);
        const seconds = Number(fault.headers?.['Retry-After'] ?? 0);
        const [{ failure }] = await subject.knex('portico_sources');
        expect(
          Date.parse(failure.retryAt ?? new Date().toISOString()),
        ).toBeGreaterThan(Date.now() + (seconds - 60) * 1000);

        graph.heal();
        await expect(subject.refresh()).resolves.toMatchObject({
          state: 'succeeded',
          failure: undefined,
        });
        expect(await subject.names()).toEqual(
          [...before, `newcomer.${newcomers}_contoso.com`].sort(),
        );
      },
    );
  });
});

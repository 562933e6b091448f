import { TestDatabases } from '@backstage/backend-test-utils';
import { RELATION_CHILD_OF } from '@backstage/catalog-model';
import { MANAGER_ANNOTATION } from '@portico/plugin-catalog-sources-common';
import { fillDirectory, isGraphPath, MicrosoftGraph } from '@portico/stand-ins';
import { CatalogOfTenant } from './__testUtils__/CatalogOfTenant';

jest.setTimeout(60_000);

describe('reading a tenant', () => {
  const databases = TestDatabases.create({ ids: ['POSTGRES_18'] });
  let graph: MicrosoftGraph;
  let catalog: CatalogOfTenant | undefined;

  beforeEach(async () => {
    graph = await new MicrosoftGraph({
      permissions: ['User.Read.All', 'GroupMember.Read.All'],
    }).start();
  });
  afterEach(async () => {
    await catalog?.stop();
    catalog = undefined;
    await graph.stop();
  });

  async function start(settings?: object): Promise<CatalogOfTenant> {
    catalog = await CatalogOfTenant.start(databases, graph, settings);
    return catalog;
  }

  it('reads a tenant of more users than a page has', async () => {
    fillDirectory(graph.directory, { users: 1100, groups: 30 });
    const subject = await start();

    await expect(subject.refresh()).resolves.toMatchObject({
      state: 'succeeded',
      counts: { users: 1078, groups: 24 },
      lastRequests: 28,
      problems: 0,
    });

    const enabled = graph.directory.users.filter(user => user.accountEnabled);
    const users = await subject.users();
    expect([...users.keys()].sort()).toEqual(
      enabled.map(({ id }) => id).sort(),
    );
    const groups = await subject.groups();
    const nameOf = (displayName: string) =>
      [...groups.values()].find(
        ({ spec }) => spec.profile?.displayName === displayName,
      )?.metadata.name;
    expect(nameOf('team-0010')).toBe('team-0010');
    expect(nameOf('project-0004')).toBeUndefined();
    for (const user of enabled) {
      const { manager } = { manager: users.get(user.managerId ?? '') };
      expect(
        users.get(user.id)?.metadata.annotations?.[MANAGER_ANNOTATION],
      ).toBe(manager && `user:default/${manager.metadata.name}`);
    }

    const asked = graph.requests.map(({ path, query }) => [
      path.replace(/[0-9a-f-]{36}/g, '{id}'),
      query.get('$filter'),
      query.get('$select'),
      query.get('$expand'),
    ]);
    expect(asked.filter(([path]) => path === '/v1.0/users')).toEqual(
      Array(2).fill([
        '/v1.0/users',
        'accountEnabled eq true',
        expect.stringMatching(/displayName.*accountEnabled/),
        'manager($select=id)',
      ]),
    );
    expect(asked.filter(([path]) => path?.endsWith('/members'))).toEqual(
      Array(24).fill(['/v1.0/groups/{id}/members', null, 'id', null]),
    );
    expect(asked.filter(([path]) => path?.includes('photo'))).toEqual([]);
  });

  it('gives everybody a name, and everything its place', async () => {
    const { directory } = graph;
    const boss = directory.addUser({
      displayName: '山田 美咲',
      jobTitle: 'CTO',
    });
    directory.addUser({
      displayName: 'Ada Lovelace',
      userPrincipalName: 'ada@contoso.com',
      mail: 'Ada.Lovelace@contoso.com',
      manager: boss,
    });
    directory.addUser({
      displayName: 'Ada Lovelace, administrator',
      userPrincipalName: 'adm-ada@contoso.com',
      mail: 'ada.lovelace@contoso.com',
    });
    directory.addUser({
      displayName: '',
      userPrincipalName: 'robot@contoso.com',
      mail: null,
    });
    directory.addUser({
      displayName: 'Bob',
      userPrincipalName: 'bob_fabrikam.com#EXT#@contoso.onmicrosoft.com',
      userType: 'Guest',
      mail: null,
    });
    const eve = directory.addUser({
      displayName: 'Eve',
      userType: 'Guest',
      mail: 'eve@fabrikam.com',
      manager: directory.addUser({
        displayName: 'Gone',
        accountEnabled: false,
      }),
    });
    const long = directory.addUser({
      displayName: 'Long',
      userPrincipalName: `${'long-'.repeat(20)}@contoso.com`,
    });
    const inner = directory.addGroup({
      displayName: 'team-支払い',
      mailNickname: 'team-payments',
      description: 'Takes the money',
      members: [boss, eve],
    });
    const outer = directory.addGroup({
      displayName: 'team-finance',
      members: [inner],
    });
    const same = directory.addGroup({
      displayName: 'Team-Finance',
      mailNickname: '5f1d2c3b-a',
      members: [outer],
    });
    directory.addMember(inner, same);
    directory.addGroup({
      displayName: 'company',
      members: [outer, boss, ...directory.users],
    });
    const subject = await start();
    await expect(subject.refresh()).resolves.toMatchObject({
      counts: { users: 7, groups: 3 },
      problems: 0,
    });

    const users = [...(await subject.users()).values()];
    expect(
      users
        .map(({ metadata, spec }) => [
          spec.profile?.displayName,
          metadata.name,
          spec.profile?.email,
        ])
        .sort(),
    ).toEqual([
      // Both have the address; the one with the lower object id comes first.
      [
        'Ada Lovelace, administrator',
        'ada.lovelace_contoso.com',
        'ada.lovelace@contoso.com',
      ],
      ['Ada Lovelace', 'ada_contoso.com', 'Ada.Lovelace@contoso.com'],
      ['Bob', 'bob_fabrikam.com', undefined],
      ['Eve', 'eve_fabrikam.com', 'eve@fabrikam.com'],
      ['Long', expect.stringMatching(/^(long-)+lon$/), long.mail],
      ['robot', 'robot_contoso.com', 'robot@contoso.com'],
      [
        '山田 美咲',
        expect.stringMatching(/^user-\d+_contoso\.com$/),
        boss.mail,
      ],
    ]);
    const processed = await subject.processed();
    const find = (id: string) =>
      processed.find(({ metadata }) =>
        Object.values(metadata.annotations ?? {}).includes(id),
      );
    const bossName = find(boss.id)?.metadata.name;
    expect(find(boss.id)).toMatchObject({
      metadata: { description: 'CTO' },
      spec: { memberOf: [`group:default/${find(inner.id)?.metadata.name}`] },
    });
    expect(find(eve.id)?.metadata.annotations).toEqual(
      expect.objectContaining({
        'graph.microsoft.com/user-id': eve.id,
        'microsoft.com/email': 'eve@fabrikam.com',
        'backstage.io/managed-by-location': `msgraph:default/${eve.id}`,
      }),
    );
    expect(find(eve.id)?.metadata.annotations).not.toHaveProperty([
      MANAGER_ANNOTATION,
    ]);
    expect(
      processed
        .map(({ metadata }) => metadata.annotations?.[MANAGER_ANNOTATION])
        .filter(Boolean),
    ).toEqual([`user:default/${bossName}`]);

    expect(find(inner.id)?.metadata.description).toBe('Takes the money');
    expect(
      [outer, same].map(({ id }) => find(id)?.metadata.name).sort(),
    ).toEqual([
      'team-finance',
      expect.stringMatching(/^team-finance-[0-9a-f]{8}$/),
    ]);
    // The three are in each other: one of them is cut out of another, and hangs under the tenant.
    const parents = [inner, outer, same].map(group =>
      find(group.id)
        ?.relations?.filter(({ type }) => type === RELATION_CHILD_OF)
        .map(({ targetRef }) => targetRef),
    );
    expect(parents.every(refs => refs?.length === 1)).toBe(true);
    expect(parents.flat()).toContain('group:default/contoso');
    expect(find(graph.client.tenantId)).toMatchObject({
      metadata: { name: 'contoso' },
      spec: { type: 'root', profile: { displayName: 'Contoso' } },
    });
  });

  it('merges what comes twice, takes users from groups, and keeps the rest out', async () => {
    const { directory } = graph;
    const [ada, bob, eve] = ['Ada', 'Bob', 'Eve'].map(displayName =>
      directory.addUser({ displayName }),
    );
    const lab = directory.addGroup({ displayName: 'lab', members: [bob, eve] });
    const hall = directory.addGroup({ displayName: 'hall', members: [eve] });
    const first = directory.addGroup({
      displayName: 'team-1',
      members: [ada, lab],
    });
    const second = directory.addGroup({
      displayName: 'team-2',
      members: [lab, first],
    });
    directory.addMember(lab, hall);
    directory.update(bob, { manager: ada });
    const subject = await start({
      groupFilter: "startswith(displayName, 'team-')",
      group: { includeSubGroups: true },
      userGroupMemberFilter: "displayName eq 'lab' or displayName eq 'team-1'",
      user: { loadPhotos: true },
    });
    await expect(subject.refresh()).resolves.toMatchObject({
      counts: { users: 3, groups: 3 },
    });

    const groups = await subject.groups();
    expect([...groups.keys()].sort()).toEqual(
      [lab.id, first.id, second.id, 'contoso'].sort(),
    );
    expect(groups.get(second.id)?.spec).toMatchObject({
      parent: 'group:default/contoso',
      children: expect.arrayContaining([
        'group:default/lab',
        'group:default/team-1',
      ]),
    });
    expect(groups.get(first.id)?.spec).toMatchObject({
      parent: 'group:default/team-2',
      children: ['group:default/lab'],
    });
    expect(groups.get(lab.id)?.spec).toMatchObject({ children: [] });
    const users = await subject.users();
    expect(users.get(ada.id)?.spec.memberOf).toEqual(['group:default/team-1']);
    expect(users.get(eve.id)?.spec.memberOf).toEqual(['group:default/lab']);
    expect(users.get(bob.id)?.metadata.annotations?.[MANAGER_ANNOTATION]).toBe(
      'user:default/ada_contoso.com',
    );
    expect(graph.requests.filter(isGraphPath('/photos'))).toHaveLength(3);
  });
});

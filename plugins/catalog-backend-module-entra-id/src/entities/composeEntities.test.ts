import { Directory } from '../graph/Directory';
import { GraphGroup, GraphUser } from '../graph/GraphObjects';
import { composeEntities } from './composeEntities';
import { nameRequests } from './nameRequests';

function directoryOf(options: {
  users?: Array<GraphUser & { id: string; memberOf?: string[] }>;
  groups?: Array<GraphGroup & { id: string; children?: string[] }>;
}): Directory {
  return {
    users: new Map(
      options.users?.map(({ memberOf = [], ...user }) => [
        user.id,
        { user, memberOf },
      ]),
    ),
    groups: new Map(
      options.groups?.map(({ children = [], ...group }) => [
        group.id,
        { group, place: { children } },
      ]),
    ),
  };
}

const wishesOf = (directory: Directory) =>
  nameRequests(directory).map(({ wishes }) => wishes);

describe('nameRequests', () => {
  it.each([
    [
      'the address, then the user principal name',
      {
        mail: 'Ada.Lovelace@Contoso.com',
        userPrincipalName: 'ada@contoso.com',
      },
      ['ada.lovelace_contoso.com', 'ada_contoso.com', 'ada_contoso.com'],
    ],
    [
      'the name at home of a guest without an address',
      {
        mail: null,
        userPrincipalName: 'bob_fabrikam.com#EXT#@c.onmicrosoft.com',
      },
      ['bob_fabrikam.com', 'bob_fabrikam.com_ext_c.onmicrosoft.com'],
    ],
    ['nothing when there is nothing', { mail: null }, []],
  ])('wishes for %s', (_, user, wishes) => {
    expect(wishesOf(directoryOf({ users: [{ id: '1', ...user }] }))).toEqual([
      wishes,
    ]);
  });

  it.each([
    ['Payments Team', 'a1b2c3-d', true, 'payments_team'],
    ['Payments Team', 'payments', false, 'payments'],
    ['支払い', 'payments', true, 'payments'],
    ['支払い', null, true, undefined],
  ])(
    'wishes for %s with the nickname %s, security group: %s',
    (displayName, mailNickname, securityEnabled, wish) => {
      expect(
        wishesOf(
          directoryOf({
            groups: [{ id: '1', displayName, mailNickname, securityEnabled }],
          }),
        ),
      ).toEqual([wish === undefined ? [] : [wish]]);
    },
  );
});

describe('composeEntities', () => {
  const compose = (directory: Directory, names: Record<string, string>) =>
    composeEntities(directory, new Map(Object.entries(names)), 'default');

  it('leaves out what the catalog cannot take, also of relations', async () => {
    const { users, groups, problems } = await compose(
      directoryOf({
        users: [
          {
            id: '1',
            displayName: 'Ada',
            memberOf: ['10', '11'],
            manager: { id: '2' },
          },
          // Graph has no such value, so it takes a fault of it.
          { id: '2', displayName: 'Bob', mail: 5 as unknown as string },
        ],
        groups: [
          { id: '10', displayName: 'Payments' },
          { id: '11', displayName: 'Odd', children: ['10'] },
        ],
      }),
      { 1: 'ada', 2: 'bob', 10: 'payments', 11: '-' },
    );

    expect(
      users.map(({ metadata, spec }) => [metadata.name, spec.memberOf]),
    ).toEqual([['ada', ['group:default/payments']]]);
    expect(users[0].metadata.annotations).not.toHaveProperty([
      'portico.dev/manager',
    ]);
    expect(groups.map(({ metadata }) => metadata.name)).toEqual(['payments']);
    expect(groups[0].spec.parent).toBeUndefined();
    expect(problems).toEqual([
      expect.objectContaining({
        kind: 'unusable-entity',
        subject: 'Odd (11)',
        message: expect.stringMatching(/this group: .*metadata.name/),
      }),
      expect.objectContaining({ subject: 'Bob (2)' }),
    ]);
  });

  it.each([
    [{ displayName: ' Ada  ' }, 'Ada', undefined],
    [{ userPrincipalName: 'ada@contoso.com' }, 'ada', 'ada@contoso.com'],
    [{ userPrincipalName: 'b_f.com#EXT#@c.com' }, 'b_f.com', undefined],
    [{ userPrincipalName: 'x@y', mail: 'a@b.c' }, 'x', 'a@b.c'],
    [{ mail: 'a@b.c' }, 'a@b.c', 'a@b.c'],
    [{}, '1', undefined],
  ])(
    'knows of %j how to call and reach them',
    async (user, displayName, email) => {
      const { users } = await compose(
        directoryOf({ users: [{ id: '1', ...user }] }),
        { 1: 'someone' },
      );
      expect(users[0].spec.profile).toEqual({
        displayName,
        ...(email && { email }),
      });
    },
  );
});

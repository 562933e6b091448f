import { mockServices } from '@backstage/backend-test-utils';
import { describeSource } from './describeSource';
import { readEntraIdConfig } from './readEntraIdConfig';

const KEY = 'catalog.providers.microsoftGraphOrg';
const schedule = { frequency: { hours: 1 }, timeout: { minutes: 5 } };
const known = { tenantId: 'contoso', schedule };

function read(microsoftGraphOrg: unknown) {
  return readEntraIdConfig(
    mockServices.rootConfig({
      data: { catalog: { providers: { microsoftGraphOrg } } } as object,
    }),
  );
}

describe('readEntraIdConfig', () => {
  it('takes what the documentation of the seed has', () => {
    expect(
      read({
        default: {
          ...known,
          clientId: 'portal',
          clientSecret: 'secret',
          groupFilter: "startswith(displayName, 'team-')",
          userFilter: 'accountEnabled eq true',
        },
      }),
    ).toEqual([
      expect.objectContaining({
        id: 'default',
        target: 'https://graph.microsoft.com/v1.0',
        tenantId: 'contoso',
        clientId: 'portal',
        clientSecret: 'secret',
        groupFilter: "startswith(displayName, 'team-')",
        userFilter: 'accountEnabled eq true',
        userExpand: 'manager($select=id)',
        loadUserPhotos: false,
        schedule,
      }),
    ]);
  });

  it('takes the settings of one provider, and those of several', () => {
    expect(read(known)).toEqual([
      expect.objectContaining({ id: 'default', tenantId: 'contoso' }),
    ]);
    expect(
      read({
        contoso: known,
        fabrikam: { ...known, tenantId: 'fabrikam' },
        turnedOff: null,
      }).map(({ id, tenantId }) => [id, tenantId]),
    ).toEqual([
      ['contoso', 'contoso'],
      ['fabrikam', 'fabrikam'],
    ]);
    expect(read(undefined)).toEqual([]);
    expect(read(null)).toEqual([]);
  });

  it('knows every flat name', () => {
    const users = {
      userExpand: 'manager',
      userSelect: ['displayName', 'mail', 'userPrincipalName', 'department'],
      userGroupMemberFilter: "displayName eq 'all'",
      userGroupMemberSearch: '"displayName:all"',
    };
    const groups = {
      groupExpand: 'members',
      groupFilter: 'mailEnabled eq true',
      groupSearch: '"displayName:team"',
      groupSelect: ['id', 'displayName', 'mailNickname', 'securityEnabled'],
    };
    expect(read({ ...known, ...users, ...groups })).toEqual([
      expect.objectContaining({ ...users, ...groups }),
    ]);
  });

  it('takes variables of the environment that are not set for settings that are not there', () => {
    const [config] = read({
      default: {
        ...known,
        authority: '',
        clientId: '',
        clientSecret: '',
        queryMode: '',
        target: '',
        groupSearch: '',
        user: { filter: '', path: '', expand: '' },
        group: { filter: null },
      },
    });
    expect(config).toEqual(
      expect.objectContaining({
        authority: undefined,
        clientId: undefined,
        queryMode: undefined,
        target: 'https://graph.microsoft.com/v1.0',
        userFilter: undefined,
        userPath: 'users',
        userExpand: 'manager($select=id)',
        groupFilter: undefined,
        groupSearch: undefined,
      }),
    );
  });

  it('asks for managers unless that would make the query another', () => {
    expect(
      read({ ...known, queryMode: 'advanced', userFilter: "mail ne ''" })[0],
    ).toMatchObject({ queryMode: 'advanced', userExpand: undefined });
    expect(
      read({ ...known, user: { expand: 'manager', loadPhotos: true } })[0],
    ).toMatchObject({ userExpand: 'manager', loadUserPhotos: true });
  });

  it('takes paths with a slash, as the documentation of the provider has them', () => {
    expect(
      read({ ...known, user: { path: '/users' }, group: { path: '/groups' } }),
    ).toEqual([
      expect.objectContaining({ userPath: 'users', groupPath: 'groups' }),
    ]);
  });

  it.each([
    ['user.filter', { user: { filter: "startswith(mail, 'not a ne')" } }],
    ['user.filter', { user: { filter: "surname eq 'O''Ne not'" } }],
    ['group.filter', { group: { filter: 'x ne y', search: '"mail:a"' } }],
    ['group.search', { group: { search: '"displayName:team"' } }],
  ])('lets a %s pass of which it is not sure', (_, settings) => {
    expect(read({ default: { ...known, ...settings } })).toHaveLength(1);
  });

  it.each([
    ['tenantId', { tenantId: undefined }, /id of the tenant/],
    ['tenantId', { tenantId: '' }, /id of the tenant/],
    ['tenantId', { tenantId: '$TENANT' }, /such as .* is '\$TENANT'/],
    ['tenantId', { tenantId: 5 }, /got number, wanted string/],
    ['schedule', { schedule: undefined }, /frequency/],
    ['schedule', { schedule: { frequency: { hours: 1 } } }, /timeout/],
    [
      'schedule',
      { schedule: { frequency: 'soon', timeout: { minutes: 1 } } },
      /soon/,
    ],
    ['clientSecret', { clientId: 'portal' }, /'clientId' is set/],
    ['clientId', { clientSecret: 's', clientId: '' }, /'clientSecret' is set/],
    ['queryMode', { queryMode: 'fast' }, /basic or advanced, is 'fast'/],
    ['target', { target: 'graph.microsoft.com' }, /must be an address/],
    ['target', { target: 'ftp://graph' }, /must be an address/],
    ['authority', { authority: 'http://login' }, /https/],
    ['user.filter', { user: { filter: "endsWith(mail, 'x')" } }, /'endsWith'/],
    ['user.filter', { userFilter: 'accountEnabled ne false' }, /'ne'/],
    ['group.filter', { groupFilter: "not(mail eq 'x')" }, /'not'/],
    ['group.filter', { group: { filter: 'members/$count eq 0' } }, /\$count/],
    [
      'userGroupMember.filter',
      { userGroupMember: { filter: 'a ne b' } },
      /only with '.*queryMode: advanced'/,
    ],
    [
      'user.select',
      { userSelect: ['displayName', 'mail'] },
      /userPrincipalName/,
    ],
    ['group.select', { group: { select: ['id'] } }, /displayName, mailNick/],
    ['user', { user: 'all' }, /must be an object, is "all"/],
    ['usersFilter', { usersFilter: 'x' }, /no such setting; there are/],
    ['group.filters', { group: { filters: 'x' } }, /no such setting/],
  ])('refuses a bad %s: %j', (setting, settings, reason) => {
    const attempt = () => read({ default: { ...known, ...settings } });
    expect(attempt).toThrow(`${KEY}.default.${setting}'`);
    expect(attempt).toThrow(reason);
    const inOne = () => read({ ...known, ...settings });
    expect(inOne).toThrow(`${KEY}.${setting}'`);
  });

  it.each([
    [{ userFilter: 'a eq 1', user: { filter: 'a eq 1' } }],
    [{ user: { filter: 'a eq 1' }, userFilter: 'a eq 1' }],
  ])('refuses both names of a setting: %j', settings => {
    expect(() => read({ default: { ...known, ...settings } })).toThrow(
      `Invalid config at '${KEY}.default': 'userFilter' and 'user.filter' are the same`,
    );
  });

  it.each([
    ['user.filter', 'userGroupMember.filter', "displayName eq 'a'"],
    ['user.filter', 'userGroupMember.search', '"displayName:a"'],
    ['user.path', 'userGroupMember.path', 'groups'],
  ])('refuses %s together with %s', (one, other, value) => {
    const [, ofUser] = one.split('.');
    const [, ofGroup] = other.split('.');
    expect(() =>
      read({
        ...known,
        user: { [ofUser]: 'users' },
        userGroupMember: { [ofGroup]: value },
      }),
    ).toThrow(`Invalid config at '${KEY}': '${one}' and '${other}' exclude`);
  });

  it('refuses what is no object', () => {
    expect(() => read(['contoso'])).toThrow(`'${KEY}': must be an object`);
  });
});

describe('describeSource', () => {
  it('says what is read, and no secret', () => {
    const [config] = read({
      ...known,
      clientId: 'portal',
      clientSecret: 'x7f',
    });
    const source = describeSource(config);
    expect(source).toMatchObject({
      id: 'MicrosoftGraphOrgEntityProvider:default',
      kind: 'entra-id',
      title: 'contoso',
      scope: { tenantId: 'contoso', userPath: 'users' },
    });
    expect(JSON.stringify(source)).not.toMatch(/x7f|portal/);
    expect(describeSource(read({ emea: known })[0]).title).toBe('emea');
  });
});

import { ConfigReader } from '@backstage/config';
import { JsonObject } from '@backstage/types';
import { readPermissionsConfig } from './readPermissionsConfig';

const read = (permissions?: JsonObject) =>
  readPermissionsConfig(
    new ConfigReader(permissions && { portico: { permissions } }),
  );

describe('readPermissionsConfig', () => {
  it('makes everybody a reader and nobody more when nothing is configured', () => {
    const nothing = {
      members: {
        reader: 'everyone',
        engineer: [],
        finance: [],
        platformAdmin: [],
      },
      hasRoles: false,
      engineerCosts: 'owned',
      additional: [],
    };
    expect(read()).toEqual(nothing);
    expect(read({ roles: { engineer: null }, additional: null })).toEqual(
      nothing,
    );
    expect(read({ roles: null })).toEqual(nothing);
  });

  it('reads members in full and in lower case', () => {
    const { members, hasRoles } = read({
      roles: {
        platformAdmin: ['group:Team-Platform', 'user:guests/Ada.L'],
        reader: [],
      },
    });
    expect(members).toEqual({
      reader: [],
      engineer: [],
      finance: [],
      platformAdmin: ['group:default/team-platform', 'user:guests/ada.l'],
    });
    expect(hasRoles).toBe(true);
  });

  it.each<[JsonObject, string]>([
    [
      { roles: { engineers: [] } },
      "portico.permissions.roles: unknown key 'engineers'",
    ],
    [
      { roles: { engineer: ['group:default/a', 'team-b'] } },
      `portico.permissions.roles.engineer[1]: expected a group or user such as 'group:default/team-a', received "team-b"`,
    ],
    [
      { roles: { finance: ['component:default/a'] } },
      'portico.permissions.roles.finance[0]: expected a group or user',
    ],
    [
      { roles: { finance: ['group:default/a, group:default/b'] } },
      'portico.permissions.roles.finance[0]: expected a group or user',
    ],
    [
      { roles: { finance: 'group:default/a' } },
      'portico.permissions.roles.finance: ',
    ],
    [{ roles: ['engineer'] }, 'portico.permissions.roles: '],
    [{ role: {} }, "portico.permissions: unknown key 'role'"],
    [{ engineerCosts: 'some' }, 'portico.permissions.engineerCosts: '],
    [
      { additional: [{ permission: 'kiosk.open', roles: ['boss'] }] },
      'portico.permissions.additional[0].roles[0]: ',
    ],
    [
      { additional: [{ permission: 'catalog.entity.read', roles: [] }] },
      'portico.permissions.additional[0].permission: the portal decides on this permission itself',
    ],
  ])('refuses %j', (permissions, message) => {
    expect(() => read(permissions)).toThrow(message);
    expect(() => read(permissions)).toThrow(
      /docs\/operations\/permissions\.md/,
    );
  });
});

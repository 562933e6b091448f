import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import { ConfigReader } from '@backstage/config';
import { catalogEntityCreatePermission } from '@backstage/plugin-catalog-common/alpha';
import { createPermission } from '@backstage/plugin-permission-common';
import { PolicyQueryUser } from '@backstage/plugin-permission-node';
import { azureCostsReadPermission } from '@portico/plugin-azure-costs-common';
import { JsonObject } from '@backstage/types';
import { readPermissionsConfig } from '../config/readPermissionsConfig';
import { PortalPolicy } from './PortalPolicy';

const unknownPermission = createPermission({
  name: 'kiosk.open',
  attributes: {},
});

function start(permissions: JsonObject) {
  const logger = mockServices.logger.mock();
  const config = readPermissionsConfig(
    new ConfigReader({ portico: { permissions } }),
  );
  return { logger, policy: new PortalPolicy({ config, logger }) };
}

function user(...groups: string[]): PolicyQueryUser {
  const userEntityRef = 'user:default/ada';
  return {
    credentials: mockCredentials.user(userEntityRef),
    info: {
      userEntityRef,
      ownershipEntityRefs: groups.map(name => `group:default/${name}`),
    },
  };
}

describe('PortalPolicy', () => {
  it('allows nothing to those who are not signed in', async () => {
    const { policy } = start({});
    await expect(
      policy.handle({ permission: catalogEntityCreatePermission }),
    ).resolves.toEqual({ result: 'DENY' });
  });

  it('allows what any role of a user allows', async () => {
    const { policy } = start({
      roles: {
        engineer: ['group:default/team-a'],
        finance: ['user:default/ada'],
      },
    });
    const result = async (
      permission: typeof azureCostsReadPermission,
      ...groups: string[]
    ) => (await policy.handle({ permission }, user(...groups))).result;
    await expect(result(azureCostsReadPermission, 'team-a')).resolves.toBe(
      'ALLOW',
    );
  });

  it('knows members whatever the letter case of their names', async () => {
    const { policy } = start({ roles: { engineer: ['Group:default/Team-A'] } });
    await expect(
      policy.handle(
        { permission: catalogEntityCreatePermission },
        user('TEAM-a'),
      ),
    ).resolves.toEqual({ result: 'ALLOW' });
  });

  it.each([
    [undefined, 'CONDITIONAL'],
    ['owned', 'CONDITIONAL'],
    ['all', 'ALLOW'],
    ['none', 'DENY'],
  ])(
    'shows engineers the costs that configuration says: %s',
    async (engineerCosts, result) => {
      const roles = { engineer: ['group:default/team-a'] };
      const query = { permission: azureCostsReadPermission };
      const { policy } = start({
        roles,
        ...(engineerCosts && { engineerCosts }),
      });
      await expect(policy.handle(query, user('team-a'))).resolves.toMatchObject(
        { result },
      );
    },
  );

  it('denies a permission that it does not know, also to admins, and says so once', async () => {
    const { logger, policy } = start({
      roles: { platformAdmin: ['group:default/platform'] },
    });
    for (const group of ['platform', 'platform', 'team-a']) {
      await expect(
        policy.handle({ permission: unknownPermission }, user(group)),
      ).resolves.toEqual({ result: 'DENY' });
    }
    expect(logger.warn).toHaveBeenCalledTimes(1);
    expect(logger.warn).toHaveBeenCalledWith(
      expect.stringMatching(/"kiosk.open".*portico\.permissions\.additional/),
    );
  });

  it('logs no more than a few made-up names of one user, in one line each, and the names that others ask for all the same', async () => {
    const { logger, policy } = start({});
    const ask = (name: string, userEntityRef: string) => {
      const { info, ...rest } = user();
      return policy.handle(
        { permission: createPermission({ name, attributes: {} }) },
        { ...rest, info: { ...info, userEntityRef } },
      );
    };
    for (let index = 0; index < 1_000; index++) {
      await ask(`made.up\n${'x'.repeat(index)}`, 'user:default/eve');
    }
    await ask('kiosk.open', 'user:default/ada');
    const lines = logger.warn.mock.calls.map(([line]) => line);
    expect(lines.length).toBeLessThanOrEqual(21);
    expect(lines.join('')).not.toContain('\n');
    expect(lines.at(-1)).toContain('"kiosk.open"');
  });

  it('gives permissions of other plugins to the roles that configuration names', async () => {
    const { policy } = start({
      roles: { platformAdmin: ['group:default/platform'] },
      additional: [{ permission: 'kiosk.open', roles: ['platformAdmin'] }],
    });
    const query = { permission: unknownPermission };
    await expect(policy.handle(query, user('platform'))).resolves.toEqual({
      result: 'ALLOW',
    });
    await expect(policy.handle(query, user('team-a'))).resolves.toEqual({
      result: 'DENY',
    });
  });

  it('lets only some people in where readers are named', async () => {
    const { policy } = start({
      roles: {
        reader: ['group:default/staff'],
        engineer: ['group:default/team-a'],
      },
    });
    const see = createPermission({
      name: 'catalog.entity.read',
      attributes: { action: 'read' },
      resourceType: 'catalog-entity',
    });
    const result = async (group: string) =>
      (await policy.handle({ permission: see }, user(group))).result;
    await expect(result('staff')).resolves.toBe('CONDITIONAL');
    await expect(result('team-a')).resolves.toBe('CONDITIONAL');
    await expect(result('guests')).resolves.toBe('DENY');
  });
});

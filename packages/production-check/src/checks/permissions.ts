import { ROLES } from '@portico/plugin-permission-backend-module-portal/config';
import { fail, pass, type AdvisoryCheck, type FatalCheck } from './Check';

const KEY = 'portico.permissions.roles';

/** Routes ask the policy. */
export const permissionsEnabled: FatalCheck = {
  id: 'permissions-enabled',
  title: 'Permissions are enforced',
  isFatal: true,
  run: ({ settings }) => {
    const key = 'permission.enabled';
    return [
      settings.boolean(key) === true
        ? pass('true', key)
        : fail(
            'is not true: everyone may do everything',
            'Set it to true.',
            key,
          ),
    ];
  },
};

/** The policy knows who is what. */
export const permissionRoles: AdvisoryCheck = {
  id: 'permission-roles',
  title: 'Roles are given to groups',
  isFatal: false,
  run: ({ settings }) => {
    const held = ROLES.filter(
      role => settings.strings(`${KEY}.${role}`).length > 0,
    );
    if (held.length === 0) {
      return [
        fail(
          'is empty: everyone who signs in is a reader, and nobody an administrator',
          'Name the groups of each role, of platformAdmin at least.',
          KEY,
        ),
      ];
    }
    return [
      held.includes('platformAdmin')
        ? pass(`held: ${held.join(', ')}`, KEY)
        : fail(
            'names nobody: the portal has no administrator',
            'Name the group of the platform team.',
            `${KEY}.platformAdmin`,
          ),
    ];
  },
};

import { asStrings } from '../configuration/Settings';
import {
  fail,
  pass,
  type AdvisoryCheck,
  type FatalCheck,
  type Finding,
} from './Check';

const ROLES = 'portico.permissions.roles';
const ROLE_NAMES = ['reader', 'engineer', 'finance', 'platformAdmin'];
/** A group or a user, as in `group:default/team-platform`. */
const SUBJECT = /^(group|user):([^:/,\s]+\/)?[^:/,\s]+$/i;

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
    const held = Object.entries(settings.object(ROLES)).filter(
      ([, members]) => asStrings(members).length > 0,
    );
    if (held.length === 0) {
      return [
        fail(
          'is empty: everyone who signs in is a reader, and nobody an administrator',
          'Name the groups of each role, of platformAdmin at least.',
          ROLES,
        ),
      ];
    }
    const findings = Object.entries(settings.object(ROLES)).flatMap(
      ([role, members]) => judgeRole(role, asStrings(members)),
    );
    return [
      ...findings,
      held.some(([role]) => role === 'platformAdmin')
        ? pass(`held: ${held.map(([role]) => role).join(', ')}`, ROLES)
        : fail(
            'names nobody: the portal has no administrator',
            'Name the group of the platform team.',
            `${ROLES}.platformAdmin`,
          ),
    ];
  },
};

/** What the start refuses. */
function judgeRole(role: string, members: string[]): Finding[] {
  const key = `${ROLES}.${role}`;
  if (!ROLE_NAMES.includes(role)) {
    return [
      fail(
        'is no role, and the portal does not start with it',
        `The roles are ${ROLE_NAMES.join(', ')}.`,
        key,
      ),
    ];
  }
  const wrong = members.filter(member => !SUBJECT.test(member));
  return wrong.length
    ? [
        fail(
          `has ${wrong.join(', ')}, with which the portal does not start`,
          'Name groups or users, as in group:default/team-platform.',
          key,
        ),
      ]
    : [];
}

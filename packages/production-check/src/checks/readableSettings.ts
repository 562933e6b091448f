import { ConfigReader } from '@backstage/config';
import { findPermissionsProblems } from '@portico/plugin-permission-backend-module-portal/config';
import type { Settings } from '../configuration/Settings';
import { findUnreadableLevels } from './audit';
import { findUnreadableLimits } from './callers';
import { fail, pass, type FatalCheck, type Finding } from './Check';

/** What the portal itself would stop at, one key at a time, is said at once. */
export const readableSettings: FatalCheck = {
  id: 'readable-settings',
  title: 'The portal can read its keys',
  isFatal: true,
  run({ settings }) {
    const findings = [
      ...findUnreadablePermissions(settings),
      ...findUnreadableLimits(settings),
      ...findUnreadableLevels(settings),
    ];
    return findings.length
      ? findings
      : [pass('permissions, limits and the levels of the audit trail')];
  },
};

function findUnreadablePermissions(settings: Settings): Finding[] {
  const config = new ConfigReader({
    portico: { permissions: settings.get('portico.permissions') },
  });
  return findPermissionsProblems(config).map(({ key, message }) =>
    fail(message, 'Write it as docs/operations/permissions.md says.', key),
  );
}

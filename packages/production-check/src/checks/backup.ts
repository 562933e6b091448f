import type { AdvisoryCheck } from './Check';
import { judgeDate } from './statedDate';

/** A backup counts once it was restored. */
export const backupTested: AdvisoryCheck = {
  id: 'backup-tested',
  title: 'A backup was restored lately',
  isFatal: false,
  run: ({ statements, now }) => [
    judgeDate(statements.backupTestedOn, 'PORTICO_BACKUP_TESTED_ON', now, {
      maxDays: 90,
      advice:
        'Restore a backup of the database, start a portal on it, and give the date with --backup-tested-on YYYY-MM-DD.',
    }),
  ],
};

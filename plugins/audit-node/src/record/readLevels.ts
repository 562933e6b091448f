import { AuditorServiceEventSeverityLevel } from '@backstage/backend-plugin-api';
import { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';

const LEVELS = ['debug', 'info', 'warn', 'error'] as const;

/** A level of the log. */
export type LogLevel = (typeof LEVELS)[number];

/** At which level of the log events of each severity are. */
export type Levels = Record<AuditorServiceEventSeverityLevel, LogLevel>;

const DEFAULTS: Levels = {
  low: 'debug',
  medium: 'info',
  high: 'info',
  critical: 'info',
};

const KEY = 'backend.auditor.severityLogLevelMappings';

/**
 * Reads `backend.auditor.severityLogLevelMappings`, a key of Backstage's own.
 *
 * @throws InputError when there is something else than a level
 */
export function readLevels(config: Config): Levels {
  const levels = { ...DEFAULTS };
  for (const severity of Object.keys(DEFAULTS) as Array<keyof Levels>) {
    const key = `${KEY}.${severity}`;
    const level = config.getOptionalString(key);
    if (level !== undefined) {
      if (!LEVELS.includes(level as LogLevel)) {
        throw new InputError(
          `'${key}' is '${level}', which is no level: set it to one of ${LEVELS.join(
            ', ',
          )}`,
        );
      }
      levels[severity] = level as LogLevel;
    }
  }
  return levels;
}

/**
 * Which severities besides `low` a log does not keep.
 *
 * @param logLevel - from which level the log keeps lines
 */
export function lostSeverities(levels: Levels, logLevel: string): string[] {
  const threshold = LEVELS.indexOf(logLevel as LogLevel);
  return Object.entries(levels)
    .filter(
      ([severity, level]) =>
        severity !== 'low' && LEVELS.indexOf(level) < threshold,
    )
    .map(([severity]) => severity);
}

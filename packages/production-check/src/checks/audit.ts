import { ConfigReader } from '@backstage/config';
import type { JsonValue } from '@backstage/types';
import { lostSeverities, readLevels } from '@portico/plugin-audit-node';
import { asList, asObject, type Settings } from '../configuration/Settings';
import { fail, pass, type AdvisoryCheck, type Finding } from './Check';

const MAPPINGS = 'backend.auditor.severityLogLevelMappings';
const OVERRIDES = 'backend.logger.overrides';
/** What every line of the trail has in common. */
const LINE: Record<string, JsonValue> = {
  isAuditEvent: true,
  level: 'info',
  service: 'backstage',
};
/** Some lines have one value, some another. */
const VARIES = ['plugin', 'eventId', 'result', 'severity', 'status'];

/** What happened can be told later. */
export const auditKept: AdvisoryCheck = {
  id: 'audit-kept',
  title: 'The log keeps the audit trail',
  isFatal: false,
  run({ settings, env }) {
    const findings = [
      ...judgeLevels(settings, env),
      ...judgeOverrides(settings),
    ];
    return findings.length
      ? findings
      : [pass('all but what only reads is logged')];
  },
};

/** What the portal cannot read of the levels of its events, and does not start with. */
export function findUnreadableLevels(settings: Settings): Finding[] {
  return levelsOf(settings)
    ? []
    : [
        fail(
          'has something else than a level',
          'Use error, warn, info or debug.',
          MAPPINGS,
        ),
      ];
}

function levelsOf(settings: Settings) {
  try {
    return readLevels(
      new ConfigReader({
        backend: { auditor: settings.object('backend.auditor') },
      }),
    );
  } catch {
    return undefined;
  }
}

function judgeLevels(settings: Settings, env: NodeJS.ProcessEnv): Finding[] {
  const key = env.LOG_LEVEL ? 'LOG_LEVEL' : 'backend.logger.level';
  const level = env.LOG_LEVEL || settings.string(key) || 'info';
  const levels = levelsOf(settings);
  if (!levels) {
    return [];
  }
  const lost = lostSeverities(levels, level);
  if (lost.length === 0) {
    return [];
  }
  return lostSeverities(levels, 'info').length > 0
    ? [
        fail(
          `puts events of severity ${lost.join(', ')} where the log drops them`,
          'Map them to info or above.',
          MAPPINGS,
        ),
      ]
    : [
        fail(
          `is ${level}: the log drops events of severity ${lost.join(', ')}`,
          `Set it to info, or raise ${MAPPINGS}.`,
          key,
        ),
      ];
}

function judgeOverrides(settings: Settings): Finding[] {
  return asList(settings.get(OVERRIDES)).flatMap((override, index) => {
    const { level, matchers } = asObject(override) ?? {};
    return ['warn', 'error'].includes(String(level)) &&
      Object.entries(asObject(matchers) ?? {}).every(matchesTrail)
      ? [
          fail(
            `drops lines of the audit trail below ${level}`,
            'Match what it is for more closely, by type or message.',
            `${OVERRIDES}[${index}]`,
          ),
        ]
      : [];
  });
}

function matchesTrail([name, matcher]: [
  string,
  JsonValue | undefined,
]): boolean {
  return (
    VARIES.includes(name) ||
    [matcher].flat().some(value => value !== undefined && value === LINE[name])
  );
}

import type { JsonValue } from '@backstage/types';
import { asObject, asObjects, type Settings } from '../configuration/Settings';
import { fail, pass, unknown, type AdvisoryCheck, type Finding } from './Check';

const PROVIDERS = 'catalog.providers';
/** They bring people and teams, and no repositories. */
const OF_PEOPLE = ['microsoftGraphOrg', 'githubOrg', 'ldapOrg', 'keycloakOrg'];
/** Those that Portico brings, in this spelling. */
const KNOWN = ['azureDevOps', 'github', 'githubOrg', 'microsoftGraphOrg'];
/** They have a schedule of their own when the configuration has none. */
const SCHEDULED_BY_DEFAULT = ['azureDevOps', 'github'];

interface Provider {
  key: string;
  type: string;
  schedule: JsonValue | undefined;
}

/** New repositories are found without anybody doing anything. */
export const discoveryScheduled: AdvisoryCheck = {
  id: 'discovery-scheduled',
  title: 'Repositories are discovered on schedule',
  isFatal: false,
  run({ settings }) {
    const findings = readProviders(settings)
      .filter(({ type }) => !OF_PEOPLE.includes(type))
      .map(judgeSchedule);
    return findings.length
      ? findings
      : [
          fail(
            'has no source of repositories',
            'Add azureDevOps or github: docs/operations/catalog-sources.md.',
            PROVIDERS,
          ),
        ];
  },
};

/** People who join are known, and people who leave are not. */
export const peopleScheduled: AdvisoryCheck = {
  id: 'people-scheduled',
  title: 'People and teams are read on schedule',
  isFatal: false,
  run({ settings }) {
    const findings = readProviders(settings)
      .filter(({ type }) => OF_PEOPLE.includes(type))
      .map(judgeSchedule);
    return findings.length
      ? findings
      : [
          unknown(
            'has no source of people; they may come from a file',
            'Add microsoftGraphOrg: whoever is not in the catalog can not sign in.',
            PROVIDERS,
          ),
        ];
  },
};

function readProviders(settings: Settings): Provider[] {
  return Object.entries(settings.object(PROVIDERS)).flatMap(([type, value]) => {
    const key = `${PROVIDERS}.${type}`;
    const list = asObjects(value);
    if (list.length > 0) {
      return list.map(({ schedule }, index) => ({
        key: `${key}[${index}]`,
        type,
        schedule,
      }));
    }
    const block = asObject(value) ?? {};
    // One provider has values; several have a block each, under a name.
    const isOne = Object.entries(block).some(
      ([name, child]) => name === 'schedule' || !asObject(child),
    );
    return isOne
      ? [{ key, type, schedule: block.schedule }]
      : Object.entries(block).map(([id, child]) => ({
          key: `${key}.${id}`,
          type,
          schedule: asObject(child)?.schedule,
        }));
  });
}

function judgeSchedule({ key, type, schedule }: Provider): Finding {
  const meant = KNOWN.find(
    known => known !== type && known.toLowerCase() === type.toLowerCase(),
  );
  if (meant) {
    return fail(
      'is read by nobody',
      `Write it as ${PROVIDERS}.${meant}.`,
      `${PROVIDERS}.${type}`,
    );
  }
  const name = `${key}.schedule`;
  const remedy =
    'Set frequency and timeout, as in { frequency: { minutes: 30 }, timeout: { minutes: 30 } }.';
  if (schedule === undefined) {
    return SCHEDULED_BY_DEFAULT.includes(type)
      ? pass('the default of its source', name)
      : fail('is missing', remedy, name);
  }
  const { frequency, timeout } = asObject(schedule) ?? {};
  if (frequency === undefined || timeout === undefined) {
    return fail('lacks frequency or timeout', remedy, name);
  }
  if (asObject(frequency)?.trigger === 'manual') {
    return fail('runs only when somebody starts it', remedy, name);
  }
  return pass(`every ${describeFrequency(frequency)}`, name);
}

function describeFrequency(frequency: JsonValue): string {
  const parts = asObject(frequency);
  if (!parts) {
    return String(frequency);
  }
  return typeof parts.cron === 'string'
    ? `time of cron ${parts.cron}`
    : Object.entries(parts)
        .map(([unit, value]) => `${value} ${unit}`)
        .join(' ');
}

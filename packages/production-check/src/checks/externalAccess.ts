import type { JsonObject } from '@backstage/types';
import {
  asList,
  asObject,
  asObjects,
  asStrings,
  type Settings,
} from '../configuration/Settings';
import { fail, pass, type AdvisoryCheck, type Finding } from './Check';

/** The second is what Backstage had before the first, and still reads. */
const KEYS = ['backend.auth.externalAccess', 'backend.auth.keys'];

/** What a pipeline needs its token for is all that the token opens. */
export const externalAccess: AdvisoryCheck = {
  id: 'external-access',
  title: 'Programs may do what they are for',
  isFatal: false,
  run({ settings }) {
    const entries = readEntries(settings);
    const findings = entries.flatMap(({ key, entry }) => [
      ...judgeRestrictions(key, entry),
      ...(entry.type === 'jwks'
        ? judgeIssuer(`${key}.options`, asObject(entry.options) ?? {})
        : []),
    ]);
    return findings.length
      ? findings
      : [
          pass(
            entries.length ? `${entries.length}, each restricted` : 'none',
            KEYS[0],
          ),
        ];
  },
};

function readEntries(settings: Settings): { key: string; entry: JsonObject }[] {
  return KEYS.flatMap(list =>
    asList(settings.get(list)).flatMap((item, index) => {
      const entry = asObject(item);
      return entry ? [{ key: `${list}[${index}]`, entry }] : [];
    }),
  );
}

function judgeRestrictions(key: string, entry: JsonObject): Finding[] {
  return asObjects(entry.accessRestrictions).length > 0
    ? []
    : [
        fail(
          'is empty: whoever has the token may do everything, in every plugin',
          'Name what it is for, as in accessRestrictions: [{ plugin: catalog, permission: catalog.entity.read }].',
          `${key}.accessRestrictions`,
        ),
      ];
}

function judgeIssuer(key: string, options: JsonObject): Finding[] {
  return ['issuer', 'audience']
    .filter(name => asStrings(options[name]).length === 0)
    .map(name =>
      fail(
        'has no value: tokens that were made for something else are taken',
        'Set both, to who makes the tokens and to whom they are for.',
        `${key}.${name}`,
      ),
    );
}

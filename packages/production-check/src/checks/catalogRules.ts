import type { JsonValue } from '@backstage/types';
import { asObject, asObjects, asList } from '../configuration/Settings';
import { fail, pass, type AdvisoryCheck } from './Check';

const RULES = 'catalog.rules';
/** Whoever makes up one of these gives themselves a role, or has the portal run what they wrote. */
const KINDS_OF_OTHERS = ['user', 'group', 'template'];

/** A file in anybody's repository makes nobody an administrator. */
export const registeredKinds: AdvisoryCheck = {
  id: 'registered-kinds',
  title: 'Nobody registers people or templates',
  isFatal: false,
  run({ settings }) {
    const findings = asList(settings.get(RULES)).flatMap((item, index) => {
      const rule = asObject(item) ?? {};
      // For some places only, which somebody chose.
      if (asObjects(rule.locations).some(isOnePlace)) {
        return [];
      }
      const kinds = asList(rule.allow)
        .map(kindOf)
        .filter(kind => KINDS_OF_OTHERS.includes(kind.toLowerCase()));
      return kinds.length
        ? [
            fail(
              `allows ${kinds.join(
                ', ',
              )} everywhere: any repository can bring members of a group with a role, or templates`,
              'Take it out, and allow it for the one location that has it: rules of catalog.locations.',
              `${RULES}[${index}].allow`,
            ),
          ]
        : [];
    });
    return findings.length
      ? findings
      : [pass('none of the kinds that are allowed everywhere', RULES)];
  },
};

function isOnePlace({
  exact,
  pattern,
}: {
  [name: string]: JsonValue | undefined;
}) {
  return exact !== undefined || pattern !== undefined;
}

function kindOf(allowed: JsonValue): string {
  return String(asObject(allowed)?.kind ?? allowed);
}

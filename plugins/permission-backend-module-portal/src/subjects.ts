import {
  DEFAULT_NAMESPACE,
  parseEntityRef,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';

const KINDS = ['group', 'user'];

/**
 * Reads the entity reference of a group or user, and returns it in full and in lower case.
 *
 * @throws InputError that says what was expected
 */
export function parseSubjectRef(text: string): string {
  const refused = new InputError(
    `expected a group or user such as 'group:default/team-a', received ${JSON.stringify(
      text,
    )}`,
  );
  if (!/^[a-z]+:([\w.-]+\/)?[\w.-]+$/i.test(text)) {
    throw refused;
  }
  const ref = parseEntityRef(text, { defaultNamespace: DEFAULT_NAMESPACE });
  if (!KINDS.includes(ref.kind.toLowerCase())) {
    throw refused;
  }
  return stringifyEntityRef(ref);
}

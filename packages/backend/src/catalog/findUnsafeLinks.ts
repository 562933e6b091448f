import { Entity } from '@backstage/catalog-model';
import { JsonValue } from '@backstage/types';

/** A link of an entity that a browser would run, or show as if it came from the portal. */
export interface UnsafeLink {
  /** Where in the entity, such as `metadata.links[0].url`. */
  field: string;
  /** Its beginning up to the colon. */
  scheme: string;
}

const unsafeSchemes = ['javascript', 'vbscript', 'data', 'blob', 'file'];

/** Pictures that can hold no script. Photos of people come like that. */
const harmlessPicture =
  /^data:image\/(png|jpe?g|gif|webp|avif)(;charset=[\w-]+)?;base64,/i;

/**
 * Finds the links of an entity that no page may offer to click on. They are sought where pages take links from: the links
 * of an entity, its annotations, the picture of a person or team, and what a template links to when it is done.
 *
 * `file:` is a link only where it is offered as one; annotations name files of repositories and of the portal with it.
 */
export function findUnsafeLinks(entity: Entity): UnsafeLink[] {
  const { links = [], annotations = {} } = entity.metadata;
  const found: UnsafeLink[] = [];
  const check = (field: string, value: unknown, allowed: string[] = []) => {
    const scheme = schemeOf(value);
    if (scheme && !allowed.includes(scheme)) {
      found.push({ field, scheme });
    }
  };

  links.forEach((link, index) =>
    check(`metadata.links[${index}].url`, link?.url),
  );
  for (const [name, value] of Object.entries(annotations)) {
    check(`metadata.annotations['${name}']`, value, ['file']);
  }
  const picture = read(entity.spec, 'profile', 'picture');
  if (typeof picture !== 'string' || !harmlessPicture.test(picture)) {
    check('spec.profile.picture', picture);
  }
  const outputLinks = read(entity.spec, 'output', 'links');
  if (Array.isArray(outputLinks)) {
    outputLinks.forEach((link, index) =>
      check(`spec.output.links[${index}].url`, read(link, 'url')),
    );
  }
  return found;
}

/** The unsafe scheme of a link as a browser reads it, which ignores white space and control characters. */
function schemeOf(value: unknown): string | undefined {
  if (typeof value !== 'string') {
    return undefined;
  }
  // eslint-disable-next-line no-control-regex -- browsers pass over control characters in a scheme
  const plain = value.replace(/[\u0000-\u0020]/g, '').toLowerCase();
  return unsafeSchemes.find(scheme => plain.startsWith(`${scheme}:`));
}

function read(
  value: JsonValue | undefined,
  ...path: string[]
): JsonValue | undefined {
  let found = value;
  for (const key of path) {
    if (typeof found !== 'object' || found === null || Array.isArray(found)) {
      return undefined;
    }
    found = found[key];
  }
  return found;
}

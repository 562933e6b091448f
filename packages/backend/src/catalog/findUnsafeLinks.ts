import { Entity } from '@backstage/catalog-model';
import { JsonValue } from '@backstage/types';

/** A link of an entity that a browser would run, or show as if it came from the portal. */
export interface UnsafeLink {
  /** Where in the entity, such as `metadata.links[0].url`. */
  field: string;
  /** Its beginning up to the colon. */
  scheme: string;
}

/** What a link may begin with that has a scheme: others start programs of the reader's machine. */
const safeSchemes = ['http', 'https', 'mailto', 'tel', 'slack', 'msteams'];

/** What must not be where pages may make a link of it, though it is not meant to be one. */
const unsafeSchemes = ['javascript', 'vbscript', 'data', 'blob'];

/** Pictures that can hold no script. Photos of people come like that. */
const harmlessPicture =
  /^data:image\/(png|jpe?g|gif|webp|avif)(;charset=[\w-]+)?;base64,/i;

/**
 * Finds the links of an entity that no page may offer to click on. They are sought where pages take links from: the links
 * of an entity, its annotations, the picture of a person or team, and what a template links to when it is done.
 *
 * Links may have few schemes. Annotations and pictures may have any that runs no script: annotations name locations with them.
 */
export function findUnsafeLinks(entity: Entity): UnsafeLink[] {
  const { links = [], annotations = {} } = entity.metadata;
  const found: UnsafeLink[] = [];
  const check = (field: string, value: unknown) => {
    const scheme = schemeOf(value);
    if (scheme && unsafeSchemes.includes(scheme)) {
      found.push({ field, scheme });
    }
  };
  const checkLink = (field: string, value: unknown) => {
    const scheme = schemeOf(value);
    if (scheme && !safeSchemes.includes(scheme)) {
      found.push({ field, scheme });
    }
  };

  links.forEach((link, index) =>
    checkLink(`metadata.links[${index}].url`, link?.url),
  );
  for (const [name, value] of Object.entries(annotations)) {
    check(`metadata.annotations['${name}']`, value);
  }
  const picture = read(entity.spec, 'profile', 'picture');
  if (typeof picture !== 'string' || !harmlessPicture.test(picture)) {
    check('spec.profile.picture', picture);
  }
  const outputLinks = read(entity.spec, 'output', 'links');
  if (Array.isArray(outputLinks)) {
    outputLinks.forEach((link, index) =>
      checkLink(`spec.output.links[${index}].url`, read(link, 'url')),
    );
  }
  return found;
}

/** The scheme of a link as a browser reads it, which ignores white space and control characters. */
function schemeOf(value: unknown): string | undefined {
  if (typeof value !== 'string') {
    return undefined;
  }
  // eslint-disable-next-line no-control-regex -- browsers pass over control characters in a scheme
  const plain = value.replace(/[\u0000-\u0020]/g, '').toLowerCase();
  return /^([a-z][a-z\d+.-]*):/.exec(plain)?.[1];
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

import {
  DEFAULT_NAMESPACE,
  parseEntityRef,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import { Document, isMap, isScalar, Node, Scalar, visit } from 'yaml';
import { CatalogFile } from './CatalogFiles';

/** The fields from which the catalog makes relations of a type. */
const FIELDS: Record<string, string[]> = {
  ownedBy: ['owner'],
  partOf: ['system', 'domain', 'subcomponentOf', 'subdomainOf'],
  dependsOn: ['dependsOn'],
  dependencyOf: ['dependencyOf'],
  providesApi: ['providesApis'],
  consumesApi: ['consumesApis'],
  memberOf: ['memberOf'],
  hasMember: ['members'],
  childOf: ['parent'],
  parentOf: ['children'],
};

/** The line, from 1, on which an entity begins; undefined when the file has none of it. */
export function findEntityLine(
  file: CatalogFile,
  entityRef: string,
): number | undefined {
  const document = documentOf(file, entityRef);
  const start = document?.contents?.range?.[0];
  return start === undefined ? undefined : file.lineAt(start);
}

/** The line on which an entity names another one; that of the entity when it cannot be told. */
export function findRelationLine(
  file: CatalogFile,
  relation: { entityRef: string; type: string; targetRef: string },
): number | undefined {
  const spec = documentOf(file, relation.entityRef)?.get('spec', true);
  const { name } = parseEntityRef(relation.targetRef);
  for (const field of FIELDS[relation.type] ?? []) {
    const value = isMap(spec) ? spec.get(field, true) : undefined;
    const scalar = value && findScalar(value as Node, name);
    if (scalar?.range) {
      return file.lineAt(scalar.range[0]);
    }
  }
  return findEntityLine(file, relation.entityRef);
}

/**
 * The line of what a validation complains of, such as `/spec/owner must be string`; that of the entity when the field is not there.
 */
export function findFieldLine(
  file: CatalogFile,
  entityRef: string,
  message: string,
): number | undefined {
  const [, pointer] = message.match(/(?:^|\s)\/([A-Za-z]\S*)/) ?? [];
  const document = documentOf(file, entityRef);
  const path = pointer?.split('/').map(part => part.replace(/[,;:]$/, ''));
  for (let length = path?.length ?? 0; path && length > 0; length -= 1) {
    const node = document?.getIn(path.slice(0, length), true) as
      | Node
      | undefined;
    if (node?.range) {
      return file.lineAt(node.range[0]);
    }
  }
  return findEntityLine(file, entityRef);
}

/** Whether a file has an entity. */
export function hasEntity(file: CatalogFile, entityRef: string): boolean {
  return documentOf(file, entityRef) !== undefined;
}

function documentOf(
  file: CatalogFile,
  entityRef: string,
): Document.Parsed | undefined {
  return file.documents.find(document => {
    const kind = document.getIn(['kind']);
    const name = document.getIn(['metadata', 'name']);
    const namespace = document.getIn(['metadata', 'namespace']);
    return (
      typeof kind === 'string' &&
      typeof name === 'string' &&
      stringifyEntityRef({
        kind,
        namespace:
          typeof namespace === 'string' ? namespace : DEFAULT_NAMESPACE,
        name,
      }) === entityRef.toLocaleLowerCase('en-US')
    );
  });
}

/** The text in a field that names an entity of a name. */
function findScalar(node: Node, name: string): Scalar | undefined {
  let found: Scalar | undefined;
  visit(node as never, {
    Scalar(_key, scalar) {
      const text = isScalar(scalar) ? String(scalar.value) : '';
      const [, last] = text.match(/([^:/]+)$/) ?? [];
      if (
        last?.toLocaleLowerCase('en-US') === name.toLocaleLowerCase('en-US')
      ) {
        found = scalar;
        return visit.BREAK;
      }
      return undefined;
    },
  });
  return found;
}

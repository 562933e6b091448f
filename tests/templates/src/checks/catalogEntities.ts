import {
  apiEntityV1alpha1Validator,
  componentEntityV1alpha1Validator,
  domainEntityV1alpha1Validator,
  Entity,
  EntityPolicies,
  FieldFormatEntityPolicy,
  getCompoundEntityRef,
  groupEntityV1alpha1Validator,
  KindValidator,
  locationEntityV1alpha1Validator,
  NoForeignRootFieldsEntityPolicy,
  parseEntityRef,
  resourceEntityV1alpha1Validator,
  SchemaValidEntityPolicy,
  stringifyEntityRef,
  systemEntityV1alpha1Validator,
} from '@backstage/catalog-model';
import { posix } from 'node:path';
import { parseAllDocuments, visit } from 'yaml';
import { describeCombination } from '../cases';
import { Problem } from '../Problem';
import { RenderedCase, RenderedTemplate } from '../RenderedTemplate';

const CATALOG_FILE = 'catalog-info.yaml';

const VALIDATORS: Record<string, KindValidator> = {
  API: apiEntityV1alpha1Validator,
  Component: componentEntityV1alpha1Validator,
  Domain: domainEntityV1alpha1Validator,
  Group: groupEntityV1alpha1Validator,
  Location: locationEntityV1alpha1Validator,
  Resource: resourceEntityV1alpha1Validator,
  System: systemEntityV1alpha1Validator,
};

/** What the catalog asks of entities of every kind. */
const POLICIES = EntityPolicies.allOf([
  new SchemaValidEntityPolicy(),
  new FieldFormatEntityPolicy(),
  new NoForeignRootFieldsEntityPolicy(),
]);

/** What names things that are made with an entity, and the kind that is meant where none is said. */
const RELATIONS: Record<string, string> = {
  subcomponentOf: 'Component',
  dependsOn: 'Component',
  dependencyOf: 'Component',
  providesApis: 'API',
};

/** Entities that the catalog would refuse, in files that it reads. */
export async function checkCatalogEntities(
  rendered: RenderedTemplate,
): Promise<Problem[]> {
  const problems = new Map<string, Problem>();
  for (const one of rendered.cases) {
    for (const problem of await checkCase(one)) {
      problems.set(problem.message, problem);
    }
  }
  return [...problems.values()];
}

async function checkCase({
  combination,
  files,
}: RenderedCase): Promise<Problem[]> {
  const text = files.get(CATALOG_FILE)?.toString('utf8');
  const problem = (message: string) => ({
    file: CATALOG_FILE,
    combination: describeCombination(combination),
    message,
  });
  if (text === undefined) {
    return [problem('is missing: the catalog would not know what was made')];
  }
  const problems: Problem[] = [];
  const entities: Entity[] = [];
  for (const document of parseAllDocuments(text)) {
    // The catalog puts the file in the place of its name.
    visit(document, {
      Map(_, node) {
        const [pair, ...others] = node.items;
        const key = String(pair?.key);
        if (others.length || !/^\$(text|json|yaml|openapi)$/.test(key)) {
          return undefined;
        }
        const path = posix.normalize(String(pair.value));
        const included = files.get(path)?.toString('utf8');
        if (included === undefined) {
          problems.push(problem(`${key} names ${path}, which is not made`));
        }
        return document.createNode(included ?? '-');
      },
    });
    entities.push(document.toJS());
  }
  for (const entity of entities) {
    const name = `${entity?.kind} ${entity?.metadata?.name}`;
    const validator = VALIDATORS[entity?.kind];
    if (!validator) {
      problems.push(problem(`${name} is of a kind that templates don't make`));
      continue;
    }
    try {
      await POLICIES.enforce(entity);
      if (!(await validator.check(entity))) {
        problems.push(problem(`${name} has an apiVersion that is not known`));
      }
    } catch (error) {
      problems.push(problem(`${name}: ${(error as Error).message}`));
    }
  }
  if (!problems.length) {
    problems.push(...findDanglingReferences(entities).map(problem));
  }
  return problems;
}

/** References to entities that begin with the name of the first one, as those made with it do, and are not made. */
function findDanglingReferences(entities: Entity[]): string[] {
  const made = new Set(
    entities.map(entity => stringifyEntityRef(getCompoundEntityRef(entity))),
  );
  const prefix = `${entities[0].metadata.name}-`;
  return entities.flatMap(({ kind, metadata, spec }) =>
    Object.entries(RELATIONS).flatMap(([field, defaultKind]) =>
      [spec?.[field] ?? []]
        .flat()
        .map(reference => parseEntityRef(String(reference), { defaultKind }))
        .filter(({ name }) => name.startsWith(prefix))
        .map(reference => stringifyEntityRef(reference))
        .filter(reference => !made.has(reference))
        .map(
          reference =>
            `${kind} ${metadata.name}: ${field} names ${reference}, which is not made`,
        ),
    ),
  );
}

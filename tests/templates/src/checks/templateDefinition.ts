import { templateEntityV1beta3Validator } from '@backstage/plugin-scaffolder-common';
import { JsonObject } from '@backstage/types';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CASES_FILE, combine } from '../cases';
import { REPOSITORY } from '../folders';
import { Problem } from '../Problem';
import { Template } from '../Template';

/** Fields that come with Backstage. */
const BACKSTAGE_FIELDS = [
  'EntityNamePicker',
  'EntityPicker',
  'EntityTagsPicker',
  'MultiEntityPicker',
  'MyGroupsPicker',
  'OwnedEntityPicker',
  'OwnerPicker',
  'RepoBranchPicker',
  'RepoOwnerPicker',
  'RepoUrlPicker',
  'Secret',
];
/** Where the app adds its own. */
const APP_FIELDS = join(
  REPOSITORY,
  'packages/app/src/components/create/fieldExtensions.ts',
);
/** Rules of a text or number that people can break, and whose message the browser would otherwise make up. */
const RULES = ['pattern', 'maxLength', 'minLength', 'minimum', 'maximum'];

/** What is wrong with `template.yaml` itself. */
export async function checkDefinition(
  { entity, cases }: Template,
  actions: ReadonlySet<string>,
): Promise<Problem[]> {
  const problem = (message: string) => ({ file: 'template.yaml', message });
  try {
    if (!(await templateEntityV1beta3Validator.check(entity))) {
      return [problem('is no Template of scaffolder.backstage.io/v1beta3')];
    }
  } catch (error) {
    return [problem((error as Error).message)];
  }
  const unknownActions = entity.spec.steps
    .filter(({ action }) => !actions.has(action))
    .map(({ id, action }) =>
      problem(
        `step ${id} runs the action '${action}', which this portal does not have`,
      ),
    );
  const fields = new Set([...BACKSTAGE_FIELDS, ...(await appFields())]);
  const pages = [entity.spec.parameters ?? []].flat() as JsonObject[];
  const parameters = pages.flatMap(findParameters);
  const form = parameters.flatMap(([name, schema]) => [
    ...checkParameter(name, schema),
    ...(schema['ui:field'] && !fields.has(String(schema['ui:field']))
      ? [
          `the parameter ${name} has the field '${schema['ui:field']}', which this portal does not have`,
        ]
      : []),
  ]);
  const asked = new Set(parameters.map(([name]) => name));
  const given = new Set(
    combine(cases).flatMap(({ values }) => Object.keys(values)),
  );
  const unknownParameters = [...given]
    .filter(name => !asked.has(name))
    .map(name => ({
      file: CASES_FILE,
      message: `gives the parameter ${name}, for which template.yaml does not ask`,
    }));
  const presentation = [
    ...(entity.spec.owner ? [] : ['spec.owner is missing']),
    ...(entity.metadata.title ? [] : ['metadata.title is missing']),
    ...(entity.metadata.description ? [] : ['metadata.description is missing']),
    ...(entity.metadata.tags?.length ? [] : ['metadata.tags is missing']),
    ...(entity.metadata.annotations?.['portico.dev/creates']
      ? []
      : [
          'the annotation portico.dev/creates is missing: it says on the Create page what is made, separated by commas',
        ]),
  ];
  return [
    ...presentation.map(problem),
    ...unknownActions,
    ...form.map(problem),
    ...unknownParameters,
  ];
}

/** Parameters by name, also those that only some answers bring. What a field of its own asks is its own affair. */
function findParameters(schema: JsonObject): Array<[string, JsonObject]> {
  if (schema['ui:field'] && !schema.steps) {
    return [];
  }
  const properties = isObject(schema.properties) ? schema.properties : {};
  const own = Object.entries(properties).flatMap(([name, value]) =>
    // A condition on another answer has a constant, or the choices for which the rest is shown.
    isObject(value) && (value.title || value.type)
      ? ([[name, value], ...findParameters(value)] as Array<
          [string, JsonObject]
        >)
      : [],
  );
  const branches = [
    schema.then,
    schema.else,
    ...[schema.allOf, schema.oneOf, schema.anyOf].flat(),
    ...(isObject(schema.dependencies)
      ? Object.values(schema.dependencies)
      : []),
  ];
  return [
    ...own,
    ...branches.flatMap(branch =>
      isObject(branch) ? findParameters(branch) : [],
    ),
  ];
}

function checkParameter(name: string, schema: JsonObject): string[] {
  const messages = isObject(schema.errorMessage) ? schema.errorMessage : {};
  const helped =
    schema.description ||
    schema['ui:help'] ||
    schema['ui:enumNames'] ||
    schema['ui:field'];
  return [
    ...(schema.title ? [] : [`the parameter ${name} has no title`]),
    ...(helped
      ? []
      : [`the parameter ${name} has no description, ui:help or ui:enumNames`]),
    ...RULES.filter(
      rule =>
        rule in schema && !/example|\*\*\*/i.test(String(messages[rule] ?? '')),
    ).map(
      rule =>
        `the parameter ${name} has no errorMessage.${rule} that gives an example`,
    ),
  ];
}

async function appFields(): Promise<string[]> {
  const source = await readFile(APP_FIELDS, 'utf8');
  return [...source.matchAll(/^ {4}name: '(\w+)'/gm)].map(([, name]) => name);
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

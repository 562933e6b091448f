import {
  ScaffolderScaffoldOptions,
  TemplateParameterSchema,
} from '@backstage/plugin-scaffolder-react';
import { isSchema, PageSchema, withinSchema } from '../parameterFields';

/** Answers by the names of their fields, which mean the same in every template. */
export type Answers = ScaffolderScaffoldOptions['values'];

type Answer = Answers[string];

/** A field whose answer is kept for the next form. */
export interface RememberedField {
  name: string;
  title: string;
  schema: PageSchema;
}

/** Fields for the name of something that must not exist yet. */
const NAMES_OF_SOMETHING_NEW = ['NewComponentName', 'EntityNamePicker'];

function isSecret(schema: PageSchema): boolean {
  const backstage = isSchema(schema['ui:backstage'])
    ? schema['ui:backstage']
    : {};
  const review = isSchema(backstage.review) ? backstage.review : {};
  return (
    schema['ui:field'] === 'Secret' ||
    schema['ui:widget'] === 'password' ||
    schema.format === 'password' ||
    review.mask !== undefined ||
    review.show === false
  );
}

function isRemembered(schema: PageSchema): boolean {
  return (
    schema['ui:remember'] !== false &&
    !NAMES_OF_SOMETHING_NEW.includes(String(schema['ui:field'])) &&
    schema['ui:widget'] !== 'hidden' &&
    schema.const === undefined &&
    !withinSchema(schema).some(isSecret)
  );
}

/**
 * The fields whose answers are kept: every field that a form always has, except secrets, names of new things, hidden fields,
 * and those that say `ui:remember: false`. A field that only some answers bring is not among them: its answer could
 * be sent by a form that does not show it.
 */
export function findRememberedFields(
  manifest: TemplateParameterSchema,
): RememberedField[] {
  return manifest.steps
    .flatMap(({ schema: { properties } }) =>
      isSchema(properties) ? Object.entries(properties) : [],
    )
    .flatMap(([name, schema]) =>
      isSchema(schema) && isRemembered(schema)
        ? [{ name, title: String(schema.title ?? name), schema }]
        : [],
    );
}

function typeOf(value: Answer): string {
  if (Array.isArray(value)) {
    return 'array';
  }
  return value === null ? 'null' : typeof value;
}

/** Whether an answer, perhaps from another template, can stand in a field; the form still checks it in full. */
function fits(value: Answer, { type, enum: choices }: PageSchema): boolean {
  const types = [type].flat();
  const isTypeRight =
    type === undefined ||
    types.includes(typeOf(value)) ||
    (types.includes('integer') && Number.isInteger(value));
  const isChoice = !Array.isArray(choices) || choices.includes(value);
  return isTypeRight && isChoice;
}

/** The answers that a form can be filled in with. */
export function answersFor(
  fields: RememberedField[],
  remembered: Answers,
): Answers {
  return Object.fromEntries(
    fields.flatMap(({ name, schema }) => {
      const value = remembered[name];
      return value !== undefined && fits(value, schema) ? [[name, value]] : [];
    }),
  );
}

/** What is remembered after a form was sent. A field that was left empty is forgotten. */
export function rememberAnswers(
  fields: RememberedField[],
  remembered: Answers,
  given: Answers,
): Answers {
  const next = { ...remembered };
  for (const { name } of fields) {
    const value = given[name];
    if (value === undefined || value === '') {
      delete next[name];
    } else {
      next[name] = value;
    }
  }
  return next;
}

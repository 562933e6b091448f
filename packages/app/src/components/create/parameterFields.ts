import { TemplateParameterSchema } from '@backstage/plugin-scaffolder-react';

/** The JSON schema of a page of a template's form. */
export type PageSchema = TemplateParameterSchema['steps'][number]['schema'];

/** Anything that can stand in a JSON schema. */
export type SchemaValue = PageSchema[string];

/** Whether something in a JSON schema is itself one, or a map of them. */
export const isSchema = (value: SchemaValue): value is PageSchema =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The schema and every schema inside it: of properties, items, branches and dependencies. */
export function withinSchema(schema: SchemaValue): PageSchema[] {
  if (Array.isArray(schema)) {
    return schema.flatMap(withinSchema);
  }
  return isSchema(schema)
    ? [schema, ...Object.values(schema).flatMap(withinSchema)]
    : [];
}

/** The titles of a template's fields by their names, those that only some answers bring included. */
export function toFieldTitles(
  manifest: TemplateParameterSchema,
): Map<string, string> {
  const titles = new Map<string, string>();
  for (const { properties } of manifest.steps.flatMap(({ schema }) =>
    withinSchema(schema),
  )) {
    for (const [name, field] of isSchema(properties)
      ? Object.entries(properties)
      : []) {
      if (isSchema(field) && typeof field.title === 'string') {
        titles.set(name, field.title);
      }
    }
  }
  return titles;
}

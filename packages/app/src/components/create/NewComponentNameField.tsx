import { CompoundEntityRef, parseEntityRef } from '@backstage/catalog-model';
import { ApiHolder } from '@backstage/core-plugin-api';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import {
  CustomFieldValidator,
  FieldExtensionComponentProps,
} from '@backstage/plugin-scaffolder-react';

/** What a template adds to the catalog, unless its field says otherwise. */
const DEFAULT_ENTITIES = ['component:{name}'];

/** Options of the form field `NewComponentName`. */
export interface NewComponentNameOptions {
  /** References of what the template adds to the catalog, `{name}` being the name. Default: `component:{name}`. */
  entities?: string[];
}

/**
 * Form field `NewComponentName`: a text field for the name of a component that
 * is not in the catalog yet.
 */
export function NewComponentNameField(
  props: FieldExtensionComponentProps<string, NewComponentNameOptions>,
) {
  const { StringField } = props.registry.fields;
  const { 'ui:field': _, 'ui:options': __, ...uiSchema } = props.uiSchema;
  return <StringField {...props} uiSchema={uiSchema} />;
}

/** Which of the entities that a name would lead to is in the catalog already. */
export async function findExistingEntity(
  name: string,
  apiHolder: ApiHolder,
  entities = DEFAULT_ENTITIES,
): Promise<CompoundEntityRef | undefined> {
  const refs = entities.map(entity =>
    parseEntityRef(entity.replaceAll('{name}', name)),
  );
  // Asked for as a list: a single entity that is missing is a 404, which the
  // browser reports as an error.
  const found = await apiHolder.get(catalogApiRef)?.getEntitiesByRefs({
    entityRefs: refs.map(ref => `${ref.kind}:${ref.namespace}/${ref.name}`),
    fields: ['metadata.name'],
  });
  return refs.find((_, index) => found?.items[index]);
}

/** Tells people that a name is not free. */
export function nameTakenMessage({ kind, name }: CompoundEntityRef): string {
  const article = /^[aeiou]/i.test(kind) ? 'an' : 'a';
  const shownKind = kind === 'api' ? 'API' : kind;
  return `the catalog has ${article} ${shownKind} named ${name} already. Choose another name.`;
}

/**
 * Refuses a name that leads to an entity which exists. Without this, a template
 * would publish a repository whose entities the catalog then ignores.
 */
export const validateNewComponentName: CustomFieldValidator<
  string,
  NewComponentNameOptions
> = async (name, field, { apiHolder, uiSchema }) => {
  const existing = await findExistingEntity(
    name,
    apiHolder,
    uiSchema?.['ui:options']?.entities,
  );
  if (existing) {
    field.addError(`is taken: ${nameTakenMessage(existing)}`);
  }
};

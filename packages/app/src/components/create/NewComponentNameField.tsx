import { ApiHolder } from '@backstage/core-plugin-api';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import {
  CustomFieldValidator,
  FieldExtensionComponentProps,
} from '@backstage/plugin-scaffolder-react';

/**
 * Form field `NewComponentName`: a text field for the name of a component that
 * is not in the catalog yet.
 */
export function NewComponentNameField(
  props: FieldExtensionComponentProps<string>,
) {
  const { StringField } = props.registry.fields;
  const { 'ui:field': _, ...uiSchema } = props.uiSchema;
  return <StringField {...props} uiSchema={uiSchema} />;
}

/** Whether the catalog has a component of that name. */
export async function isComponentNameTaken(
  name: string,
  apiHolder: ApiHolder,
): Promise<boolean> {
  // Asked for as a list: a single entity that is missing is a 404, which the
  // browser reports as an error.
  const found = await apiHolder.get(catalogApiRef)?.getEntitiesByRefs({
    entityRefs: [`component:default/${name}`],
    fields: ['metadata.name'],
  });
  return Boolean(found?.items[0]);
}

/**
 * Refuses the name of a component that exists. Without this, a template would
 * publish a repository whose component the catalog then ignores.
 */
export const validateNewComponentName: CustomFieldValidator<string> = async (
  name,
  field,
  { apiHolder },
) => {
  if (await isComponentNameTaken(name, apiHolder)) {
    field.addError(
      `is taken: the catalog has a component named ${name} already. Choose another name.`,
    );
  }
};

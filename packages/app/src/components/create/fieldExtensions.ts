import { scaffolderPlugin } from '@backstage/plugin-scaffolder';
import { createScaffolderFieldExtension } from '@backstage/plugin-scaffolder-react';
import {
  NewComponentNameField,
  validateNewComponentName,
} from './NewComponentNameField';
import { PublishTargetField } from './PublishTargetField';

/** Adds the form field `PublishTarget` to templates. */
export const PublishTargetFieldExtension = scaffolderPlugin.provide(
  createScaffolderFieldExtension<string>({
    name: 'PublishTarget',
    component: PublishTargetField,
    schema: { returnValue: { type: 'string' } },
  }),
);

/** Adds the form field `NewComponentName` to templates. */
export const NewComponentNameFieldExtension = scaffolderPlugin.provide(
  createScaffolderFieldExtension<string>({
    name: 'NewComponentName',
    component: NewComponentNameField,
    validation: validateNewComponentName,
    schema: { returnValue: { type: 'string' } },
  }),
);

import { Progress } from '@backstage/core-components';
import { scaffolderPlugin } from '@backstage/plugin-scaffolder';
import { createScaffolderFieldExtension } from '@backstage/plugin-scaffolder-react';
import { lazy, Suspense } from 'react';
import {
  NewComponentNameField,
  validateNewComponentName,
} from './NewComponentNameField';

// Loaded with the form, so that the first page of the portal goes without it.
const PublishTargetField = lazy(() =>
  import('./PublishTargetField').then(module => ({
    default: module.PublishTargetField,
  })),
);

/** Adds the form field `PublishTarget` to templates. */
export const PublishTargetFieldExtension = scaffolderPlugin.provide(
  createScaffolderFieldExtension<string>({
    name: 'PublishTarget',
    component: props => (
      <Suspense fallback={<Progress />}>
        <PublishTargetField {...props} />
      </Suspense>
    ),
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

import { ScaffolderPage, scaffolderPlugin } from '@backstage/plugin-scaffolder';
import { ScaffolderFieldExtensions } from '@backstage/plugin-scaffolder-react';
import {
  NewComponentNameFieldExtension,
  PublishTargetFieldExtension,
} from '../components/create/fieldExtensions';
import { PluginApis } from '../components/root/PluginApis';

// A new element at each rendering would give the form new fields, which lose the focus.
const fields = (
  <ScaffolderFieldExtensions>
    <NewComponentNameFieldExtension />
    <PublishTargetFieldExtension />
  </ScaffolderFieldExtensions>
);

const header = {
  pageTitleOverride: 'Create',
  title: 'Create',
  subtitle: 'Something new from a template, right from its first commit',
};

/** Templates, their forms and the tasks they start. */
export function CreatePage() {
  return (
    <PluginApis plugin={scaffolderPlugin}>
      <ScaffolderPage headerOptions={header}>{fields}</ScaffolderPage>
    </PluginApis>
  );
}

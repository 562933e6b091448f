import { ScaffolderPage, scaffolderPlugin } from '@backstage/plugin-scaffolder';
import { ScaffolderFieldExtensions } from '@backstage/plugin-scaffolder-react';
import {
  NewComponentNameFieldExtension,
  PublishTargetFieldExtension,
} from '../components/create/fieldExtensions';
import { PluginApis } from '../components/root/PluginApis';

/** Templates, their forms and the tasks they start. */
export function CreatePage() {
  return (
    <PluginApis plugin={scaffolderPlugin}>
      <ScaffolderPage>
        <ScaffolderFieldExtensions>
          <NewComponentNameFieldExtension />
          <PublishTargetFieldExtension />
        </ScaffolderFieldExtensions>
      </ScaffolderPage>
    </PluginApis>
  );
}

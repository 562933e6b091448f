import { RequirePermission } from '@backstage/plugin-permission-react';
import { ScaffolderPage, scaffolderPlugin } from '@backstage/plugin-scaffolder';
import { taskCreatePermission } from '@backstage/plugin-scaffolder-common/alpha';
import { ScaffolderFieldExtensions } from '@backstage/plugin-scaffolder-react';
import {
  CatalogEntryFieldExtension,
  NewComponentNameFieldExtension,
  RepositoryFieldExtension,
} from '../components/create/fieldExtensions';
import { TemplateListPage } from '../components/create/list/TemplateListPage';
import { TaskPage } from '../components/create/task/TaskPage';
import { TemplateWizardPage } from '../components/create/wizard/TemplateWizardPage';
import { NotAllowedPage } from '../components/root/NotAllowedPage';
import { PluginApis } from '../components/root/PluginApis';

// A new element at each rendering would give the form new fields, which lose the focus.
const fields = (
  <ScaffolderFieldExtensions>
    <CatalogEntryFieldExtension />
    <NewComponentNameFieldExtension />
    <RepositoryFieldExtension />
  </ScaffolderFieldExtensions>
);

const header = {
  pageTitleOverride: 'Create',
  title: 'Create',
  subtitle: 'Something new from a template, right from its first commit',
};

const components = {
  EXPERIMENTAL_TemplateListPageComponent: TemplateListPage,
  EXPERIMENTAL_TemplateWizardPageComponent: TemplateWizardPage,
  TaskPageComponent: TaskPage,
};

/** Templates, their forms and the tasks they start. */
export function CreatePage() {
  return (
    <RequirePermission
      permission={taskCreatePermission}
      errorPage={<NotAllowedPage audience="engineers" roleName="engineer" />}
    >
      <PluginApis plugin={scaffolderPlugin}>
        <ScaffolderPage headerOptions={header} components={components}>
          {fields}
        </ScaffolderPage>
      </PluginApis>
    </RequirePermission>
  );
}

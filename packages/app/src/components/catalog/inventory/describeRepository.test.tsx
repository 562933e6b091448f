import { configApiRef, storageApiRef } from '@backstage/core-plugin-api';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { scaffolderPlugin } from '@backstage/plugin-scaffolder';
import {
  scaffolderApiRef,
  SecretsContextProvider,
} from '@backstage/plugin-scaffolder-react';
import {
  mockApis,
  renderInTestApp,
  TestApiProvider,
} from '@backstage/test-utils';
import { screen } from '@testing-library/react';
import { Route, Routes } from 'react-router-dom';
import { CatalogEntryField } from '../../create/describe/CatalogEntryField';
import { repositoriesApiRef } from '../../create/repository/repositoriesApi';
import { TemplateWizardPage } from '../../create/wizard/TemplateWizardPage';
import { describeRepositoryPath } from './inventory';

const URL = 'https://dev.azure.com/contoso/web/_git/shop';

// The part of templates/describe-repository that matters here.
const manifest = {
  title: 'Describe a repository',
  steps: [
    {
      title: 'What the catalog should say',
      schema: {
        type: 'object',
        properties: {
          entry: {
            type: 'object',
            title: 'Repository',
            'ui:field': 'CatalogEntry',
            'ui:remember': false,
            properties: {
              url: { type: 'string', title: 'Repository' },
              name: { type: 'string', title: 'Name' },
            },
          },
        },
      },
    },
  ],
};

it('opens the form with the repository filled in, and looked at', async () => {
  const inspect = jest.fn(async () => ({
    url: URL,
    name: 'shop',
    defaultBranch: 'trunk',
    archived: false,
    empty: false,
    hasCatalogInfo: false,
    suggestion: {
      name: 'shop',
      type: 'service',
      lifecycle: 'production',
      codeOwners: [],
      tags: [],
      docs: false,
      resourceGroups: [],
    },
  }));
  await renderInTestApp(
    <TestApiProvider
      apis={[
        [
          scaffolderApiRef,
          { getTemplateParameterSchema: async () => manifest },
        ],
        [repositoriesApiRef, { inspect }],
        [catalogApiRef, catalogApiMock()],
        [configApiRef, mockApis.config()],
        [storageApiRef, mockApis.storage()],
      ]}
    >
      <SecretsContextProvider>
        <Routes>
          <Route
            path="/create/templates/:namespace/:templateName"
            element={
              <TemplateWizardPage
                customFieldExtensions={[
                  { name: 'CatalogEntry', component: CatalogEntryField },
                ]}
              />
            }
          />
        </Routes>
      </SecretsContextProvider>
    </TestApiProvider>,
    {
      routeEntries: [describeRepositoryPath(URL)],
      mountedRoutes: { '/create': scaffolderPlugin.routes.root },
    },
  );

  expect(await screen.findByText(/branch trunk/)).toBeVisible();
  expect(screen.getByRole('textbox', { name: /^Repository/ })).toHaveValue(URL);
  expect(await screen.findByRole('textbox', { name: 'Name' })).toHaveValue(
    'shop',
  );
  expect(inspect.mock.calls).toEqual([[URL]]);
});

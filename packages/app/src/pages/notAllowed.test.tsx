import { FlatRoutes } from '@backstage/core-app-api';
import { configApiRef } from '@backstage/core-plugin-api';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { permissionApiRef } from '@backstage/plugin-permission-react';
import {
  mockApis,
  renderInTestApp,
  TestApiProvider,
} from '@backstage/test-utils';
import { screen } from '@testing-library/react';
import { ReactElement } from 'react';
import { Route } from 'react-router-dom';
import { CreatePage } from './CreatePage';
import { RegisterPage } from './RegisterPage';
import { unprocessedPage } from './unprocessedPage';

it.each<[string, ReactElement, string]>([
  ['Create', <CreatePage />, 'scaffolder.task.create'],
  ['Register existing', <RegisterPage />, 'catalog.entity.create'],
  [
    'Unprocessed',
    // Where the app has it: its plugin wants to be found below a path.
    <FlatRoutes>
      <Route path="/" element={unprocessedPage} />
    </FlatRoutes>,
    'catalog.entities.unprocessed.read',
  ],
])('%s says whom it is for, to those who may not', async (_, page, name) => {
  await renderInTestApp(
    <TestApiProvider
      apis={[
        [configApiRef, mockApis.config()],
        [
          permissionApiRef,
          mockApis.permission({
            authorize: ({ permission }) =>
              permission.name === name
                ? AuthorizeResult.DENY
                : AuthorizeResult.ALLOW,
          }),
        ],
      ]}
    >
      {page}
    </TestApiProvider>,
  );
  expect(
    await screen.findByRole('heading', { name: 'You may not open this page' }),
  ).toBeVisible();
  expect(screen.getByRole('main')).toHaveTextContent(name);
});

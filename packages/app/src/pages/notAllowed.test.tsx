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

it.each<[string, ReactElement, string, string]>([
  ['Create', <CreatePage />, 'scaffolder.task.create', 'engineer'],
  ['Register existing', <RegisterPage />, 'catalog.entity.create', 'engineer'],
  [
    'Unprocessed',
    // Where the app has it: its plugin wants to be found below a path.
    <FlatRoutes>
      <Route path="/" element={unprocessedPage} />
    </FlatRoutes>,
    'catalog.entities.unprocessed.read',
    'platform admin',
  ],
])(
  '%s says whom it is for, to those who may not',
  async (_, page, name, role) => {
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
      await screen.findByRole('heading', {
        name: 'You may not open this page',
      }),
    ).toBeVisible();
    expect(screen.getByRole('main')).toHaveTextContent(
      `Ask the platform team for the role ${role}.`,
    );
    expect(screen.getByRole('main')).not.toHaveTextContent(name);
  },
);

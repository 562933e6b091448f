import { InMemoryCatalogClient } from '@backstage/catalog-client/testUtils';
import { Entity } from '@backstage/catalog-model';
import { identityApiRef, storageApiRef } from '@backstage/core-plugin-api';
import { catalogPlugin } from '@backstage/plugin-catalog';
import {
  catalogApiRef,
  entityRouteRef,
  MockStarredEntitiesApi,
  starredEntitiesApiRef,
} from '@backstage/plugin-catalog-react';
import { permissionApiRef } from '@backstage/plugin-permission-react';
import {
  mockApis,
  renderInTestApp,
  TestApiProvider,
} from '@backstage/test-utils';
import { configure, screen, within } from '@testing-library/react';
import { CatalogPage } from './CatalogPage';

jest.setTimeout(30_000);
configure({ asyncUtilTimeout: 20_000 });

const component = (name: string, type: string, owner: string): Entity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name, namespace: 'default', uid: name },
  spec: { type, lifecycle: 'unknown', owner },
  relations: [{ type: 'ownedBy', targetRef: `group:default/${owner}` }],
});

it('finds the repositories that nothing describes by their type, and shows that nobody owns them', async () => {
  await renderInTestApp(
    <TestApiProvider
      apis={[
        [
          catalogApiRef,
          new InMemoryCatalogClient({
            entities: [
              component('shop', 'service', 'team-shop'),
              component('legacy', 'repository', 'unowned'),
            ],
          }),
        ],
        [
          identityApiRef,
          mockApis.identity({ userEntityRef: 'user:default/alex' }),
        ],
        [permissionApiRef, mockApis.permission()],
        [storageApiRef, mockApis.storage()],
        [starredEntitiesApiRef, new MockStarredEntitiesApi()],
      ]}
    >
      <CatalogPage />
    </TestApiProvider>,
    {
      routeEntries: ['/catalog?filters[user]=all&filters[type]=repository'],
      mountedRoutes: {
        '/catalog': catalogPlugin.routes.catalogIndex,
        '/catalog/:namespace/:kind/:name': entityRouteRef,
      },
    },
  );
  const row = (await screen.findByRole('link', { name: 'legacy' })).closest(
    'tr',
  );
  expect(within(row!).getByRole('link', { name: 'unowned' })).toHaveAttribute(
    'href',
    '/catalog/default/group/unowned',
  );
  expect(screen.queryByRole('link', { name: 'shop' })).not.toBeInTheDocument();
  // The type that is chosen in the filter.
  expect(
    await screen.findByText('repository', { selector: '[role=button] *' }),
  ).toBeVisible();
});

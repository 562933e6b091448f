import { CatalogApi } from '@backstage/catalog-client';
import { Entity } from '@backstage/catalog-model';
import {
  AsyncEntityProvider,
  catalogApiRef,
  entityRouteRef,
} from '@backstage/plugin-catalog-react';
import { renderInTestApp, TestApiProvider } from '@backstage/test-utils';
import { act, screen } from '@testing-library/react';
import { Route, Routes } from 'react-router-dom';
import { EntityNotFound } from './EntityNotFound';

const shop: Entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name: 'shop' },
};

const getEntitiesByRefs = jest.fn<
  ReturnType<CatalogApi['getEntitiesByRefs']>,
  Parameters<CatalogApi['getEntitiesByRefs']>
>();
const refresh = jest.fn();

/** Opens the page of a component that is not in the catalog. */
async function openPage(query = '') {
  await renderInTestApp(
    <TestApiProvider apis={[[catalogApiRef, { getEntitiesByRefs }]]}>
      <AsyncEntityProvider loading={false} refresh={refresh}>
        <Routes>
          <Route
            path="/catalog/:namespace/:kind/:name"
            element={<EntityNotFound />}
          />
        </Routes>
      </AsyncEntityProvider>
    </TestApiProvider>,
    {
      routeEntries: [`/catalog/default/component/shop${query}`],
      mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef },
    },
  );
}

const pass = (milliseconds: number) =>
  act(() => jest.advanceTimersByTimeAsync(milliseconds));

beforeEach(() => {
  getEntitiesByRefs.mockReset().mockResolvedValue({ items: [undefined] });
  refresh.mockReset();
});
afterEach(() => jest.useRealTimers());

it('says that there is no such entity, and does not wait for it', async () => {
  await openPage();

  expect(
    screen.getByRole('heading', { name: 'No component named shop' }),
  ).toBeVisible();
  expect(screen.getByRole('link', { name: 'Search for shop' })).toHaveAttribute(
    'href',
    '/search?query=shop',
  );
  expect(getEntitiesByRefs).not.toHaveBeenCalled();
});

describe('an entity that was registered just now', () => {
  beforeEach(async () => {
    jest.useFakeTimers();
    await openPage('?new');
  });

  it('is waited for', async () => {
    expect(screen.getAllByRole('status')[0]).toHaveTextContent(
      'The catalog is reading shop',
    );
    expect(screen.queryByText('No component named shop')).toBeNull();

    await pass(3_000);
    expect(getEntitiesByRefs).toHaveBeenCalledTimes(2);
    expect(getEntitiesByRefs).toHaveBeenLastCalledWith({
      entityRefs: ['component:default/shop'],
      fields: ['kind'],
    });
    expect(refresh).not.toHaveBeenCalled();
  });

  it('is shown as soon as it is there', async () => {
    await pass(3_000);
    getEntitiesByRefs.mockResolvedValue({ items: [shop] });
    await pass(1_500);

    expect(refresh).toHaveBeenCalledTimes(1);
    await pass(10_000);
    expect(getEntitiesByRefs).toHaveBeenCalledTimes(3);
  });

  it('is waited for through errors of the catalog', async () => {
    getEntitiesByRefs.mockRejectedValueOnce(new Error('The catalog starts'));
    await pass(1_500);
    getEntitiesByRefs.mockResolvedValue({ items: [shop] });
    await pass(1_500);

    expect(refresh).toHaveBeenCalledTimes(1);
  });

  it('is given up after a minute', async () => {
    await pass(62_000);

    expect(screen.getByRole('status')).toHaveTextContent(
      'No component named shop',
    );
    const asked = getEntitiesByRefs.mock.calls.length;
    await pass(10_000);
    expect(getEntitiesByRefs).toHaveBeenCalledTimes(asked);
  });
});

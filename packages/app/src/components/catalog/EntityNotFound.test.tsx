import { CatalogApi } from '@backstage/catalog-client';
import { Entity } from '@backstage/catalog-model';
import {
  AsyncEntityProvider,
  catalogApiRef,
  entityRouteRef,
} from '@backstage/plugin-catalog-react';
import {
  CatalogSourcesApi,
  catalogSourcesApiRef,
} from '@portico/plugin-catalog-sources';
import { renderInTestApp, TestApiProvider } from '@backstage/test-utils';
import { act, screen } from '@testing-library/react';
import { Route, Routes, useLocation } from 'react-router-dom';
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
const findMovedEntity = jest.fn<
  ReturnType<CatalogSourcesApi['findMovedEntity']>,
  Parameters<CatalogSourcesApi['findMovedEntity']>
>();
const refresh = jest.fn();

function Address() {
  const { pathname, search, hash } = useLocation();
  return <p data-testid="address">{`${pathname}${search}${hash}`}</p>;
}

const address = () => screen.getByTestId('address').textContent;

/** Opens the page of a component that is not in the catalog. */
async function openPage(query = '', page = '/catalog/default/component/shop') {
  await renderInTestApp(
    <TestApiProvider
      apis={[
        [catalogApiRef, { getEntitiesByRefs }],
        [catalogSourcesApiRef, { findMovedEntity }],
      ]}
    >
      <AsyncEntityProvider loading={false} refresh={refresh}>
        <Routes>
          <Route
            path="/catalog/:namespace/:kind/:name/*"
            element={<EntityNotFound />}
          />
        </Routes>
        <Address />
      </AsyncEntityProvider>
    </TestApiProvider>,
    {
      routeEntries: [`${page}${query}`],
      mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef },
    },
  );
}

const pass = (milliseconds: number) =>
  act(() => jest.advanceTimersByTimeAsync(milliseconds));

beforeEach(() => {
  getEntitiesByRefs.mockReset().mockResolvedValue({ items: [undefined] });
  findMovedEntity.mockReset().mockResolvedValue(undefined);
  refresh.mockReset();
});
afterEach(() => jest.useRealTimers());

it('says that there is no such entity, and does not wait for it', async () => {
  await openPage();

  expect(
    await screen.findByRole('heading', { name: 'No component named shop' }),
  ).toBeVisible();
  expect(screen.getByRole('link', { name: 'Search for shop' })).toHaveAttribute(
    'href',
    '/search?query=shop',
  );
  expect(getEntitiesByRefs).not.toHaveBeenCalled();
});

describe('a component that stood for a repository', () => {
  it('leads to what describes the repository now, at the same tab', async () => {
    findMovedEntity.mockImplementation(async ref =>
      ref === 'component:default/shop' ? 'component:web/checkout' : undefined,
    );
    await openPage('?page=2#top', '/catalog/default/component/shop/docs/a');

    expect(
      await screen.findByText('No component named checkout'),
    ).toBeVisible();
    expect(address()).toBe('/catalog/web/component/checkout/docs/a?page=2#top');
  });

  it('says nothing while that is looked for', async () => {
    findMovedEntity.mockReturnValue(new Promise(() => {}));
    await openPage();
    expect(await screen.findByTestId('progress')).toBeInTheDocument();
    expect(screen.queryByText(/^No component/)).not.toBeInTheDocument();
  });

  it('is not there when that fails', async () => {
    findMovedEntity.mockRejectedValue(new Error('403'));
    await openPage();
    expect(await screen.findByText('No component named shop')).toBeVisible();
  });

  it('is not there when only itself is found', async () => {
    findMovedEntity.mockResolvedValue('component:default/shop');
    await openPage();
    expect(await screen.findByText('No component named shop')).toBeVisible();
  });
});

it.each([
  ['/catalog/default/group/shop', 'No group named shop'],
  ['/catalog/other/component/shop', 'No component named shop'],
])('looks for nothing in place of %s', async (page, text) => {
  await openPage('', page);
  expect(await screen.findByText(text)).toBeVisible();
  expect(findMovedEntity).not.toHaveBeenCalled();
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
    expect(findMovedEntity).not.toHaveBeenCalled();
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

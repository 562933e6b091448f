import {
  catalogSourcesApiRef,
  CatalogSourcesPage,
  catalogSourcesPlugin,
} from './index';

it('brings its API and its page', () => {
  expect(catalogSourcesPlugin.getId()).toBe('catalog-sources');
  expect([...catalogSourcesPlugin.getApis()].map(({ api }) => api)).toEqual([
    catalogSourcesApiRef,
  ]);
  expect(CatalogSourcesPage).toBeDefined();
});

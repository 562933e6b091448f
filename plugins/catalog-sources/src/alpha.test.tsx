import { discoveryApiRef, fetchApiRef } from '@backstage/core-plugin-api';
import { renderTestApp } from '@backstage/frontend-test-utils';
import { entityRouteRef } from '@backstage/plugin-catalog-react';
import { screen } from '@testing-library/react';
import { noProblems } from './__fixtures__/problems';
import { source } from './__fixtures__/sources';
import plugin from './alpha';

it('has the page, with its title in the header, and comes with its API', async () => {
  const fetch = jest.fn(async (url: RequestInfo | URL) =>
    Response.json(
      String(url).includes('/problems') ? noProblems() : { items: [source()] },
    ),
  );
  renderTestApp({
    features: [plugin],
    apis: [
      [discoveryApiRef, { getBaseUrl: async id => `http://portal/api/${id}` }],
      [fetchApiRef, { fetch }],
    ],
    initialRouteEntries: ['/catalog-sources'],
    mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef },
  });
  expect(
    await screen.findByRole('article', { name: 'Azure DevOps contoso' }),
  ).toHaveTextContent('1,240 repositories');
  expect(
    screen.getByRole('heading', { name: 'Catalog sources' }),
  ).toBeInTheDocument();
  expect(await screen.findByText('Nothing to mend')).toBeVisible();
});

import { discoveryApiRef, fetchApiRef } from '@backstage/core-plugin-api';
import { renderTestApp } from '@backstage/frontend-test-utils';
import { entityRouteRef } from '@backstage/plugin-catalog-react';
import { createTestEntityPage } from '@backstage/plugin-catalog-react/testUtils';
import { screen, within } from '@testing-library/react';
import { component, plainComponent } from './__fixtures__/entities';
import { fixtureApi } from './__fixtures__/fixtureApi';
import { overview } from './__fixtures__/overview';
import plugin from './alpha';
import { azureCostsApiRef } from './api/AzureCostsApi';

const ENTITY_ROUTE = '/catalog/:namespace/:kind/:name';

type ExtensionId = Parameters<typeof plugin.getExtension>[0];

function renderEntity(extension: ExtensionId, entity = component) {
  return renderTestApp({
    extensions: [
      createTestEntityPage({ entity }),
      plugin.getExtension(extension),
    ],
    apis: [[azureCostsApiRef, fixtureApi()]],
    mountedRoutes: { [ENTITY_ROUTE]: entityRouteRef },
  });
}

describe('the plugin for the new frontend system', () => {
  it('has the page, with its title in the header', async () => {
    renderTestApp({
      features: [plugin],
      apis: [[azureCostsApiRef, fixtureApi()]],
      initialRouteEntries: ['/azure-costs'],
      mountedRoutes: { [ENTITY_ROUTE]: entityRouteRef },
    });
    expect(
      await screen.findByRole('article', { name: 'Total' }),
    ).toHaveTextContent('€20,000.00');
    expect(
      screen.getByRole('heading', { name: 'Azure costs' }),
    ).toBeInTheDocument();
    expect(
      within(screen.getByRole('table')).getByRole('link', {
        name: 'Team Payments',
      }),
    ).toHaveAttribute(
      'href',
      '/catalog/default/group/team-payments/azure-costs',
    );
  });

  it('has the tab of an entity', async () => {
    renderEntity('entity-content:azure-costs');
    expect(
      await screen.findByRole('article', { name: 'Total' }),
    ).toHaveTextContent('€7,109.96');
  });

  it('has the card of an entity', async () => {
    renderEntity('entity-card:azure-costs');
    expect(await screen.findByText('€7,109.96')).toBeVisible();
    expect(
      screen.getByRole('link', { name: 'Costs in detail' }),
    ).toHaveAttribute(
      'href',
      '/catalog/default/component/payment-service/azure-costs',
    );
  });

  it('has neither for an entity without costs', async () => {
    renderEntity('entity-card:azure-costs', plainComponent);
    expect(screen.queryByText('Azure costs')).not.toBeInTheDocument();
  });

  it('comes with its API', async () => {
    const fetch = jest.fn(async (_url: RequestInfo | URL) =>
      Response.json(overview()),
    );
    renderTestApp({
      features: [plugin],
      apis: [
        [
          discoveryApiRef,
          { getBaseUrl: async id => `http://portal/api/${id}` },
        ],
        [fetchApiRef, { fetch }],
      ],
      initialRouteEntries: ['/azure-costs?range=last-month'],
      mountedRoutes: { [ENTITY_ROUTE]: entityRouteRef },
    });
    expect(
      await screen.findByRole('article', { name: 'Total' }),
    ).toHaveTextContent('€20,000.00');
    expect(fetch).toHaveBeenCalledWith(
      'http://portal/api/azure-costs/overview?by=team&range=last-month&attribution=all&sort=-cost&limit=20&offset=0',
      expect.anything(),
    );
  });
});

import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { component, plainComponent } from '../../__fixtures__/entities';
import { entityCosts } from '../../__fixtures__/entityCosts';
import { fixtureApi, pending } from '../../__fixtures__/fixtureApi';
import { nothingInRange } from '../../__fixtures__/nothingInRange';
import { partial } from '../../__fixtures__/partial';
import { renderWithApi } from '../../__testUtils__/renderWithApi';
import { failure, notAllowed } from '../../__fixtures__/responseError';
import { sample } from '../../__fixtures__/sample';
import { severalCurrencies } from '../../__fixtures__/severalCurrencies';
import { stale } from '../../__fixtures__/stale';
import { EntityCostsCard } from './EntityCostsCard';

const renderCard = (
  answer: NonNullable<Parameters<typeof fixtureApi>[0]>['entity'],
  entity = component,
) =>
  renderWithApi(fixtureApi({ entity: answer }), <EntityCostsCard />, {
    entity,
  });

const card = () => screen.findByRole('article', { name: 'Azure costs' });

describe('EntityCostsCard', () => {
  it('shows the last 30 days, and leads to the tab', async () => {
    await renderCard(entityCosts);
    expect(await screen.findByText('€7,109.96')).toBeVisible();
    expect(await card()).toHaveTextContent(/up\s12.4\s%/);
    expect(await card()).toHaveTextContent('Collected 2 hours ago.');
    expect(
      screen.getByRole('link', { name: 'Costs in detail' }),
    ).toHaveAttribute(
      'href',
      '/catalog/default/component/payment-service/azure-costs',
    );
  });

  it('asks for the last 30 days, whatever the address says', async () => {
    const api = fixtureApi();
    const ask = jest.spyOn(api, 'getEntityCosts');
    await renderWithApi(api, <EntityCostsCard />, {
      entity: component,
      path: '/?range=last-month',
    });
    expect(ask).toHaveBeenCalledWith('component:default/payment-service', {
      range: 'last-30-days',
    });
  });

  it.each([
    ['several currencies', severalCurrencies, '$795.60'],
    ['gaps', partial, 'There is no complete period to compare with.'],
    ['old numbers', stale, 'Numbers are 30 hours old.'],
    ['sample data', sample, 'Sample data'],
    ['no costs', nothingInRange, 'No costs are known of the last 30 days.'],
  ])('shows %s', async (_, answer, text) => {
    await renderCard(answer);
    expect(
      await screen.findByText(new RegExp(text.replace('$', '\\$'))),
    ).toBeVisible();
  });

  it('says that it loads', async () => {
    await renderCard(pending);
    expect(screen.getByRole('status')).toHaveTextContent('Loading the costs');
  });

  it('fails calmly, and asks again', async () => {
    let attempts = 0;
    await renderCard(async () => {
      attempts += 1;
      if (attempts === 1) {
        throw await failure();
      }
      return entityCosts();
    });
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'The costs could not be loaded.',
    );
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByText('€7,109.96')).toBeVisible();
  });

  it('tells those who may not see the costs', async () => {
    await renderCard(async () => {
      throw await notAllowed();
    });
    expect(
      await screen.findByText('You may not see these costs.'),
    ).toBeVisible();
    expect(screen.queryByRole('alert')).not.toBeInTheDocument();
  });

  it('says that there is no annotation', async () => {
    await renderCard(entityCosts, plainComponent);
    expect(await card()).toHaveTextContent('It names no resource group.');
  });
});

import { Entity } from '@backstage/catalog-model';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { credit } from '../../__fixtures__/credit';
import { component, group, plainComponent } from '../../__fixtures__/entities';
import { entityCosts } from '../../__fixtures__/entityCosts';
import { fixtureApi, pending } from '../../__fixtures__/fixtureApi';
import { groupRollUp } from '../../__fixtures__/groupRollUp';
import { noCosts } from '../../__fixtures__/noCosts';
import { nothingInRange } from '../../__fixtures__/nothingInRange';
import { partial } from '../../__fixtures__/partial';
import { renderWithApi } from '../../__testUtils__/renderWithApi';
import { failure, notAllowed } from '../../__fixtures__/responseError';
import { sample } from '../../__fixtures__/sample';
import { severalCurrencies } from '../../__fixtures__/severalCurrencies';
import { PROBLEM_MESSAGE, stale } from '../../__fixtures__/stale';
import { watchDownloads } from '../../__testUtils__/watchDownloads';
import { EntityCostsContent } from './EntityCostsContent';

// The chart library and a tree this large take their time on a busy machine.
jest.setTimeout(20_000);

const renderTab = (
  api: ReturnType<typeof fixtureApi>,
  entity: Entity = component,
  path = '/',
) => renderWithApi(api, <EntityCostsContent />, { entity, path });

const renderCosts = (
  answer: NonNullable<Parameters<typeof fixtureApi>[0]>['entity'],
  entity?: Entity,
) => renderTab(fixtureApi({ entity: answer }), entity);

const panel = (name: string) => screen.findByRole('article', { name });

async function open(name: RegExp) {
  await userEvent.click(await screen.findByRole('button', { name }));
}

describe('EntityCostsContent', () => {
  it('shows the total, the change in words, the forecast and the budget', async () => {
    await renderCosts(entityCosts);
    const total = await panel('Total');
    expect(total).toHaveTextContent('26 Oct to 24 Nov 2026€7,109.96');
    expect(total).toHaveTextContent(/up\s12.4\s%/);
    expect(total).toHaveTextContent('€6,325.73 in the 30 days before');
    expect(total).toHaveTextContent('Expected for November 2026€7,105.25');
    expect(total).toHaveTextContent(
      'through 23 Nov 2026; the rest is expected',
    );
    expect(total).toHaveTextContent('Budget for a month€6,800.00');
    expect(
      within(total).getByRole('meter', { name: 'Budget used' }),
    ).toHaveAttribute(
      'aria-valuetext',
      '84.1\u00a0% used so far. The month is expected to end over the budget by €305.25.',
    );
    expect(screen.getByRole('status')).toHaveTextContent(
      'Costs of 26 Oct to 24 Nov 2026: €7,109.96',
    );
  });

  it('has its headings in order', async () => {
    await renderCosts(entityCosts);
    await panel('Total');
    expect(
      screen
        .getAllByRole('heading')
        .map(({ tagName, textContent }) => `${tagName} ${textContent}`),
    ).toEqual([
      'H2 Azure costs',
      'H3 Total',
      'H3 Costs by day',
      'H4 The same as a table',
      'H3 Unusual days',
      'H3 By service',
      'H3 By resource group',
      'H3 What is counted1 counted, 0 not counted',
      'H3 Where the numbers come fromCollected 2 hours ago. 1 subscription.',
    ]);
  });

  it('breaks the total down by service and by resource group', async () => {
    await renderCosts(entityCosts);
    const services = await panel('By service');
    expect(within(services).getAllByRole('row')).toHaveLength(9);
    expect(
      within(services).getByRole('row', { name: /Azure Front Door/ }),
    ).toHaveTextContent('new: nothing in the previous period');
    await userEvent.click(
      within(services).getByRole('button', { name: 'Show all 10' }),
    );
    expect(
      within(services).getByRole('row', { name: /Azure DNS/ }),
    ).toHaveTextContent(/€0.04< 0.1\s%/);
    expect(
      within(await panel('By resource group')).getByRole('link', {
        name: 'rg-payments-production',
      }),
    ).toHaveAttribute('href', expect.stringContaining('portal.azure.com'));
  });

  it('lists unusual days with what is usual', async () => {
    await renderCosts(entityCosts);
    expect(await panel('Unusual days')).toHaveTextContent(
      '12 Nov 2026: rg-payments-production cost €681.20. On a Thursday it usually costs €188.40 to €243.90.',
    );
  });

  it('leads to Azure', async () => {
    await renderCosts(entityCosts);
    expect(
      await screen.findByRole('link', { name: 'Open in Azure Portal' }),
    ).toHaveAttribute('href', entityCosts().data.subscriptions[0].portalUrl);
  });

  it('keeps currencies apart', async () => {
    await renderCosts(severalCurrencies);
    const euros = await screen.findByRole('region', { name: 'Billed in EUR' });
    const dollars = screen.getByRole('region', { name: 'Billed in USD' });
    expect(
      within(euros).getByRole('article', { name: 'Total' }),
    ).toHaveTextContent('€6,630.03');
    expect(
      within(dollars).getByRole('article', { name: 'Total' }),
    ).toHaveTextContent('$795.60');
    expect(screen.getByRole('status')).toHaveTextContent(
      '€6,630.03 and $795.60',
    );
  });

  it('shows credits', async () => {
    await renderCosts(credit);
    expect(await panel('Total')).toHaveTextContent('-€120.50');
  });

  it('says that it loads', async () => {
    await renderCosts(pending);
    const status = screen.getByRole('status');
    expect(status).toHaveTextContent('Loading the costs');
  });

  it('shows a failure, and asks again', async () => {
    const answer = jest
      .fn(entityCosts)
      .mockImplementationOnce(
        () => failure().then(error => Promise.reject(error)) as never,
      );
    await renderCosts(answer);
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'The costs could not be loaded',
    );
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await panel('Total')).toBeVisible();
  });

  it('is calm with those who may not see the costs', async () => {
    await renderCosts(async () => {
      throw await notAllowed();
    });
    expect(
      await screen.findByText('You may not see these costs'),
    ).toBeVisible();
    expect(screen.getByRole('status')).toHaveTextContent(
      'Finance sees all costs, and engineers those of what they own, where the portal is set up so. Ask the platform team for the role that you need.',
    );
    expect(screen.queryByRole('alert')).not.toBeInTheDocument();
    expect(
      screen.queryByRole('button', { name: 'Try again' }),
    ).not.toBeInTheDocument();
  });

  it('gives the annotation to those who have none, and asks nothing', async () => {
    const user = userEvent.setup();
    const write = jest.spyOn(navigator.clipboard, 'writeText');
    const api = fixtureApi();
    const ask = jest.spyOn(api, 'getEntityCosts');
    await renderTab(api, plainComponent);
    expect(await panel('No resource group is named')).toHaveTextContent(
      'azure.com/resource-group: rg-ledger',
    );
    await user.click(screen.getByRole('button', { name: 'Copy' }));
    expect(write).toHaveBeenCalledWith(
      'metadata:\n  annotations:\n    azure.com/resource-group: rg-ledger\n',
    );
    expect(screen.getByRole('status')).toHaveTextContent('Copied');
    expect(ask).not.toHaveBeenCalled();
  });

  it('names the resource groups that no costs are known of, and what to check', async () => {
    await renderCosts(noCosts);
    const advice = await panel(
      'No costs are known of rg-paymnets and rg-payments-eu',
    );
    expect(advice).toHaveTextContent('Is the name the one in Azure?');
    expect(advice).toHaveTextContent(
      'It collects those of Payments production.',
    );
  });

  it('tells a period without costs from an unknown resource group', async () => {
    await renderCosts(nothingInRange);
    expect(await panel('Nothing was billed')).toHaveTextContent(
      '26 Oct to 24 Nov 2026',
    );
  });

  it('says how old numbers are, and why', async () => {
    await renderCosts(stale);
    const note = await screen.findByRole('note');
    expect(note).toHaveTextContent('Numbers are 30 hours old');
    expect(note).toHaveTextContent(PROBLEM_MESSAGE);
    expect(await panel('Total')).toBeVisible();
  });

  it('labels sample data', async () => {
    await renderCosts(sample);
    expect(await screen.findByText('Sample data')).toBeVisible();
    expect(
      screen.queryByRole('link', { name: 'Open in Azure Portal' }),
    ).not.toBeInTheDocument();
  });

  it('says what is missing, and does not show it as zero', async () => {
    await renderCosts(partial);
    const [history, gaps] = await screen.findAllByRole('note');
    expect(history).toHaveTextContent(
      'There is no complete period to compare with',
    );
    expect(gaps).toHaveTextContent('Payments production: 4 Nov to 6 Nov 2026');
    await open(/The same as a table/);
    expect(screen.getByRole('row', { name: /^5 Nov 2026/ })).toHaveTextContent(
      'no data',
    );
  });

  it('says which entities of a team count, and why others do not', async () => {
    await renderCosts(groupRollUp, group);
    await open(/What is counted/);
    expect(
      screen.getByRole('link', { name: 'Payments database' }),
    ).toHaveAttribute('href', '/catalog/default/resource/payments-database');
    for (const reason of [
      'Ledger: names no resource group',
      'Refunds: no costs are known of rg-refunds',
      'Fraud detection: you may not read its costs',
    ]) {
      expect(
        screen.getByText((_, element) => element?.textContent === reason, {
          selector: 'li',
        }),
      ).toBeVisible();
    }
  });

  it('asks for the range of the address, and puts a choice there', async () => {
    const api = fixtureApi();
    const ask = jest.spyOn(api, 'getEntityCosts');
    await renderTab(api, component, '/?range=last-month');
    await panel('Total');
    expect(ask).toHaveBeenLastCalledWith('component:default/payment-service', {
      range: 'last-month',
    });
    await userEvent.click(screen.getByRole('button', { name: /Period/ }));
    await userEvent.click(screen.getByRole('option', { name: 'Last 90 days' }));
    expect(screen.getByTestId('address')).toHaveTextContent(
      '/?range=last-90-days',
    );
    await waitFor(() =>
      expect(ask).toHaveBeenLastCalledWith(
        'component:default/payment-service',
        { range: 'last-90-days' },
      ),
    );
  });

  it('says that the address names no range', async () => {
    await renderTab(fixtureApi(), component, '/?start=2026-11-01');
    expect(
      await screen.findByText(
        'Enter both days, such as 2026-11-25. These are the last 30 days.',
      ),
    ).toBeVisible();
  });

  it('saves the numbers as a file', async () => {
    const names = watchDownloads();
    const api = fixtureApi();
    const ask = jest.spyOn(api, 'exportEntityCosts');
    await renderTab(api);
    await open(/Download CSV/);
    await userEvent.click(
      await screen.findByRole('menuitem', { name: 'Resource groups' }),
    );
    await waitFor(() => expect(names).toEqual(['resource-groups.csv']));
    expect(ask).toHaveBeenCalledWith('component:default/payment-service', {
      range: 'last-30-days',
      view: 'resource-groups',
    });
  });

  it('says when a file can not be had', async () => {
    const api = fixtureApi();
    jest.spyOn(api, 'exportEntityCosts').mockRejectedValue(await failure());
    await renderTab(api);
    await open(/Download CSV/);
    await userEvent.click(
      await screen.findByRole('menuitem', { name: 'Services' }),
    );
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'The database did not answer',
    );
  });
});

import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { costData, hoursAgo, subscription } from '../../__fixtures__/costData';
import { emptyOverview } from '../../__fixtures__/emptyOverview';
import { fixtureApi, pending } from '../../__fixtures__/fixtureApi';
import { overview } from '../../__fixtures__/overview';
import { answerOverview } from '../../__fixtures__/overviewByDimension';
import { renderWithApi } from '../../__testUtils__/renderWithApi';
import { failure, notAllowed } from '../../__fixtures__/responseError';
import { restrictedOverview } from '../../__fixtures__/restrictedOverview';
import { watchDownloads } from '../../__testUtils__/watchDownloads';
import { OverviewContent } from './OverviewContent';

type Answer = NonNullable<Parameters<typeof fixtureApi>[0]>['overview'];

async function renderOverview(answer: Answer = answerOverview, path = '/') {
  const api = fixtureApi({ overview: answer });
  const ask = jest.spyOn(api, 'getOverview');
  const exportFile = jest.spyOn(api, 'exportOverview');
  await renderWithApi(api, <OverviewContent />, { path });
  return { api, ask, exportFile };
}

const panel = (name: string) => screen.findByRole('article', { name });
const table = async () => within(await screen.findByRole('table'));
const address = () => screen.getByTestId('address').textContent;
const asked = (changes: object) =>
  expect.objectContaining({ by: 'team', limit: 20, ...changes });

describe('OverviewContent', () => {
  it('shows the total and its change', async () => {
    await renderOverview();
    const total = await panel('Total');
    expect(total).toHaveTextContent('26 Oct to 24 Nov 2026€20,000.00');
    expect(total).toHaveTextContent(/up\s8.1\s%/);
    expect(total).toHaveTextContent('€18,500.50 in the 30 days before');
    expect(screen.getByText(/143 teams/)).toHaveTextContent(
      '€20,000.00, 26 Oct to 24 Nov 2026; 143 teams',
    );
  });

  it('lists teams, and leads to the costs of each', async () => {
    await renderOverview();
    const rows = await table();
    expect(rows.getByRole('row', { name: /Team Payments/ })).toHaveTextContent(
      /€8,200.50€6,100.00up\s34.4\s%41\s%/,
    );
    expect(rows.getByRole('link', { name: 'Team Payments' })).toHaveAttribute(
      'href',
      '/catalog/default/group/team-payments/azure-costs',
    );
    expect(rows.queryByRole('link', { name: 'No team' })).toBeNull();
  });

  it('adds up to the total', async () => {
    await renderOverview();
    const rows = await table();
    for (const line of [
      'All teams€17,500.00',
      'Unattributed: no entity names the resource group€3,000.00',
      'Counted in more than one row-€500.00',
      'Total€20,000.00',
    ]) {
      expect(
        rows.getByText((_, element) => element?.textContent === line, {
          selector: 'tfoot tr',
        }),
      ).toBeVisible();
    }
  });

  it('shows what changed most, asked for by itself', async () => {
    const { ask } = await renderOverview();
    const movers = within(await panel('Biggest changes'));
    expect(await movers.findAllByRole('listitem')).toHaveLength(5);
    expect(movers.getAllByRole('listitem')[0]).toHaveTextContent(
      /Team Paymentsup\s34.4\s%\+€2,100.50/,
    );
    expect(ask).toHaveBeenCalledWith(
      expect.objectContaining({ sort: '-movement', limit: 5 }),
    );
  });

  it('leads to what nobody has taken over', async () => {
    const { ask } = await renderOverview();
    const unattributed = await panel('Unattributed');
    expect(unattributed).toHaveTextContent(
      /€3,000.0015\s% of the total, 17 resource groups/,
    );
    await userEvent.click(
      within(unattributed).getByRole('link', { name: 'List them' }),
    );
    expect(address()).toBe('/?by=resource-group&attribution=unattributed');
    await waitFor(() =>
      expect(ask).toHaveBeenCalledWith(
        asked({ by: 'resource-group', attribution: 'unattributed' }),
      ),
    );
    expect(
      screen.queryByRole('article', { name: 'Unattributed' }),
    ).not.toBeInTheDocument();
    await userEvent.click(
      await screen.findByRole('button', { name: /Only what no entity names/ }),
    );
    expect(address()).toBe('/?by=resource-group');
  });

  it('groups by something else', async () => {
    const { ask } = await renderOverview();
    await userEvent.click(
      await screen.findByRole('radio', { name: 'Service' }),
    );
    expect(address()).toBe('/?by=service');
    expect(
      await screen.findByRole('rowheader', { name: 'Storage' }),
    ).toBeVisible();
    expect(ask).toHaveBeenCalledWith(asked({ by: 'service', sort: '-cost' }));
  });

  it('goes from a subscription to its resource groups, and to those who name them', async () => {
    await renderOverview(answerOverview, '/?by=subscription&range=last-month');
    const rows = await table();
    await userEvent.click(rows.getByRole('link', { name: 'Shared services' }));
    expect(address()).toBe(
      '/?by=resource-group&range=last-month&subscription=22222222-2222-2222-2222-222222222222',
    );
    expect(
      await screen.findByRole('button', {
        name: 'Subscription: Shared services. Remove this filter',
      }),
    ).toBeVisible();
    expect(
      (await table()).getByRole('link', { name: 'payment-service' }),
    ).toHaveAttribute(
      'href',
      '/catalog/default/component/payment-service/azure-costs',
    );
    expect(
      (await table()).getByRole('row', { name: /rg-old-experiments/ }),
    ).toHaveTextContent('no entity names it');
  });

  it('sorts by a column, either way', async () => {
    const { ask } = await renderOverview();
    const rows = await table();
    expect(rows.getByRole('columnheader', { name: 'Cost' })).toHaveAttribute(
      'aria-sort',
      'descending',
    );
    await userEvent.click(rows.getByRole('button', { name: 'Team' }));
    expect(address()).toBe('/?sort=name');
    expect(rows.getByRole('columnheader', { name: 'Team' })).toHaveAttribute(
      'aria-sort',
      'ascending',
    );
    await userEvent.click(rows.getByRole('button', { name: 'Team' }));
    await waitFor(() =>
      expect(ask).toHaveBeenCalledWith(asked({ sort: '-name' })),
    );
  });

  it('searches on the server, and says when nothing is found', async () => {
    const { ask } = await renderOverview();
    await userEvent.type(
      await screen.findByRole('searchbox', { name: 'Search teams' }),
      'nobody',
    );
    expect(
      await screen.findByText('No teams have "nobody" in their name.'),
    ).toBeVisible();
    expect(address()).toBe('/?search=nobody');
    expect(ask).toHaveBeenCalledWith(asked({ search: 'nobody' }));
  });

  it('turns pages', async () => {
    const { ask } = await renderOverview();
    expect(await screen.findByText('1 to 20 of 143')).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: 'Next' }));
    expect(address()).toBe('/?page=2');
    expect(await screen.findByText('21 to 40 of 143')).toBeVisible();
    expect(ask).toHaveBeenCalledWith(asked({ offset: 20 }));
  });

  it('answers in another currency', async () => {
    const { ask } = await renderOverview();
    await userEvent.click(
      await screen.findByRole('button', { name: /Currency/ }),
    );
    await userEvent.click(screen.getByRole('option', { name: 'USD' }));
    expect(address()).toBe('/?currency=USD');
    await waitFor(() =>
      expect(ask).toHaveBeenCalledWith(asked({ currency: 'USD' })),
    );
    await waitFor(async () =>
      expect(await panel('Total')).toHaveTextContent('$20,000.00'),
    );
  });

  it('reads all of its state from the address', async () => {
    const { ask } = await renderOverview(
      answerOverview,
      '/?by=system&range=this-month&search=pay&sort=change&page=3&currency=USD',
    );
    expect(ask).toHaveBeenCalledWith({
      by: 'system',
      range: 'this-month',
      search: 'pay',
      sort: 'change',
      limit: 20,
      offset: 40,
      currency: 'USD',
      subscription: undefined,
      attribution: 'all',
    });
    expect(await screen.findByRole('radio', { name: 'System' })).toBeChecked();
  });

  it('saves all groups of the search as a file', async () => {
    const names = watchDownloads();
    const { exportFile } = await renderOverview(answerOverview, '/?search=pay');
    await userEvent.click(
      await screen.findByRole('button', { name: 'Download CSV' }),
    );
    await waitFor(() => expect(names).toEqual(['by-team.csv']));
    expect(exportFile).toHaveBeenCalledWith(
      expect.objectContaining({ by: 'team', search: 'pay' }),
    );
    expect(exportFile).toHaveBeenCalledWith(
      expect.not.objectContaining({ limit: expect.anything() }),
    );
  });

  it('says what is the matter with each subscription', async () => {
    await renderOverview();
    await userEvent.click(
      await screen.findByRole('button', {
        name: /Where the numbers come from/,
      }),
    );
    expect(
      screen.getByRole('row', { name: /Shared services/ }),
    ).toHaveTextContent(
      'Azure answers fewer requests than are needed. The next run tries again by itself. Failing for 1 hour.',
    );
  });

  it('says that these are not all costs, and nothing of those of others', async () => {
    await renderOverview(restrictedOverview);
    expect(await screen.findByRole('note')).toHaveTextContent(
      'These are not all costs',
    );
    expect(
      screen.queryByRole('article', { name: 'Unattributed' }),
    ).not.toBeInTheDocument();
  });

  it('says how old numbers are', async () => {
    await renderOverview(() =>
      overview({
        data: costData({
          stale: true,
          collectedAt: hoursAgo(72),
          subscriptions: [
            subscription({ stale: true, collectedAt: hoursAgo(72) }),
          ],
        }),
      }),
    );
    expect(await screen.findByRole('note')).toHaveTextContent(
      'Numbers are 3 days old',
    );
  });

  it('labels sample data', async () => {
    await renderOverview(() =>
      overview({ data: costData({ source: 'sample' }) }),
    );
    expect(await screen.findByText('Sample data')).toBeVisible();
  });

  it('says what to do when nothing is collected', async () => {
    await renderOverview(emptyOverview);
    expect(await panel('No costs yet')).toHaveTextContent(
      'The portal collects the costs of no subscription yet.',
    );
    expect(
      screen.queryByRole('button', { name: 'Download CSV' }),
    ).not.toBeInTheDocument();
  });

  it('says that it loads', async () => {
    await renderOverview(pending);
    expect(screen.getByRole('status')).toHaveTextContent('Loading the costs');
  });

  it('shows a failure, and asks again', async () => {
    let attempts = 0;
    await renderOverview(async query => {
      attempts += 1;
      if (attempts === 1) {
        throw await failure();
      }
      return answerOverview(query);
    });
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'The costs could not be loaded',
    );
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await panel('Total')).toBeVisible();
  });

  it('goes on without the biggest changes when only those fail', async () => {
    await renderOverview(async query => {
      if (query.sort === '-movement') {
        throw await failure();
      }
      return answerOverview(query);
    });
    expect(await panel('Total')).toBeVisible();
    expect(
      await screen.findByText('The biggest changes could not be loaded.'),
    ).toBeVisible();
  });

  it('is calm with those who may not see the costs', async () => {
    await renderOverview(async () => {
      throw await notAllowed();
    });
    expect(
      await screen.findByText('You may not see these costs'),
    ).toBeVisible();
    expect(screen.getByRole('status')).toHaveTextContent(
      'Finance sees all costs, and engineers those of what they own, where the portal is set up so. Ask the platform team for the role that you need.',
    );
    expect(screen.queryByRole('alert')).not.toBeInTheDocument();
  });
});

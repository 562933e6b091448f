import { screen } from '@testing-library/react';
import { fixtureApi } from '../../__fixtures__/fixtureApi';
import { renderWithApi } from '../../__testUtils__/renderWithApi';
import { CostsPage } from './CostsPage';

it('has a title above the overview, and its headings in order', async () => {
  await renderWithApi(fixtureApi(), <CostsPage />);
  await screen.findByRole('article', { name: 'Total' });
  expect(
    screen
      .getAllByRole('heading')
      .map(({ tagName, textContent }) => `${tagName} ${textContent}`),
  ).toEqual([
    'H1 Azure costs',
    'H2 Costs from 26 Oct to 24 Nov 2026',
    'H3 Total',
    'H3 Unattributed',
    'H3 Biggest changes',
    'H3 Costs by team',
    'H3 Where the numbers come fromCollected 2 hours ago. 2 subscriptions.',
  ]);
  expect(screen.getByRole('main')).toBeInTheDocument();
});

import { usePermission } from '@backstage/plugin-permission-react';
import { screen } from '@testing-library/react';
import { fixtureApi } from '../../__fixtures__/fixtureApi';
import { renderWithApi } from '../../__testUtils__/renderWithApi';
import { SourcesPage } from './SourcesPage';

jest.mock('@backstage/plugin-permission-react', () => ({
  ...jest.requireActual('@backstage/plugin-permission-react'),
  usePermission: jest.fn(),
}));

it('has a title, and its headings in order', async () => {
  jest.mocked(usePermission).mockReturnValue({ loading: false, allowed: true });
  await renderWithApi(fixtureApi(), <SourcesPage />);
  await screen.findByRole('article', { name: 'Azure DevOps contoso' });
  expect(
    screen
      .getAllByRole('heading')
      .map(({ tagName, textContent }) => `${tagName} ${textContent}`),
  ).toEqual([
    'H1 Catalog sources',
    'H2 Sources',
    'H3 contoso, opens in a new tab',
    'H2 Problems',
  ]);
  expect(screen.getByRole('main')).toBeInTheDocument();
});

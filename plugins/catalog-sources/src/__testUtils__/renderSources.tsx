import { screen } from '@testing-library/react';
import { fixtureApi } from '../__fixtures__/fixtureApi';
import { SourcesContent } from '../components/page/SourcesContent';
import { renderWithApi } from './renderWithApi';

/** Opens the page on fixtures, and says what is asked of the backend. */
export async function renderSources(
  answers: Parameters<typeof fixtureApi>[0] = {},
  path: string = '/catalog-sources',
) {
  const api = fixtureApi(answers);
  const spies = {
    listSources: jest.spyOn(api, 'listSources'),
    listProblems: jest.spyOn(api, 'listProblems'),
    refreshSource: jest.spyOn(api, 'refreshSource'),
    acceptResult: jest.spyOn(api, 'acceptResult'),
  };
  await renderWithApi(api, <SourcesContent />, { path });
  return spies;
}

/** The card of a source. */
export const findCard = (name: string) =>
  screen.findByRole('article', { name });

/** Where the page is. */
export const address = () => screen.getByTestId('address').textContent;

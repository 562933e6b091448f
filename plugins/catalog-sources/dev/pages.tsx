import { attachComponentData } from '@backstage/core-plugin-api';
import { entityRouteRef } from '@backstage/plugin-catalog-react';
import { TestApiProvider } from '@backstage/test-utils';
import { fixtureApi, pending } from '../src/__fixtures__/fixtureApi';
import { noProblems, problemsResponse } from '../src/__fixtures__/problems';
import { failure, notAllowed } from '../src/__fixtures__/responseError';
import {
  failed,
  heldBack,
  running,
  source,
  waiting,
} from '../src/__fixtures__/sources';
import { catalogSourcesApiRef } from '../src/api/CatalogSourcesApi';
import { SourcesPage } from '../src/components/page/SourcesPage';

const fail = (error: () => Promise<Error>) => async () => {
  throw await error();
};

function page(
  path: string,
  title: string,
  answers: Parameters<typeof fixtureApi>[0],
) {
  return {
    path: `/${path}`,
    title,
    element: (
      <TestApiProvider apis={[[catalogSourcesApiRef, fixtureApi(answers)]]}>
        <SourcesPage />
      </TestApiProvider>
    ),
  };
}

const everyState = [
  failed(),
  heldBack(),
  running(),
  source({ problems: 60 }),
  waiting(),
];

/** Every state of the page, from fixtures. */
export const sourcesPages = [
  page('states', 'Every state', {
    sources: () => everyState,
    problems: query => problemsResponse(query, 60),
  }),
  page('well', 'All is well', { problems: noProblems }),
  page('empty', 'No sources', { sources: () => [], problems: noProblems }),
  page('loading', 'Loading', { sources: pending }),
  page('failed', 'Failed', { sources: fail(failure) }),
  page('no-problems', 'Problems failed', { problems: fail(failure) }),
  page('not-allowed', 'Not allowed', { sources: fail(notAllowed) }),
];

function OtherPage() {
  return <p>The page of an entity.</p>;
}
attachComponentData(OtherPage, 'core.mountPoint', entityRouteRef);

/** Where links to entities lead. */
export const entityPage = {
  path: '/catalog/:namespace/:kind/:name',
  element: <OtherPage />,
};

import {
  SearchApi,
  searchApiRef,
  SearchContextProvider,
} from '@backstage/plugin-search-react';
import type {
  SearchQuery,
  SearchResultSet,
} from '@backstage/plugin-search-common';
import { renderInTestApp, TestApiProvider } from '@backstage/test-utils';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { SearchContent } from './SearchContent';

const payments: SearchResultSet = {
  results: [
    {
      type: 'software-catalog',
      rank: 1,
      document: {
        title: 'payment-service',
        text: 'Takes payments.',
        location: '/catalog/default/component/payment-service',
        kind: 'Component',
        type: 'service',
        lifecycle: 'production',
        owner: 'team-payments',
      } as SearchResultSet['results'][number]['document'],
      highlight: {
        preTag: '<m>',
        postTag: '</m>',
        fields: {
          title: '<m>payment</m>-service',
          text: 'Takes <m>payments</m>.',
        },
      },
    },
    {
      type: 'techdocs',
      rank: 2,
      document: {
        title: 'Runbook',
        text: 'When payments fail',
        location: '/docs/default/component/payment-service/runbook',
        name: 'payment-service',
        entityTitle: 'Payment service',
      } as SearchResultSet['results'][number]['document'],
    },
  ],
  numberOfResults: 2,
};

const nothing: SearchResultSet = { results: [], numberOfResults: 0 };

const renderSearch = async (
  answer: SearchApi['query'],
  initialState: Partial<SearchQuery> = {},
) => {
  const query = jest.fn(answer);
  await renderInTestApp(
    <TestApiProvider apis={[[searchApiRef, { query }]]}>
      <SearchContextProvider
        initialState={{
          term: 'payment',
          types: [],
          filters: {},
          ...initialState,
        }}
      >
        <SearchContent />
      </SearchContextProvider>
    </TestApiProvider>,
  );
  return {
    user: userEvent.setup(),
    /** What was last asked of the engine. */
    asked: () => query.mock.calls.at(-1)?.[0],
  };
};

describe('results', () => {
  it('are counted, described, linked, with the matches marked', async () => {
    await renderSearch(async () => payments);

    expect(await screen.findByText('2 results')).toHaveAttribute(
      'role',
      'status',
    );
    const [entity, page] = within(
      screen.getByRole('region', { name: 'Results' }),
    ).getAllByRole('listitem');

    expect(
      within(entity).getByRole('link', { name: 'payment-service' }),
    ).toHaveAttribute('href', '/catalog/default/component/payment-service');
    expect(entity).toHaveTextContent(
      'Component · service · production · team-payments',
    );
    expect(
      Array.from(entity.querySelectorAll('mark'), mark => mark.textContent),
    ).toEqual(['payment', 'payments']);

    expect(page).toHaveTextContent('Documentation of Payment service');
    expect(within(page).getByRole('link', { name: 'Runbook' })).toHaveAttribute(
      'href',
      '/docs/default/component/payment-service/runbook',
    );
  });

  it('are turned page by page', async () => {
    const { user, asked } = await renderSearch(async ({ pageCursor }) =>
      pageCursor
        ? {
            results: payments.results.map((item, i) => ({
              ...item,
              rank: 3 + i,
            })),
            numberOfResults: 4,
            previousPageCursor: 'MA==',
          }
        : { ...payments, numberOfResults: 4, nextPageCursor: 'MQ==' },
    );

    expect(await screen.findByText('1–2 of 4 results')).toBeInTheDocument();
    expect(screen.getByRole('button', { name: 'Previous' })).toBeDisabled();

    await user.click(screen.getByRole('button', { name: 'Next' }));

    const status = await screen.findByText('3–4 of 4 results');
    expect(status).toHaveFocus();
    expect(asked()).toMatchObject({ pageCursor: 'MQ==' });
    expect(screen.getByRole('button', { name: 'Next' })).toBeDisabled();
  });

  it('go uncounted where the engine does not count', async () => {
    await renderSearch(async () => ({
      ...payments,
      numberOfResults: undefined,
    }));
    expect(await screen.findByText('Results 1–2')).toBeInTheDocument();
  });
});

describe('the term', () => {
  it('is searched for while it is typed', async () => {
    const { user, asked } = await renderSearch(async () => payments);
    const box = screen.getByRole('textbox', { name: 'Search' });

    await user.clear(box);
    await user.type(box, 'ledger');

    await waitFor(() => expect(asked()).toMatchObject({ term: 'ledger' }));
  });
});

describe('filters', () => {
  it('narrow by type', async () => {
    const { user, asked } = await renderSearch(async () => payments);
    expect(screen.getByRole('radio', { name: 'All' })).toBeChecked();

    await user.click(screen.getByRole('radio', { name: 'Documentation' }));

    await waitFor(() => expect(asked()).toMatchObject({ types: ['techdocs'] }));
  });

  it('narrow by kind, as catalog and TechDocs spell it', async () => {
    const { user, asked } = await renderSearch(async () => payments);

    await user.click(screen.getByRole('button', { name: /Kind/ }));
    await user.click(await screen.findByRole('option', { name: 'API' }));

    await waitFor(() =>
      expect(asked()).toMatchObject({ filters: { kind: ['API', 'api'] } }),
    );
  });

  it('narrow by lifecycle', async () => {
    const { user, asked } = await renderSearch(async () => payments);

    await user.click(screen.getByRole('button', { name: /Lifecycle/ }));
    await user.click(await screen.findByRole('option', { name: 'deprecated' }));

    await waitFor(() =>
      expect(asked()).toMatchObject({ filters: { lifecycle: ['deprecated'] } }),
    );
  });

  it('are taken from the address, and cleared at once', async () => {
    const { user, asked } = await renderSearch(async () => payments, {
      types: ['software-catalog'],
      filters: { kind: 'API' },
    });
    expect(screen.getByRole('radio', { name: 'Catalog' })).toBeChecked();
    expect(screen.getByRole('button', { name: /Kind/ })).toHaveTextContent(
      'API',
    );

    await user.click(screen.getByRole('button', { name: 'Clear filters' }));

    await waitFor(() =>
      expect(asked()).toMatchObject({ types: [], filters: {} }),
    );
    expect(screen.queryByRole('button', { name: 'Clear filters' })).toBeNull();
  });
});

describe('no results', () => {
  it('say what to try', async () => {
    await renderSearch(async () => nothing);
    expect(
      await screen.findByRole('heading', {
        name: 'Nothing found for “payment”',
      }),
    ).toBeInTheDocument();
    expect(screen.getByText(/Try fewer or other words/)).toBeInTheDocument();
    expect(
      screen.queryByRole('button', { name: 'Search without filters' }),
    ).toBeNull();
  });

  it('offer to drop the filters', async () => {
    const { user, asked } = await renderSearch(async () => nothing, {
      filters: { lifecycle: ['deprecated'] },
    });

    await user.click(
      await screen.findByRole('button', { name: 'Search without filters' }),
    );

    await waitFor(() => expect(asked()).toMatchObject({ filters: {} }));
  });
});

describe('a search that fails', () => {
  it('says why', async () => {
    await renderSearch(async () => {
      throw new Error('the index is being rebuilt');
    });
    expect(
      await screen.findAllByText(/the index is being rebuilt/),
    ).not.toHaveLength(0);
  });
});

describe('a search that takes its time', () => {
  it('shows that it is under way', async () => {
    await renderSearch(() => new Promise(() => {}));
    expect(await screen.findByTestId('progress')).toBeInTheDocument();
  });
});

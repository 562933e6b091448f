import { usePermission } from '@backstage/plugin-permission-react';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  noProblems,
  problems,
  problemsResponse,
} from '../../__fixtures__/problems';
import { failure } from '../../__fixtures__/responseError';
import { failed, source } from '../../__fixtures__/sources';
import { address, renderSources } from '../../__testUtils__/renderSources';

jest.mock('@backstage/plugin-permission-react', () => ({
  ...jest.requireActual('@backstage/plugin-permission-react'),
  usePermission: jest.fn(),
}));

beforeEach(() => {
  jest.mocked(usePermission).mockReturnValue({ loading: false, allowed: true });
});

const table = async () =>
  within(await screen.findByRole('table', { name: 'Problems' }));
const kind = (name: string | RegExp) => screen.findByRole('button', { name });

it('says what is wrong, what to do, where, and since when', async () => {
  await renderSources();
  const rows = await table();
  const file = rows.getByRole('row', { name: /^web\/shop/ });
  expect(file).toHaveTextContent('Malformed file');
  expect(file).toHaveTextContent('Line 12 is no YAML');
  expect(file).toHaveTextContent('Put the colon there.');
  expect(file).toHaveTextContent('3 hours ago');
  expect(
    within(file).getByRole('link', { name: /^catalog-info.yaml, line 12/ }),
  ).toHaveAttribute('href', problems()[0].url);

  const entity = rows.getByRole('row', { name: /^payment-service/ });
  expect(
    within(entity).getByRole('link', { name: 'payment-service' }),
  ).toHaveAttribute('href', '/catalog/default/component/payment-service');
  expect(entity).toHaveTextContent('Not known');
});

it('follows no address that a browser should not', async () => {
  await renderSources({
    problems: query => ({
      ...problemsResponse(query),
      items: [{ ...problems()[0], url: 'data:text/html,<script>' }],
    }),
  });
  const rows = await table();
  expect(rows.queryByRole('link')).not.toBeInTheDocument();
});

it('lists the kinds that are chosen, and counts each', async () => {
  const { listProblems } = await renderSources();
  await userEvent.click(await kind('Unknown owners (1)'));

  expect(address()).toBe('/catalog-sources?kind=unknown-owner');
  expect(listProblems).toHaveBeenLastCalledWith({
    kinds: ['unknown-owner'],
    source: undefined,
    limit: 25,
    offset: 0,
  });
  await waitFor(async () =>
    expect((await table()).getAllByRole('row')).toHaveLength(2),
  );
  expect(await kind('Unknown owners (1)')).toHaveAttribute(
    'aria-pressed',
    'true',
  );
  await userEvent.click(await kind('Unknown owners (1)'));
  expect(address()).toBe('/catalog-sources');
});

it('lists those of one source', async () => {
  const { listProblems } = await renderSources({
    sources: () => [source(), failed()],
  });
  await userEvent.click(await screen.findByRole('button', { name: /Source/ }));
  await userEvent.click(
    await screen.findByRole('option', {
      name: 'GitHub teams and members contoso',
    }),
  );
  expect(address()).toBe(
    '/catalog-sources?source=GithubOrgEntityProvider%3Acontoso',
  );
  expect(listProblems).toHaveBeenLastCalledWith(
    expect.objectContaining({ source: 'GithubOrgEntityProvider:contoso' }),
  );
});

it('shows what the address says', async () => {
  const { listProblems } = await renderSources(
    {},
    '/catalog-sources?kind=malformed-file&source=gone&page=3',
  );
  expect(listProblems).toHaveBeenCalledWith({
    kinds: ['malformed-file'],
    source: 'gone',
    limit: 25,
    offset: 50,
  });
  expect(
    await screen.findByRole('button', { name: /gone/ }),
  ).toBeInTheDocument();
  expect(screen.getByText('None of 1')).toBeVisible();
  await userEvent.click(screen.getByRole('button', { name: 'Previous' }));
  expect(address()).toBe('/catalog-sources?kind=malformed-file&source=gone');
});

it('leads through the pages', async () => {
  await renderSources({ problems: query => problemsResponse(query, 1_260) });
  expect(await screen.findByText('1 to 25 of 1,260')).toBeVisible();
  await userEvent.click(screen.getByRole('button', { name: 'Next' }));
  expect(await screen.findByText('26 to 50 of 1,260')).toBeVisible();
  expect(address()).toBe('/catalog-sources?page=2');
  expect((await table()).getAllByRole('row')).toHaveLength(26);
});

it('says that there is nothing to mend', async () => {
  await renderSources({ problems: noProblems });
  expect(await screen.findByText('Nothing to mend')).toBeVisible();
  expect(
    screen.queryByRole('group', { name: /kinds of problems/ }),
  ).not.toBeInTheDocument();
});

it('offers all problems when there are none of what was chosen', async () => {
  await renderSources(
    { problems: noProblems },
    '/catalog-sources?kind=malformed-file',
  );
  expect(
    await screen.findByText('Nothing to mend among what you chose.'),
  ).toBeVisible();
  expect(await kind('Malformed files (0)')).toHaveAttribute(
    'aria-pressed',
    'true',
  );
  await userEvent.click(
    screen.getByRole('button', { name: 'Show all problems' }),
  );
  expect(address()).toBe('/catalog-sources');
});

it('shows the sources although the problems could not be loaded', async () => {
  let isDown = true;
  await renderSources({
    problems: async query => {
      if (isDown) {
        throw await failure();
      }
      return problemsResponse(query);
    },
  });
  expect(await screen.findByRole('alert')).toHaveTextContent(
    'The problems could not be loadedThe database did not answer.',
  );
  expect(
    screen.getByRole('article', { name: 'Azure DevOps contoso' }),
  ).toBeVisible();
  isDown = false;
  await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
  expect((await table()).getAllByRole('row')).toHaveLength(3);
});

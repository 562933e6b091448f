import { usePermission } from '@backstage/plugin-permission-react';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { pending } from '../../__fixtures__/fixtureApi';
import { failure, notAllowed } from '../../__fixtures__/responseError';
import {
  failed,
  heldBack,
  running,
  source,
  waiting,
} from '../../__fixtures__/sources';
import {
  address,
  findCard,
  renderSources,
} from '../../__testUtils__/renderSources';

// The real one keeps its answers from one test to the next.
jest.mock('@backstage/plugin-permission-react', () => ({
  ...jest.requireActual('@backstage/plugin-permission-react'),
  usePermission: jest.fn(),
}));
const mockUsePermission = jest.mocked(usePermission);

beforeEach(() => {
  mockUsePermission.mockReturnValue({ loading: false, allowed: true });
});

describe('a source', () => {
  it('that was read in full: when, what, how, and what is next', async () => {
    await renderSources();
    const card = await findCard('Azure DevOps contoso');
    expect(card).toHaveTextContent('Read in full');
    expect(card).toHaveTextContent(
      /Last read in full5 minutes ago \d+ \w+ \d{4}, \d\d:\d\d/,
    );
    expect(card).toHaveTextContent('Found1,240 repositories, 310 described');
    expect(card).toHaveTextContent('Took3 min 20 s, 1,312 requests');
    expect(card).toHaveTextContent(/Next timein 25 minutes/);
    expect(card).toHaveTextContent('ProblemsNone');
    expect(
      within(card).getByRole('link', { name: /^contoso/ }),
    ).toHaveAttribute('href', 'https://dev.azure.com/contoso');
  });

  it('that is being read: how far that is', async () => {
    await renderSources({ sources: () => [running()] });
    const card = await findCard('GitHub contoso');
    expect(card).toHaveTextContent('Being read');
    expect(card).toHaveTextContent(
      '1,240 of 10,000 repositories. Began 2 minutes ago.',
    );
    expect(within(card).getByRole('progressbar')).toHaveAccessibleName(
      'Progress of GitHub contoso',
    );
  });

  it.each([
    [{ done: 1_240, unit: 'users' }, '1,240 users so far'],
    [undefined, 'Starting'],
  ])('that is being read, with progress %j', async (progress, text) => {
    await renderSources({ sources: () => [{ ...running(), progress }] });
    expect(await findCard('GitHub contoso')).toHaveTextContent(text);
  });

  it('that failed: why, what to do, since when, and what that means', async () => {
    await renderSources({ sources: () => [failed()] });
    const card = await findCard('GitHub teams and members contoso');
    expect(card).toHaveTextContent('Found12 teams, 1 member');
    const note = within(card).getByRole('note');
    expect(note).toHaveTextContent('The last 4 refreshes failed');
    expect(note).toHaveTextContent('refused the token with 401');
    expect(note).toHaveTextContent('Give the portal a token that is valid');
    expect(note).toHaveTextContent(
      /Tried 5 minutes ago\. Not read in full since .+ \(3 hours ago\)\. The catalog keeps what it had\./,
    );
  });

  it('that failed from the beginning', async () => {
    await renderSources({
      sources: () => [
        {
          ...failed(),
          lastSucceededAt: undefined,
          failure: { ...failed().failure!, attempts: 1 },
        },
      ],
    });
    const note = await screen.findByRole('note');
    expect(note).toHaveTextContent('The last refresh failed');
    expect(note).toHaveTextContent('It was never read in full.');
  });

  it('whose result was held back: what was there and what was found', async () => {
    await renderSources({ sources: () => [heldBack()] });
    const card = await findCard('Microsoft Entra ID Contoso');
    expect(card).toHaveTextContent('Held back');
    expect(within(card).getByRole('note')).toHaveTextContent(
      'At once, no more than 30 % of anything may disappear, and not all of it: the catalog keeps what it had.',
    );
    const table = within(within(card).getByRole('table'));
    expect(table.getByRole('row', { name: /^users/ })).toHaveTextContent(
      'users90012888 fewer',
    );
    expect(table.getByRole('row', { name: /^groups/ })).toHaveTextContent(
      'groups4040the same',
    );
  });

  it('that was not read yet', async () => {
    await renderSources({ sources: () => [waiting()] });
    const card = await findCard('GitHub fabrikam');
    expect(card).toHaveTextContent('Not read yet');
    expect(card).toHaveTextContent('Last read in fullNever');
    expect(card).toHaveTextContent('Next timewithin a minute');
    expect(card).not.toHaveTextContent('Took');
    expect(within(card).queryByRole('link')).not.toBeInTheDocument();
  });

  it('leads to its problems', async () => {
    await renderSources(
      { sources: () => [source({ problems: 3 })] },
      '/catalog-sources?kind=unknown-owner',
    );
    await userEvent.click(
      await screen.findByRole('link', {
        name: '3 problems of Azure DevOps contoso',
      }),
    );
    expect(address()).toBe(
      '/catalog-sources?source=AzureDevOpsEntityProvider%3Acontoso#problems',
    );
    expect(screen.getByRole('heading', { name: 'Problems' })).toHaveFocus();
  });
});

it('counts the sources by their state', async () => {
  await renderSources({ sources: () => [source(), failed(), heldBack()] });
  const summary = '3 sources: 1 failed, 1 held back, 1 read in full';
  expect(await screen.findByText(summary, { selector: 'p' })).toBeVisible();
  expect(screen.getAllByRole('status')[0]).toHaveTextContent(summary);
});

it('offers to refresh only to those who may', async () => {
  mockUsePermission.mockReturnValue({ loading: false, allowed: false });
  await renderSources({ sources: () => [source(), heldBack()] });
  await findCard('Microsoft Entra ID Contoso');
  expect(
    screen.queryByRole('button', { name: /Refresh now|Accept/ }),
  ).not.toBeInTheDocument();
  expect(screen.getByRole('note')).toHaveTextContent(
    'someone with the permission catalog-sources.refresh can accept the smaller result',
  );
});

it('says that it loads', async () => {
  await renderSources({ sources: pending });
  expect(screen.getByRole('status')).toHaveTextContent('Loading the sources');
});

it('says what can fill the catalog when nothing does', async () => {
  await renderSources({ sources: () => [] });
  expect(await screen.findByText('No source fills the catalog')).toBeVisible();
  expect(
    screen.getByRole('link', { name: 'How to set up sources' }),
  ).toHaveAttribute(
    'href',
    '/docs/default/component/portico/operations/catalog-sources',
  );
});

it('shows a failure, and asks again', async () => {
  let attempts = 0;
  await renderSources({
    sources: async () => {
      attempts += 1;
      if (attempts === 1) {
        throw await failure();
      }
      return [source()];
    },
  });
  expect(await screen.findByRole('alert')).toHaveTextContent(
    'The sources could not be loadedThe database did not answer. Try again; if it stays, tell the platform team.',
  );
  await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
  expect(await findCard('Azure DevOps contoso')).toBeVisible();
  expect(screen.queryByRole('alert')).not.toBeInTheDocument();
});

it('tells those who may not see it whom to ask', async () => {
  const { listProblems } = await renderSources({
    sources: async () => {
      throw await notAllowed();
    },
  });
  expect(
    await screen.findByText('You may not see the sources of the catalog'),
  ).toBeVisible();
  expect(screen.getByRole('status')).toHaveTextContent(
    'They are for platform admins, those who run the portal. Ask the platform team for that role.',
  );
  expect(screen.queryByRole('alert')).not.toBeInTheDocument();
  expect(listProblems).not.toHaveBeenCalled();
});

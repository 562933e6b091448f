import { InMemoryCatalogClient } from '@backstage/catalog-client/testUtils';
import { configApiRef, identityApiRef } from '@backstage/core-plugin-api';
import { entityRouteRef, catalogApiRef } from '@backstage/plugin-catalog-react';
import { VisitsApi, visitsApiRef } from '@backstage/plugin-home';
import { notificationsApiRef } from '@backstage/plugin-notifications';
import { usePermission } from '@backstage/plugin-permission-react';
import { searchApiRef } from '@backstage/plugin-search-react';
import {
  mockApis,
  mockBreakpoint,
  renderInTestApp,
  TestApiProvider,
} from '@backstage/test-utils';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Link } from 'react-router-dom';
import { Root } from './Root';

// The real one keeps its answers from one test to the next.
jest.mock('@backstage/plugin-permission-react', () => ({
  ...jest.requireActual('@backstage/plugin-permission-react'),
  usePermission: jest.fn(),
}));
const mockUsePermission = jest.mocked(usePermission);

const USER = 'user:default/alex.morgan';

async function renderRoot(
  options: {
    teams?: string[];
    unread?: number;
    /** Permissions that the user does not have. */
    denied?: string[];
    path?: string;
    save?: jest.MockedFunction<VisitsApi['save']>;
  } = {},
) {
  const { teams = ['group:default/team-payments'], denied = [] } = options;
  mockUsePermission.mockImplementation(({ permission, resourceRef }) => ({
    loading: false,
    allowed:
      !denied.includes(permission.name) &&
      (permission.type !== 'resource' || resourceRef === USER),
  }));
  await renderInTestApp(
    <TestApiProvider
      apis={[
        [
          configApiRef,
          mockApis.config({ data: { app: { title: 'Contoso' } } }),
        ],
        [
          identityApiRef,
          mockApis.identity({
            userEntityRef: USER,
            ownershipEntityRefs: [USER, ...teams],
          }),
        ],
        [catalogApiRef, new InMemoryCatalogClient()],
        [
          notificationsApiRef,
          { getStatus: async () => ({ unread: options.unread ?? 0, read: 0 }) },
        ],
        [visitsApiRef, { save: options.save ?? jest.fn() }],
        [searchApiRef, { query: async () => ({ results: [] }) }],
      ]}
    >
      <Root>
        <main>
          <h1>The page</h1>
          <input aria-label="A field" />
          <Link to="/docs/default/component/a">A document</Link>
        </main>
      </Root>
    </TestApiProvider>,
    {
      mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef },
      routeEntries: [options.path ?? '/'],
    },
  );
}

const navigation = () => within(screen.getByRole('navigation'));
const linkNames = () =>
  navigation()
    .getAllByRole('link')
    .map(({ textContent }) => textContent);

describe('Root', () => {
  describe('on a desktop', () => {
    beforeEach(() => mockBreakpoint({ matches: false }));

    it('leads to everything, in the order of work', async () => {
      await renderRoot();
      await navigation().findByRole('link', { name: 'Azure costs' });
      await navigation().findByRole('link', { name: 'team-payments' });
      expect(linkNames()).toEqual([
        'Contoso',
        'Home',
        'Catalog',
        'APIs',
        'Docs',
        'Catalog graph',
        'Azure costs',
        'Create',
        'team-payments',
        'Register existing',
        'Catalog sources',
        'Unprocessed',
        'Notifications',
        'Settings',
      ]);
    });

    it('marks the current page', async () => {
      await renderRoot({ path: '/docs/default/component/a' });
      expect(navigation().getByRole('link', { name: 'Docs' })).toHaveAttribute(
        'aria-current',
        'page',
      );
      expect(
        navigation().getByRole('link', { name: 'Home' }),
      ).not.toHaveAttribute('aria-current');
    });

    it.each([
      ['Register existing', 'catalog.entity.create'],
      ['Catalog sources', 'catalog-sources.read'],
      ['Unprocessed', 'catalog.entities.unprocessed.read'],
      ['Create', 'scaffolder.task.create'],
      ['Azure costs', 'azure-costs.read'],
    ])('hides %s from those who may not', async (name, permission) => {
      await renderRoot({ denied: [permission] });
      await waitFor(() => expect(linkNames()).toHaveLength(13));
      expect(linkNames()).not.toContain(name);
    });

    it('has no administration for those who may do nothing of it', async () => {
      await renderRoot({
        denied: [
          'catalog.entity.create',
          'catalog-sources.read',
          'catalog.entities.unprocessed.read',
        ],
      });
      await waitFor(() => expect(linkNames()).toHaveLength(11));
      expect(screen.queryByText('Administration')).not.toBeInTheDocument();
    });

    it('shows the first teams of someone who is in many', async () => {
      await renderRoot({
        teams: ['a', 'b', 'c', 'd'].map(t => `group:x/${t}`),
      });
      const all = await navigation().findByRole('link', {
        name: 'All my teams',
      });
      expect(all).toHaveAttribute('href', '/catalog/default/user/alex.morgan');
      const teams = within(screen.getByRole('list', { name: 'My teams' }));
      expect(teams.getAllByRole('link')).toHaveLength(4);
    });

    it('has no teams for someone who is in none', async () => {
      await renderRoot({ teams: [] });
      await navigation().findByRole('link', { name: 'Register existing' });
      expect(screen.queryByText('My teams')).not.toBeInTheDocument();
    });

    it('counts unread notifications', async () => {
      await renderRoot({ unread: 3 });
      expect(
        await navigation().findByRole('link', {
          name: /^Notifications.*3 unread$/,
        }),
      ).toBeVisible();
    });

    it('brings the keyboard to the content', async () => {
      await renderRoot();
      await userEvent.click(
        screen.getByRole('button', { name: 'Skip to content' }),
      );
      expect(screen.getByRole('main')).toHaveFocus();
    });

    it.each([
      ['Ctrl+K', '{Control>}k{/Control}'],
      ['/', '/'],
    ])('opens and closes the search with %s', async (_, keys) => {
      await renderRoot();
      await userEvent.keyboard(keys);
      const dialog = await screen.findByRole('dialog', { name: 'Search' });
      expect(within(dialog).getByRole('textbox')).toHaveFocus();
      await userEvent.keyboard('{Escape}');
      await waitFor(() => expect(dialog).not.toBeInTheDocument());
    });

    it('lets a slash be typed', async () => {
      await renderRoot();
      const field = screen.getByRole('textbox', { name: 'A field' });
      await userEvent.type(field, 'a/b');
      expect(field).toHaveValue('a/b');
      expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
    });

    it('records what is visited', async () => {
      const save = jest.fn();
      await renderRoot({ save });
      await userEvent.click(screen.getByRole('link', { name: 'A document' }));
      await waitFor(() =>
        expect(save).toHaveBeenLastCalledWith({
          visit: {
            name: 'component:default/a',
            pathname: '/docs/default/component/a',
            entityRef: 'component:default/a',
          },
        }),
      );
    });
  });

  describe('on a phone', () => {
    beforeEach(() => mockBreakpoint({ matches: true }));

    it('has the most needed in a bar, and everything in a menu', async () => {
      await renderRoot();
      expect(linkNames()).toEqual(['Home', 'Catalog', 'Create']);

      const menu = screen.getByRole('button', { name: 'Menu' });
      await userEvent.click(menu);
      expect(menu).toHaveAttribute('aria-expanded', 'true');
      expect(linkNames()).toEqual(
        expect.arrayContaining([
          'APIs',
          'Docs',
          'Azure costs',
          'team-payments',
          'Catalog graph',
          'Notifications',
          'Settings',
        ]),
      );

      await userEvent.keyboard('{Escape}');
      expect(menu).toHaveAttribute('aria-expanded', 'false');
      expect(menu).toHaveFocus();
    });

    it('has nothing in its bar that may not be done', async () => {
      await renderRoot({ denied: ['scaffolder.task.create'] });
      expect(linkNames()).toEqual(['Home', 'Catalog']);
    });

    it('closes the menu when a page is opened', async () => {
      await renderRoot();
      const menu = screen.getByRole('button', { name: 'Menu' });
      await userEvent.click(menu);
      await userEvent.click(navigation().getByRole('link', { name: 'Docs' }));
      expect(menu).toHaveAttribute('aria-expanded', 'false');
    });

    it('searches', async () => {
      await renderRoot();
      await userEvent.click(screen.getByRole('button', { name: 'Search' }));
      expect(
        await screen.findByRole('dialog', { name: 'Search' }),
      ).toBeVisible();
    });
  });
});

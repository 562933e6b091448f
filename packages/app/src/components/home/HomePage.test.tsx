import { CatalogApi } from '@backstage/catalog-client';
import { InMemoryCatalogClient } from '@backstage/catalog-client/testUtils';
import { Entity } from '@backstage/catalog-model';
import {
  configApiRef,
  identityApiRef,
  storageApiRef,
} from '@backstage/core-plugin-api';
import {
  catalogApiRef,
  entityRouteRef,
  MockStarredEntitiesApi,
  starredEntitiesApiRef,
} from '@backstage/plugin-catalog-react';
import { Visit, VisitsApi, visitsApiRef } from '@backstage/plugin-home';
import { usePermission } from '@backstage/plugin-permission-react';
import {
  mockApis,
  renderInTestApp,
  TestApiProvider,
} from '@backstage/test-utils';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  CatalogChange,
  CatalogChangesApi,
  catalogChangesApiRef,
} from './catalogChangesApi';
import { HomePage } from './HomePage';

// The real one keeps its answers from one test to the next.
jest.mock('@backstage/plugin-permission-react', () => ({
  ...jest.requireActual('@backstage/plugin-permission-react'),
  usePermission: jest.fn(),
}));

const TEAM = 'group:default/team-payments';
const USER = 'user:default/alex.morgan';

function component(name: string, owner: string): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: { namespace: 'default', name },
    spec: { type: 'service', lifecycle: 'production' },
    relations: [{ type: 'ownedBy', targetRef: owner }],
  };
}

const nodeService: Entity = {
  apiVersion: 'scaffolder.backstage.io/v1beta3',
  kind: 'Template',
  metadata: {
    namespace: 'default',
    name: 'node-service',
    title: 'Node.js service',
    description: 'A small HTTP service',
  },
};

const visit: Visit = {
  id: '1',
  name: 'docs',
  pathname: '/docs/default/component/payment-service',
  entityRef: 'component:default/payment-service',
  hits: 1,
  timestamp: Date.now(),
};

const change = (
  name: string,
  kind: CatalogChange['change'],
): CatalogChange => ({
  entityRef: `component:default/${name}`,
  kind: 'Component',
  title: name,
  change: kind,
  changedAt: new Date().toISOString(),
});

/** Never answers. */
const pending = () => new Promise<never>(() => {});

interface World {
  teams: string[];
  entities: Entity[];
  starred: string[];
  visits: VisitsApi['list'];
  changes: CatalogChangesApi['listChanges'];
  catalog: Partial<CatalogApi>;
  mayCreate: boolean;
}

async function renderHome(world: Partial<World> = {}) {
  jest
    .mocked(usePermission)
    .mockReturnValue({ loading: false, allowed: world.mayCreate ?? true });
  const catalog = Object.assign(
    new InMemoryCatalogClient({ entities: world.entities ?? [] }),
    world.catalog,
  );
  const starred = new MockStarredEntitiesApi();
  await Promise.all(
    (world.starred ?? []).map(ref => starred.toggleStarred(ref)),
  );
  await renderInTestApp(
    <TestApiProvider
      apis={[
        [
          configApiRef,
          mockApis.config({ data: { app: { title: 'Portico' } } }),
        ],
        [
          identityApiRef,
          mockApis.identity({
            userEntityRef: USER,
            ownershipEntityRefs: [USER, ...(world.teams ?? [TEAM])],
          }),
        ],
        [catalogApiRef, catalog],
        [storageApiRef, mockApis.storage()],
        [starredEntitiesApiRef, starred],
        [visitsApiRef, { list: world.visits ?? (async () => []) }],
        [
          catalogChangesApiRef,
          { listChanges: world.changes ?? (async () => []) },
        ],
      ]}
    >
      <HomePage />
    </TestApiProvider>,
    {
      mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef },
    },
  );
}

const card = (name: string) => screen.findByRole('article', { name });

const cards = [
  'My team’s components',
  'What changed',
  'Recently visited',
  'Starred',
  'Create something new',
];

describe('HomePage', () => {
  it('greets the user, and has its headings in order', async () => {
    await renderHome();
    expect(await screen.findByRole('heading', { level: 1 })).toHaveTextContent(
      'Hello, alex.morgan',
    );
    expect(
      screen
        .getAllByRole('heading', { level: 2 })
        .map(({ textContent }) => textContent),
    ).toEqual(cards);
    expect(document.title).toBe('Portico');
  });

  it('says in each card what to do when there is nothing', async () => {
    await renderHome();
    await waitFor(() =>
      expect(screen.queryByText('Loading')).not.toBeInTheDocument(),
    );
    const team = within(await card('My team’s components'));
    expect(team.getByText('Your team owns no component yet.')).toBeVisible();
    expect(
      team.getByRole('link', { name: 'Create the first one' }),
    ).toHaveAttribute('href', '/create');
    expect(await card('What changed')).toHaveTextContent(/Nothing has changed/);
    expect(await card('Recently visited')).toHaveTextContent(/Nothing yet/);
    expect(await card('Starred')).toHaveTextContent(/The star beside/);
    expect(await card('Create something new')).toHaveTextContent(
      /no template yet/,
    );
  });

  it('offers templates to those only who may run them', async () => {
    await renderHome({ mayCreate: false });
    const team = within(await card('My team’s components'));
    expect(
      await team.findByRole('link', { name: 'Browse the catalog' }),
    ).toBeVisible();
    expect(
      screen
        .getAllByRole('heading', { level: 2 })
        .map(({ textContent }) => textContent),
    ).toEqual(cards.filter(name => name !== 'Create something new'));
    expect(
      screen.queryByRole('link', { name: 'Create the first one' }),
    ).not.toBeInTheDocument();
  });

  it('tells a user without a team where teams come from', async () => {
    await renderHome({ teams: [] });
    await waitFor(async () =>
      expect(await card('My team’s components')).toHaveTextContent(
        /You are in no team/,
      ),
    );
  });

  it('shows in each card that it loads', async () => {
    await renderHome({
      starred: ['component:default/a'],
      visits: pending,
      changes: pending,
      catalog: { queryEntities: pending, getEntitiesByRefs: pending },
    });
    for (const name of cards) {
      expect(within(await card(name)).getByText('Loading')).toBeInTheDocument();
    }
  });

  it('lists the components of the teams and the user, with a way to the rest', async () => {
    await renderHome({
      entities: [
        ...Array.from({ length: 9 }, (_, i) => component(`service-${i}`, TEAM)),
        component('own', USER),
        component('foreign', 'group:default/team-platform'),
      ],
    });
    const team = within(await card('My team’s components'));
    expect(
      await team.findByRole('link', { name: 'All 10 in the catalog' }),
    ).toHaveAttribute(
      'href',
      '/catalog?filters[kind]=component&filters[user]=owned',
    );
    expect(team.getAllByRole('listitem')).toHaveLength(8);
    expect(team.getByRole('link', { name: 'service-0' })).toHaveAttribute(
      'href',
      '/catalog/default/component/service-0',
    );
    expect(team.getAllByText('Component · service · production')).toHaveLength(
      8,
    );
    expect(team.queryByText('foreign')).not.toBeInTheDocument();
  });

  it('asks the catalog only for what it shows', async () => {
    const queryEntities = jest.fn(async () => ({
      items: [],
      totalItems: 0,
      pageInfo: {},
    }));
    await renderHome({ catalog: { queryEntities } });
    expect(queryEntities).toHaveBeenCalledWith(
      expect.objectContaining({
        filter: { kind: 'component', 'relations.ownedBy': [TEAM, USER] },
        limit: 8,
        fields: expect.not.arrayContaining(['relations', 'spec']),
      }),
    );
  });

  it('lists what is starred and still exists', async () => {
    await renderHome({
      entities: [component('payment-service', TEAM)],
      starred: ['component:default/payment-service', 'component:default/gone'],
    });
    const starred = within(await card('Starred'));
    expect(
      await starred.findByRole('link', { name: 'payment-service' }),
    ).toBeVisible();
    expect(starred.getAllByRole('listitem')).toHaveLength(1);
  });

  it('lists visited documents and templates', async () => {
    await renderHome({
      entities: [nodeService],
      visits: async () => [visit],
    });
    expect(
      await screen.findByRole('link', {
        name: 'payment-service, documentation',
      }),
    ).toHaveAttribute('href', visit.pathname);
    expect(
      await screen.findByRole('link', { name: 'Node.js service' }),
    ).toHaveAttribute('href', '/create/templates/default/node-service');
  });

  it('lists changes, and links to what is still there', async () => {
    await renderHome({
      changes: async () => [change('new', 'added'), change('old', 'removed')],
    });
    const changes = within(await card('What changed'));
    expect(await changes.findByRole('link', { name: 'new' })).toBeVisible();
    expect(changes.getByText('Component added just now')).toBeVisible();
    expect(changes.getByText('old')).toBeVisible();
    expect(
      changes.queryByRole('link', { name: 'old' }),
    ).not.toBeInTheDocument();
  });

  it('says why a card failed, and loads again', async () => {
    const changes = jest
      .fn<ReturnType<CatalogChangesApi['listChanges']>, []>()
      .mockRejectedValueOnce(
        new Error('Request failed with 404 Not Found', {
          cause: new Error('No plugin catalog-changes'),
        }),
      )
      .mockResolvedValueOnce([change('new', 'added')]);
    await renderHome({ changes });
    const view = within(await card('What changed'));
    expect(await view.findByRole('alert')).toHaveTextContent(
      'No plugin catalog-changes. Try again',
    );
    await userEvent.click(view.getByRole('button', { name: 'Try again' }));
    expect(await view.findByRole('link', { name: 'new' })).toBeVisible();
    expect(view.queryByRole('alert')).not.toBeInTheDocument();
  });
});

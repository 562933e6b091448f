import { Entity } from '@backstage/catalog-model';
import { configure, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expectCards, findTabs } from './__testUtils__/expectCards';
import { entityOf, renderEntityPage } from './__testUtils__/renderEntityPage';

// The first test of each kind loads its cards.
jest.setTimeout(30_000);
configure({ asyncUtilTimeout: 20_000 });

const DOCUMENTED = {
  annotations: { 'backstage.io/techdocs-ref': 'dir:.' },
};

const database = entityOf('Resource', 'payment-database', {
  spec: { type: 'database' },
  relations: { dependencyOf: ['component:default/payment-service'] },
});
const api = entityOf('API', 'payment-api', {
  spec: { type: 'grpc', definition: 'service Payments {}' },
  relations: { apiProvidedBy: ['component:default/payment-service'] },
});
const service = entityOf('Component', 'payment-service', {
  metadata: {
    annotations: {
      ...DOCUMENTED.annotations,
      'azure.com/resource-group': 'rg-payments',
    },
    links: [{ url: 'https://contoso.com/board', title: 'Dashboard' }],
  },
  spec: { type: 'service', lifecycle: 'production' },
  relations: {
    providesApi: ['api:default/payment-api'],
    dependsOn: ['resource:default/payment-database'],
    partOf: ['system:default/payment-platform'],
  },
});
const system = entityOf('System', 'payment-platform', {
  relations: {
    hasPart: [
      'component:default/payment-service',
      'api:default/payment-api',
      'resource:default/payment-database',
    ],
    partOf: ['domain:default/payments'],
  },
});
const domain = entityOf('Domain', 'payments', {
  relations: { hasPart: ['system:default/payment-platform'] },
});
const user = entityOf('User', 'alex.morgan', {
  spec: { profile: { displayName: 'Alex Morgan' } },
  relations: { memberOf: ['group:default/team-payments'] },
});
const team = entityOf('Group', 'team-payments', {
  spec: { type: 'team', profile: { displayName: 'Team Payments' } },
  relations: {
    hasMember: ['user:default/alex.morgan'],
    childOf: ['group:default/engineering'],
    ownerOf: ['component:default/payment-service'],
  },
});
const department = entityOf('Group', 'engineering', {
  spec: { type: 'department' },
  relations: { parentOf: ['group:default/team-payments'] },
});
const template = entityOf('Template', 'node-service', {
  metadata: DOCUMENTED,
});
const related = [
  service,
  api,
  database,
  system,
  domain,
  user,
  team,
  department,
];

const renderInCatalog = (
  entity: Entity,
  options?: Parameters<typeof renderEntityPage>[1],
) =>
  renderEntityPage(entity, {
    related: related.filter(other => other !== entity),
    ...options,
  });

describe('tabs', () => {
  it.each<[string, Entity, string[]]>([
    [
      'component',
      service,
      ['Overview', 'APIs', 'Dependencies', 'Docs', 'Azure costs'],
    ],
    ['API', api, ['Overview', 'Definition']],
    ['system', system, ['Overview', 'Diagram', 'Azure costs']],
    ['domain', domain, ['Overview', 'Azure costs']],
    ['resource', database, ['Overview', 'Dependencies']],
    ['group', team, ['Overview', 'Azure costs']],
    ['user', user, ['Overview']],
    ['template', template, ['Overview', 'Docs']],
  ])('%s: what there is to say', async (_, entity, expected) => {
    renderInCatalog(entity);
    await expect(findTabs()).resolves.toEqual(expected);
  });

  it.each(['System', 'Domain', 'Group'])(
    'bare %s: the overview, and the costs of what may belong to it',
    async kind => {
      renderEntityPage(entityOf(kind, 'bare'));
      await expect(findTabs()).resolves.toEqual(['Overview', 'Azure costs']);
    },
  );

  it.each(['System', 'Group'])(
    '%s: no costs, neither tab nor card, for those who may not see them',
    async kind => {
      renderEntityPage(entityOf(kind, 'secretive'), {
        denied: ['azure-costs.read'],
      });
      await waitFor(() =>
        expect(screen.queryByText('Azure costs')).not.toBeInTheDocument(),
      );
      await expect(findTabs()).resolves.toEqual(['Overview']);
      expect(screen.queryByText('Azure costs')).not.toBeInTheDocument();
    },
  );

  it.each(['Component', 'Resource', 'User'])(
    'bare %s: the overview alone',
    async kind => {
      renderEntityPage(entityOf(kind, 'bare'));
      await expect(findTabs()).resolves.toEqual(['Overview']);
    },
  );
});

describe('cards', () => {
  it.each<[string, Entity, string, unknown[]]>([
    ['component', service, '', ['About', 'Azure costs', 'Links', 'Relations']],
    ['component', service, '/api', ['Provided APIs']],
    ['component', service, '/dependencies', ['Depends on resources']],
    ['API', api, '', ['About', 'Relations', 'Providers']],
    [
      'system',
      system,
      '',
      [
        'About',
        'Azure costs',
        'Relations',
        'Has components',
        'APIs',
        'Has resources',
      ],
    ],
    ['system', system, '/diagram', ['System diagram']],
    [
      'domain',
      domain,
      '',
      ['About', 'Azure costs', 'Relations', 'Has systems'],
    ],
    ['resource', database, '', ['About', 'Relations']],
    ['resource', database, '/dependencies', ['Components that depend on it']],
    [
      'group',
      team,
      '',
      [
        expect.stringContaining('Team Payments'),
        'Ownership',
        'Azure costs',
        'Team Payments members (1 of 1)',
        'Organisation',
      ],
    ],
    [
      'user',
      user,
      '',
      [expect.stringContaining('Alex Morgan'), 'Ownership', 'Organisation'],
    ],
    ['template', template, '', ['About']],
  ])('%s: what there is to say', async (_, entity, path, expected) => {
    renderInCatalog(entity, { path });
    await expectCards(...expected);
  });

  it.each<[string, unknown[]]>([
    ['Component', ['About']],
    ['System', ['About', 'Azure costs']],
    ['Domain', ['About', 'Azure costs']],
    ['Resource', ['About']],
    ['Group', [expect.stringContaining('bare'), 'Azure costs']],
    ['User', [expect.stringContaining('bare')]],
  ])('bare %s: nothing that would be empty', async (kind, expected) => {
    renderEntityPage(entityOf(kind, 'bare'));
    await expectCards(...expected);
  });
});

describe('contents', () => {
  it('links what metadata links', async () => {
    renderInCatalog(service);
    expect(
      await screen.findByRole('link', { name: /Dashboard/ }),
    ).toHaveAttribute('href', 'https://contoso.com/board');
  });

  it('lists related entities by name', async () => {
    renderInCatalog(service, { path: '/api' });
    expect(
      await screen.findByRole('link', { name: /payment-api/ }),
    ).toHaveAttribute('href', '/catalog/default/api/payment-api');
  });

  it('leads up to the domain', async () => {
    renderInCatalog(service);
    const trail = await screen.findByRole('navigation', {
      name: /breadcrumb/i,
    });
    expect(
      await within(trail).findByRole('link', { name: 'payments' }),
    ).toBeInTheDocument();
    expect(
      within(trail).getByRole('link', { name: 'payment-platform' }),
    ).toBeInTheDocument();
  });

  it('renders the definition of an API', async () => {
    renderInCatalog(api, { path: '/definition' });
    expect(await screen.findByText(/Payments/)).toBeInTheDocument();
  });

  it('shows what the entity costs', async () => {
    renderInCatalog(service, { path: '/azure-costs' });
    expect(
      await screen.findByRole('heading', { name: 'Azure costs' }),
    ).toBeInTheDocument();
    expect(await screen.findByText('Loading the costs')).toBeInTheDocument();
  });

  it('reads the documentation, with its routes and its addons', async () => {
    renderInCatalog(service, { path: '/docs', document: '<h1>Runbook</h1>' });
    const reader = await screen.findByTestId('techdocs-native-shadowroot');
    await waitFor(() =>
      expect(reader.shadowRoot?.textContent).toContain('Runbook'),
    );
    await userEvent.click(screen.getByRole('button', { name: 'Settings' }));
    expect(await screen.findByText('Text size')).toBeInTheDocument();
  });
});

describe('warnings', () => {
  it('tells of an orphan', async () => {
    renderEntityPage(
      entityOf('Component', 'lost', {
        metadata: { annotations: { 'backstage.io/orphan': 'true' } },
      }),
    );
    expect(
      await screen.findByText(/not referenced by any location/),
    ).toBeInTheDocument();
  });

  it('names the entities that do not exist', async () => {
    renderEntityPage(
      entityOf('Component', 'broken', {
        relations: { dependsOn: ['resource:default/gone'] },
      }),
    );
    expect(
      await screen.findByText(/resource:default\/gone/),
    ).toBeInTheDocument();
  });

  it('names the first of many that do not exist', async () => {
    const gone = Array.from(
      { length: 300 },
      (_, i) => `resource:default/r${i}`,
    );
    renderEntityPage(
      entityOf('Component', 'very-broken', { relations: { dependsOn: gone } }),
    );
    expect(
      await screen.findByText(/r0, .*resource:default\/r9 and 290 more/),
    ).toBeInTheDocument();
    expect(screen.queryByText(/resource:default\/r10\b/)).toBeNull();
  });

  describe('to those who do not see everything', () => {
    const denied = ['catalog.entities.unprocessed.read'];
    const restricted = {
      spec: { type: 'service', dependsOn: ['resource:typo'] },
      relations: {
        dependsOn: ['resource:default/typo'],
        dependencyOf: ['component:default/zebra-vault'],
      },
    };

    it('names the owner what the entity itself refers to, not what refers to it', async () => {
      renderEntityPage(
        entityOf('Component', 'mine', {
          ...restricted,
          relations: {
            ...restricted.relations,
            ownedBy: ['user:default/guest'],
          },
        }),
        { denied, related: [entityOf('User', 'guest')] },
      );
      expect(
        await screen.findByText(/Not found: resource:default\/typo$/),
      ).toBeInTheDocument();
      expect(
        screen.getByText(/not in the catalog, or that you may not see/),
      ).toBeInTheDocument();
    });

    it('says nothing to anybody else', async () => {
      renderEntityPage(
        entityOf('Component', 'theirs', {
          ...restricted,
          metadata: { annotations: { 'backstage.io/orphan': 'true' } },
        }),
        { denied },
      );
      // The warning beside it is there.
      expect(
        await screen.findByText(/not referenced by any location/),
      ).toBeInTheDocument();
      await waitFor(() => expect(screen.queryByText(/zebra-vault/)).toBeNull());
      expect(screen.queryByText(/Not found/)).toBeNull();
    });
  });

  it('shows what the catalog could not process', async () => {
    const failing = entityOf('Component', 'failing', {
      status: {
        items: [
          {
            type: 'backstage.io/catalog-processing',
            level: 'error',
            message: 'InputError: owner is missing',
            error: { name: 'InputError', message: 'owner is missing' },
          },
        ],
      },
    });
    renderEntityPage(failing, {
      catalog: {
        getEntityAncestors: async () => ({
          rootEntityRef: 'component:default/failing',
          items: [{ entity: failing, parentEntityRefs: [] }],
        }),
      },
    });
    expect(await screen.findAllByText(/owner is missing/)).not.toHaveLength(0);
  });
});

describe('an entity that is not there', () => {
  it('is searched for instead', async () => {
    renderEntityPage(entityOf('Component', 'nope'), {
      catalog: { getEntityByRef: async () => undefined },
    });
    expect(
      await screen.findByText('No component named nope'),
    ).toBeInTheDocument();
    expect(
      screen.getByRole('link', { name: 'Search for nope' }),
    ).toHaveAttribute('href', '/search?query=nope');
  });

  it('says why it could not be loaded', async () => {
    renderEntityPage(entityOf('Component', 'nope'), {
      catalog: {
        getEntityByRef: async () => {
          throw new Error('the database is down');
        },
      },
    });
    expect(await screen.findByText(/the database is down/)).toBeInTheDocument();
  });
});

import { InMemoryCatalogClient } from '@backstage/catalog-client/testUtils';
import { Entity } from '@backstage/catalog-model';
import {
  CatalogApi,
  catalogApiRef,
  entityRouteRef,
} from '@backstage/plugin-catalog-react';
import { permissionApiRef } from '@backstage/plugin-permission-react';
import { scaffolderPlugin } from '@backstage/plugin-scaffolder';
import {
  mockApis,
  renderInTestApp,
  TestApiProvider,
} from '@backstage/test-utils';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { TemplateListPage } from './TemplateListPage';

const node: Entity = {
  apiVersion: 'scaffolder.backstage.io/v1beta3',
  kind: 'Template',
  metadata: {
    namespace: 'default',
    name: 'node-service',
    title: 'Node.js service',
    description: 'A small HTTP service',
    tags: ['recommended', 'nodejs'],
    annotations: {
      'portico.dev/creates': 'Git repository, CI pipeline, documentation',
    },
  },
  spec: { type: 'service' },
  relations: [{ type: 'ownedBy', targetRef: 'group:default/team-platform' }],
};
const stack: Entity = {
  ...node,
  metadata: { namespace: 'default', name: 'azure-infrastructure' },
  spec: { type: 'infrastructure' },
  relations: [],
};

const renderPage = (catalog: Partial<CatalogApi>) =>
  renderInTestApp(
    <TestApiProvider
      apis={[
        [catalogApiRef, catalog],
        [permissionApiRef, mockApis.permission()],
      ]}
    >
      <TemplateListPage headerOptions={{ title: 'Create' }} />
    </TestApiProvider>,
    {
      mountedRoutes: {
        '/create': scaffolderPlugin.routes.root,
        '/catalog/:namespace/:kind/:name': entityRouteRef,
      },
    },
  );

const renderTemplates = (entities: Entity[]) =>
  renderPage(new InMemoryCatalogClient({ entities }));

const groups = () =>
  screen
    .queryAllByRole('heading', { level: 2 })
    .map(({ textContent }) => textContent);

describe('TemplateListPage', () => {
  it('says that it is loading', async () => {
    await renderPage({ queryEntities: () => new Promise<never>(() => {}) });
    expect(screen.getByRole('status')).toHaveTextContent('Loading');
  });

  it('shows what each template is, makes and belongs to', async () => {
    await renderTemplates([stack, node]);

    const card = await screen.findByRole('article', {
      name: 'Node.js service',
    });
    expect(
      within(card).getByRole('link', { name: 'Node.js service' }),
    ).toHaveAttribute('href', '/create/templates/default/node-service');
    expect(
      within(card).getByRole('link', { name: 'team-platform' }),
    ).toHaveAttribute('href', '/catalog/default/group/team-platform');
    expect(within(card).getByText('A small HTTP service')).toBeVisible();
    expect(
      within(card)
        .getAllByRole('listitem')
        .map(({ textContent }) => textContent),
    ).toEqual(['Git repository', 'CI pipeline', 'documentation', 'nodejs']);
    expect(within(card).getByText('Recommended')).toBeVisible();
    expect(groups()).toEqual(['A service', 'Infrastructure']);
  });

  it('leaves out what a template does not say', async () => {
    await renderTemplates([stack]);

    const card = await screen.findByRole('article', {
      name: 'azure-infrastructure',
    });
    expect(within(card).queryByRole('list')).not.toBeInTheDocument();
    expect(within(card).queryByText(/Creates|Owner|Recommended/)).toBeNull();
  });

  it('shows the templates of all pages of the catalog', async () => {
    const many = Array.from({ length: 230 }, (_, index) => ({
      ...stack,
      metadata: { ...stack.metadata, name: `stack-${index}` },
    }));
    await renderTemplates(many);

    expect(await screen.findAllByRole('heading', { level: 3 })).toHaveLength(
      230,
    );
  });

  it('finds templates, and says how many', async () => {
    await renderTemplates([node, stack]);
    const search = await screen.findByRole('searchbox', {
      name: 'Search the templates',
    });
    await screen.findAllByRole('heading', { level: 3 });

    await userEvent.type(search, 'http');
    expect(groups()).toEqual(['A service']);
    expect(screen.getByText('1 of 2 templates')).toBeInTheDocument();

    await userEvent.type(search, 'x');
    expect(
      screen.getByText('No template has “httpx” in its description.'),
    ).toBeVisible();
    await userEvent.click(
      screen.getByRole('button', { name: 'Show all templates' }),
    );
    expect(search).toHaveValue('');
    expect(groups()).toHaveLength(2);
  });

  it('says how templates come here when there is none', async () => {
    await renderTemplates([]);
    expect(await screen.findByText(/There is no template yet/)).toBeVisible();
  });

  it('says why templates could not be loaded, and tries again', async () => {
    const catalog = new InMemoryCatalogClient({ entities: [node] });
    const queryEntities = jest
      .spyOn(catalog, 'queryEntities')
      .mockRejectedValueOnce(new Error('The database is down'));
    await renderPage(catalog);

    expect(await screen.findByRole('alert')).toHaveTextContent(
      'The database is down',
    );
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));

    expect(
      await screen.findByRole('article', { name: 'Node.js service' }),
    ).toBeVisible();
    expect(queryEntities).toHaveBeenCalledTimes(2);
  });
});

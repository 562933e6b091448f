import { Entity } from '@backstage/catalog-model';
import { EntityProvider } from '@backstage/plugin-catalog-react';
import { usePermission } from '@backstage/plugin-permission-react';
import { renderInTestApp } from '@backstage/test-utils';
import { screen } from '@testing-library/react';
import { describeRepositoryPath } from './inventory';
import { InventoryNotice } from './InventoryNotice';

// The real one keeps its answers from one test to the next.
jest.mock('@backstage/plugin-permission-react', () => ({
  ...jest.requireActual('@backstage/plugin-permission-react'),
  usePermission: jest.fn(),
}));

const URL = 'https://github.com/contoso/shop';

async function renderNotice(reason?: string, allowed = true) {
  jest.mocked(usePermission).mockReturnValue({ loading: false, allowed });
  const entity: Entity = {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: {
      name: 'shop',
      annotations: {
        ...(reason && { 'portico.dev/inventory': reason }),
        'portico.dev/repository-url': URL,
      },
    },
  };
  await renderInTestApp(
    <EntityProvider entity={entity}>
      <InventoryNotice />
    </EntityProvider>,
  );
}

const links = () =>
  screen
    .queryAllByRole('link')
    .map(link => [link.textContent, link.getAttribute('href')]);

const REPOSITORY = ['Open the repository', URL];
const PROBLEMS = [
  'Problems of catalog files',
  '/catalog-sources?kind=malformed-file&kind=duplicate-name#problems',
];

it.each([
  [
    'undescribed',
    'This repository does not describe itself',
    [['Describe it', describeRepositoryPath(URL)]],
  ],
  [
    'unreadable',
    'The catalog file of this repository brings nothing',
    [PROBLEMS, REPOSITORY],
  ],
  ['archived', 'This repository is archived', [REPOSITORY]],
  ['empty', 'Nothing was pushed to this repository yet', [REPOSITORY]],
])('%s: why, and what to do', async (reason, title, expected) => {
  await renderNotice(reason);
  expect(screen.getByRole('note')).toHaveTextContent(title);
  expect(links()).toEqual(expected);
});

it('leads only those to the problems who may see them', async () => {
  await renderNotice('unreadable', false);
  expect(links()).toEqual([REPOSITORY]);
});

it('offers only those to describe a repository who may run templates', async () => {
  await renderNotice('undescribed', false);
  expect(screen.getByRole('note')).toBeVisible();
  expect(links()).toEqual([]);
});

it('says nothing of a component that is described', async () => {
  await renderNotice();
  expect(screen.queryByRole('note')).not.toBeInTheDocument();
});

import { configure, screen } from '@testing-library/react';
import { expectCards, findTabs } from '../__testUtils__/expectCards';
import { entityOf, renderEntityPage } from '../__testUtils__/renderEntityPage';

// The first test loads the cards.
jest.setTimeout(30_000);
configure({ asyncUtilTimeout: 20_000 });

const repository = entityOf('Component', 'shop', {
  metadata: {
    annotations: {
      'portico.dev/inventory': 'undescribed',
      'portico.dev/repository-url': 'https://github.com/contoso/shop',
    },
    tags: ['undescribed'],
    links: [{ url: 'https://github.com/contoso/shop' }],
  },
  spec: { type: 'repository', lifecycle: 'unknown' },
  relations: { ownedBy: ['group:default/unowned'] },
});
const unowned = entityOf('Group', 'unowned', {
  spec: { type: 'unowned', profile: { displayName: 'Nobody yet' } },
  relations: { ownerOf: ['component:default/shop'] },
});

it('says that the repository does not describe itself, and shows nothing that it can not have', async () => {
  renderEntityPage(repository, { related: [unowned] });
  expect(
    await screen.findByText('This repository does not describe itself'),
  ).toBeInTheDocument();
  await expect(findTabs()).resolves.toEqual(['Overview']);
  // Its notice says what its links do.
  await expectCards('About');
  expect(
    (await screen.findAllByRole('link', { name: /Nobody yet/ }))[0],
  ).toHaveAttribute('href', '/catalog/default/group/unowned');
});

it('says nothing of a component that is described', async () => {
  renderEntityPage(
    entityOf('Component', 'shop', {
      spec: { type: 'service', lifecycle: 'production' },
    }),
  );
  await expectCards('About');
  expect(screen.queryByRole('note')).not.toBeInTheDocument();
});

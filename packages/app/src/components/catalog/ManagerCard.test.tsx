import { configure, screen } from '@testing-library/react';
import { expectCards } from './__testUtils__/expectCards';
import { entityOf, renderEntityPage } from './__testUtils__/renderEntityPage';

// The first test loads the cards.
jest.setTimeout(30_000);
configure({ asyncUtilTimeout: 20_000 });

const managedBy = (manager: string) =>
  entityOf('User', 'alex.morgan', {
    metadata: { annotations: { 'portico.dev/manager': manager } },
  });

const sam = entityOf('User', 'sam.reed', {
  spec: { profile: { displayName: 'Sam Reed' } },
});

it.each(['user:default/sam.reed', 'sam.reed'])(
  'links the manager of a user: %s',
  async manager => {
    renderEntityPage(managedBy(manager), { related: [sam] });
    await expectCards(expect.stringContaining('alex.morgan'), 'Manager');
    expect(
      await screen.findByRole('link', { name: 'Sam Reed' }),
    ).toHaveAttribute('href', '/catalog/default/user/sam.reed');
  },
);

it('shows nothing for what is no reference', async () => {
  renderEntityPage(managedBy('user:'));
  await expectCards(expect.stringContaining('alex.morgan'));
});

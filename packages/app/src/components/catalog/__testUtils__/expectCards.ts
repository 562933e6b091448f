import { screen, waitFor, within } from '@testing-library/react';

/** The titles of the tabs of an entity page. */
export async function findTabs() {
  const tabList = await screen.findByRole('tablist');
  return within(tabList)
    .getAllByRole('tab')
    .map(tab => tab.textContent);
}

/** Waits until the page has exactly these cards, in this order. */
export const expectCards = (...titles: unknown[]) =>
  waitFor(() =>
    expect(
      screen
        .queryAllByRole('heading', { level: 3 })
        .map(({ textContent }) => textContent),
    ).toEqual(titles),
  );

import { lazy } from 'react';

const SearchContent = lazy(async () => ({
  default: (await import('./SearchContent')).SearchContent,
}));

/** The child of the route of `SearchPage`; loaded on first use. */
export const searchPage = <SearchContent />;

import { TechDocsIndexPage } from '@backstage/plugin-techdocs';

/** The table of everything that is documented, a page at a time. The element of the route `/docs`. */
export const docsIndexPage = (
  <TechDocsIndexPage
    initialFilter="all"
    pagination={{ mode: 'offset', limit: 20 }}
    // Columns that can be dragged are buttons around buttons, which keyboards cannot tell apart.
    options={{ draggable: false, paginationPosition: 'bottom' }}
    // The default is a heading without text.
    CustomHeader={() => null}
  />
);

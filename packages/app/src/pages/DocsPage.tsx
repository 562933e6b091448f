import { TechDocsReaderPage } from '@backstage/plugin-techdocs';
import { useRoutes } from 'react-router-dom';
import { techDocsAddons } from '../components/docs/techDocsAddons';

/** Reads the documentation of one entity. The reader looks for its addons in the outlet of its route. */
export function DocsPage() {
  return useRoutes([
    {
      path: '*',
      element: <TechDocsReaderPage />,
      children: [{ path: '*', element: techDocsAddons }],
    },
  ]);
}

import { configApiRef, useApi } from '@backstage/core-plugin-api';
import { useEffect } from 'react';

/** Names the browser's tab: after the page, if it has a title, and the portal. */
export function useDocumentTitle(pageTitle?: string) {
  const appTitle =
    useApi(configApiRef).getOptionalString('app.title') ?? 'Portico';

  useEffect(() => {
    document.title = pageTitle ? `${pageTitle} | ${appTitle}` : appTitle;
  }, [pageTitle, appTitle]);
}

import '@backstage/cli/asset-types';
import { createDevApp } from '@backstage/dev-utils';
import { entityPage, sourcesPages } from './pages';

const app = createDevApp();
for (const page of sourcesPages) {
  app.addPage(page);
}
app.addPage(entityPage).render();

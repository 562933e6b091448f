import '@backstage/cli/asset-types';
import { createDevApp } from '@backstage/dev-utils';
import { costsPages, entityPage } from './pages';

const app = createDevApp();
for (const page of costsPages) {
  app.addPage(page);
}
app.addPage(entityPage).render();

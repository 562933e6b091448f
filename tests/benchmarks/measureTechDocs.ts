import type { Bundle } from './Bundle.ts';
import { withCatalogs } from './catalog.ts';
import { merge } from './configuration.ts';
import { DocumentationStorage } from './DocumentationStorage.ts';
import { measuredComponent } from './entities.ts';
import { type Figure, type Pair } from './figures.ts';
import { loadInTurn } from './loadInTurn.ts';
import type { Server } from './Server.ts';
import type { Workshop } from './Workshop.ts';

/** Pages of the site; each has all of them in its navigation. */
const pages = 500;

const site = `/api/techdocs/static/docs/default/component/${measuredComponent}`;

/** How long a page of a large site takes from the backend, which reads it from Blob Storage: the first time, and again. */
export async function measureTechDocs(
  workshop: Workshop,
  bundles: Pair<Bundle>,
): Promise<Figure[]> {
  const { settings } = await DocumentationStorage.create(
    workshop,
    bundles.portico,
    pages,
  );
  const reading = (bundle: Bundle): Bundle => ({
    ...bundle,
    settings: merge(bundle.settings, settings),
  });
  const readers = {
    portico: reading(bundles.portico),
    stock: reading(bundles.stock),
  };
  return withCatalogs(workshop, readers, 100, async catalogs => {
    const servers: Pair<Server> = {
      portico: catalogs.portico.server,
      stock: catalogs.stock.server,
    };
    let page = 0;
    return [
      ...(await loadInTurn(workshop, servers, {
        title: 'a page nobody has read',
        path: () => `${site}/page-${(page += 1)}/index.html`,
        loads: [{ connections: 1, requests: 4 }],
      })),
      ...(await loadInTurn(workshop, servers, {
        title: 'first page of 500',
        path: () => `${site}/index.html`,
        loads: [
          { connections: 1, requests: 10 },
          { connections: 10, requests: 4 },
        ],
      })),
    ];
  });
}

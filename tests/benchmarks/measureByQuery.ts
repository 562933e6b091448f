import type { Bundle } from './Bundle.ts';
import { withCatalogs } from './catalog.ts';
import { apps, type Figure, figure, figureOf, type Pair } from './figures.ts';
import { underLoad } from './load.ts';
import { loadInTurn } from './loadInTurn.ts';
import type { Server } from './Server.ts';
import type { Workshop } from './Workshop.ts';

/** What the catalog page asks for first: a page of components by name, and how many there are. */
const path =
  '/api/catalog/entities/by-query?filter=kind%3Dcomponent&orderField=metadata.name%2Casc&limit=20';

/** Connections, and the requests that one turn of an app sends over each of them. */
const loads = [
  { connections: 1, requests: 20 },
  { connections: 10, requests: 6 },
];

/**
 * How long the catalog takes to fill and to answer, and how much memory the server has meanwhile.
 *
 * @param entities - in the catalog
 */
export async function measureByQuery(
  workshop: Workshop,
  bundles: Pair<Bundle>,
  entities: number,
): Promise<Figure[]> {
  return withCatalogs(workshop, bundles, entities, async catalogs => {
    const figures = [
      figure(`ingestion of ${entities} entities`, 's', {
        portico: catalogs.portico.ingestion / 1000,
        stock: catalogs.stock.ingestion / 1000,
      }),
    ];
    const servers: Pair<Server> = {
      portico: catalogs.portico.server,
      stock: catalogs.stock.server,
    };
    for (const app of apps) {
      await underLoad(
        servers[app],
        { connections: 10, requests: 30 },
        () => path,
      );
    }
    const memory: Pair<number[]> = { portico: [], stock: [] };
    figures.push(
      ...(await loadInTurn(
        workshop,
        servers,
        {
          title: `by-query, ${entities} entities`,
          path: () => path,
          loads,
        },
        app => memory[app].push(servers[app].residentMemory() / 1e6),
      )),
    );
    return [
      ...figures,
      figureOf(`memory under that load, ${entities} entities`, 'MB', memory),
    ];
  });
}

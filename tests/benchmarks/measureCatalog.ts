import { step } from '../../packages/dev-environment/src/step.ts';
import { withBrowser } from './browser.ts';
import type { Bundle } from './Bundle.ts';
import { withCatalogs } from './catalog.ts';
import { organisationSizes } from './entities.ts';
import { type Figure, figure, type Pair } from './figures.ts';
import { loadInTurn, type Question } from './loadInTurn.ts';
import { measureCatalogPage } from './measureCatalogPage.ts';
import type { Server } from './Server.ts';
import type { Workshop } from './Workshop.ts';

/** For what answers at once. */
const quick = [
  { connections: 1, requests: 20 },
  { connections: 10, requests: 6 },
];

/** For what counts all that there is. */
const slow = [
  { connections: 1, requests: 5 },
  { connections: 10, requests: 1 },
];

/**
 * How long a large catalog takes to answer what people ask it most, and its page to show it.
 *
 * @param entities - in the catalog
 */
export async function measureCatalog(
  workshop: Workshop,
  bundles: Pair<Bundle>,
  entities: number,
): Promise<Figure[]> {
  return withCatalogs(workshop, bundles, entities, async catalogs => {
    const servers: Pair<Server> = {
      portico: catalogs.portico.server,
      stock: catalogs.stock.server,
    };
    const figures = [
      figure(`ingestion of ${entities} entities`, 's', {
        portico: catalogs.portico.ingestion / 1000,
        stock: catalogs.stock.ingestion / 1000,
      }),
    ];
    for (const question of questions(entities)) {
      figures.push(...(await loadInTurn(workshop, servers, question)));
    }
    await step(`catalog page, ${entities} entities`, async () => {
      figures.push(
        await withBrowser(browser =>
          measureCatalogPage(workshop, browser, servers, entities),
        ),
      );
    });
    return figures;
  });
}

function questions(entities: number): Question[] {
  const { components } = organisationSizes(entities);
  const about = (title: string) => `${title}, ${entities} entities`;
  const facet = (name: string, filter = '') =>
    `entity-facets?facet=${name}${filter}`;
  const ofComponents = '&filter=kind%3Dcomponent';
  const all: Array<[string, Question['loads'], () => string]> = [
    [
      'by-query, a page of 25',
      quick,
      () =>
        'entities/by-query?filter=kind%3Dcomponent&orderField=metadata.name%2Casc&limit=25',
    ],
    [
      'entity by name',
      quick,
      () =>
        `entities/by-name/component/default/component-${Math.floor(
          Math.random() * components,
        )}`,
    ],
    ['facet kind', slow, () => facet('kind')],
    ['facet spec.type', slow, () => facet('spec.type', ofComponents)],
    ['facet metadata.tags', slow, () => facet('metadata.tags', ofComponents)],
  ];
  return all.map(([title, loads, path]) => ({
    title: about(title),
    loads,
    path: () => `/api/catalog/${path()}`,
  }));
}

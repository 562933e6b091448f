import { setTimeout as delay } from 'node:timers/promises';
import type { Browser, Request } from 'playwright-core';
import { step } from '../../packages/dev-environment/src/step.ts';
import { signIn, withBrowser, withNewPage } from './browser.ts';
import type { Bundle } from './Bundle.ts';
import { withCatalogs } from './catalog.ts';
import { measuredComponent } from './entities.ts';
import { type Figure, figure, inTurn, type Pair } from './figures.ts';
import type { Server } from './Server.ts';
import type { Workshop } from './Workshop.ts';

const pages = [
  { name: 'first page', path: '/' },
  { name: 'catalog page', path: '/catalog' },
  {
    name: 'component page',
    path: `/catalog/default/component/${measuredComponent}`,
  },
];

/** A page is there when no script has been asked for in this time, in milliseconds. */
const quiet = 3_000;

/** JavaScript in bytes: as the browser runs it, and as it came over the network. */
interface Scripts {
  raw: number;
  transferred: number;
}

/** How much JavaScript a browser loads that has never been here, until the page can be used. */
export async function measureFirstPage(
  workshop: Workshop,
  bundles: Pair<Bundle>,
): Promise<Figure[]> {
  return withCatalogs(workshop, bundles, 100, catalogs =>
    withBrowser(async browser => {
      const figures: Figure[] = [];
      await step('JavaScript of the pages', async () => {
        for (const { name, path } of pages) {
          const { portico, stock } = await inTurn(async app => {
            workshop.stopping.throwIfAborted();
            return scriptsOf(browser, catalogs[app].server, path);
          });
          figures.push(
            figure(`JavaScript of the ${name}`, 'kB', {
              portico: portico.raw / 1000,
              stock: stock.raw / 1000,
            }),
            figure(`JavaScript of the ${name}, transferred`, 'kB', {
              portico: portico.transferred / 1000,
              stock: stock.transferred / 1000,
            }),
          );
        }
      });
      return figures;
    }),
  );
}

async function scriptsOf(
  browser: Browser,
  server: Server,
  path: string,
): Promise<Scripts> {
  return withNewPage(browser, async page => {
    const sizes: Array<Promise<Scripts>> = [];
    let last = performance.now();
    page.on('requestfinished', request => {
      if (request.resourceType() === 'script') {
        last = performance.now();
        sizes.push(sizeOf(request));
      }
    });
    await page.goto(`${server.url}${path}`);
    await signIn(page);
    while (performance.now() - last < quiet) {
      await delay(100);
    }
    const scripts = await Promise.all(sizes);
    return scripts.reduce((sum, script) => ({
      raw: sum.raw + script.raw,
      transferred: sum.transferred + script.transferred,
    }));
  });
}

async function sizeOf(request: Request): Promise<Scripts> {
  const response = await request.response();
  const [body, { responseBodySize }] = await Promise.all([
    response!.body(),
    request.sizes(),
  ]);
  return { raw: body.length, transferred: responseBodySize };
}

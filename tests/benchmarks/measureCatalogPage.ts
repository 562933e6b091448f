import { type Browser, errors, type Page } from 'playwright-core';
import { signIn, withNewPage } from './browser.ts';
import { apps, type Figure, figureOf, type Pair } from './figures.ts';
import type { Server } from './Server.ts';
import type { Workshop } from './Workshop.ts';

/** All components: without the filter, the page shows those that the guest's team owns. */
const path = '/catalog?filters%5Bkind%5D=component&filters%5Buser%5D=all';

/** A link to a component in the table, which a row has when it shows something. */
const rows = 'tbody a[href*="/catalog/default/component/"]';

const visits = 5;

/** A table without rows after this time, in milliseconds, counts as if they came then. */
const patience = 120_000;

/**
 * From navigation until the table of the catalog page shows rows, in a browser that has been here before: it is signed in, and has
 * the scripts.
 *
 * @param entities - in the catalog
 */
export async function measureCatalogPage(
  workshop: Workshop,
  browser: Browser,
  servers: Pair<Server>,
  entities: number,
): Promise<Figure> {
  const times: Pair<number[]> = { portico: [], stock: [] };
  await withNewPage(browser, portico =>
    withNewPage(browser, async stock => {
      const pages: Pair<Page> = { portico, stock };
      for (const app of apps) {
        await pages[app].goto(servers[app].url);
        await signIn(pages[app]);
      }
      // The first visit loads the scripts, and is not counted.
      for (let visit = 0; visit <= visits; visit++) {
        for (const app of apps) {
          workshop.stopping.throwIfAborted();
          const time = await timeToRows(pages[app], servers[app]);
          if (visit > 0) {
            times[app].push(time);
          }
          // What an open page asks for later is not the other's.
          await pages[app].goto('about:blank');
        }
      }
    }),
  );
  return figureOf(
    `catalog page, ${entities} entities, until it shows rows`,
    'ms',
    times,
  );
}

async function timeToRows(page: Page, server: Server): Promise<number> {
  const started = performance.now();
  await page.goto(`${server.url}${path}`, {
    waitUntil: 'commit',
    timeout: patience,
  });
  try {
    await page.locator(rows).first().waitFor({ timeout: patience });
  } catch (error) {
    if (!(error instanceof errors.TimeoutError)) {
      throw error;
    }
  }
  return performance.now() - started;
}

import { setTimeout as delay } from 'node:timers/promises';
import {
  type Browser,
  chromium,
  type Page,
  type Request,
} from 'playwright-core';
import { step } from '../../packages/dev-environment/src/step.ts';
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
  return withCatalogs(workshop, bundles, 100, async catalogs => {
    const browser = await chromium.launch({
      executablePath: process.env.PORTICO_CHROMIUM,
      args: [
        '--no-sandbox',
        '--disable-quic',
        '--disable-background-networking',
      ],
      handleSIGINT: false,
      handleSIGTERM: false,
      handleSIGHUP: false,
    });
    try {
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
    } finally {
      await browser.close();
    }
  });
}

async function scriptsOf(
  browser: Browser,
  server: Server,
  path: string,
): Promise<Scripts> {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 800 },
  });
  try {
    const page = await context.newPage();
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
  } finally {
    await context.close();
  }
}

async function sizeOf(request: Request): Promise<Scripts> {
  const response = await request.response();
  const [body, { responseBodySize }] = await Promise.all([
    response!.body(),
    request.sizes(),
  ]);
  return { raw: body.length, transferred: responseBodySize };
}

/** Both apps ask who comes in, and show their navigation and the heading of the page after that. */
async function signIn(page: Page) {
  await page.getByRole('button', { name: /guest|enter/i }).click();
  await page.getByRole('navigation').first().waitFor({ state: 'attached' });
  await page.getByRole('heading', { level: 1 }).first().waitFor();
}

import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { Problem } from '../../packages/dev-environment/src/problems.ts';
import type { Bundle } from './Bundle.ts';
import { environment } from './environment.ts';
import { type Figure, type Pair, table } from './figures.ts';
import { measureByQuery } from './measureByQuery.ts';
import { measureCatalog } from './measureCatalog.ts';
import { measureCosts } from './measureCosts.ts';
import { measureFirstPage } from './measureFirstPage.ts';
import { measureImage } from './measureImage.ts';
import { measureSources } from './measureSources.ts';
import { measureStartup } from './measureStartup.ts';
import { measureTechDocs } from './measureTechDocs.ts';
import { parseOptions, type Section } from './options.ts';
import { porticoBundle } from './PorticoBundle.ts';
import { stockBundle } from './StockApp.ts';
import { sourcesSize } from './sourcesOrganisation.ts';
import { Workshop } from './Workshop.ts';

/** What the stock app has nothing of, and which print their figures themselves. */
const porticoOnly: Section[] = ['azure-costs', 'sources'];

/** `npm run benchmark`: see README.md beside this file. */
async function benchmark(args: string[]): Promise<number> {
  const options = parseOptions(args);
  const { sections, entities } = options;
  const workshop = await Workshop.create();
  try {
    const portico = await porticoBundle(workshop);
    if (sections.includes('azure-costs')) {
      await measureCosts(workshop, portico, options.days);
    }
    if (sections.includes('sources')) {
      const { repositories, users } = options;
      await measureSources(workshop, portico, sourcesSize(repositories, users));
    }
    if (sections.every(section => porticoOnly.includes(section))) {
      return 0;
    }
    const bundles = {
      stock: await stockBundle(workshop, options.fresh),
      portico,
    };
    const figures: Figure[] = [];
    if (sections.includes('first-page')) {
      figures.push(...(await measureFirstPage(workshop, bundles)));
    }
    if (sections.includes('startup')) {
      figures.push(
        ...(await measureStartup(workshop, bundles, options.starts)),
      );
    }
    if (sections.includes('image')) {
      figures.push(...(await measureImage(bundles)));
    }
    if (sections.includes('techdocs')) {
      figures.push(...(await measureTechDocs(workshop, bundles)));
    }
    if (sections.includes('by-query')) {
      for (const count of entities['by-query']) {
        figures.push(...(await measureByQuery(workshop, bundles, count)));
      }
    }
    if (sections.includes('catalog')) {
      for (const count of entities.catalog) {
        figures.push(...(await measureCatalog(workshop, bundles, count)));
      }
    }
    await report(figures, bundles, options.json);
    return 0;
  } catch (error) {
    if (workshop.stopping.aborted) {
      return 130;
    }
    throw error;
  } finally {
    await workshop.close();
  }
}

async function report(figures: Figure[], bundles: Pair<Bundle>, json?: string) {
  const machine = await environment();
  const notes = [
    ...bundles.portico.differences.map(text => `Portico: ${text}`),
    ...bundles.stock.differences.map(text => `stock: ${text}`),
    'Both: production bundles on one PostgreSQL server, the guest signed in, every action allowed, the same entities.',
  ];
  console.log(
    [
      '',
      table(figures),
      '',
      ...notes,
      Object.entries(machine)
        .map(([name, value]) => `${name} ${value}`)
        .join(', '),
    ].join('\n'),
  );
  if (json) {
    const result = { environment: machine, notes, figures };
    await writeFile(resolve(json), `${JSON.stringify(result, null, 2)}\n`);
  }
}

try {
  process.exit(await benchmark(process.argv.slice(2)));
} catch (error) {
  if (!(error instanceof Problem)) {
    throw error;
  }
  console.error(`\n✖ ${error.message}\n  ${error.remedy}\n`);
  process.exit(1);
}

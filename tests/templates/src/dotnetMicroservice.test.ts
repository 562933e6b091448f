import { resolve } from 'node:path';
import { describeCombination } from './cases';
import { RenderedTemplate } from './RenderedTemplate';
import { renderCases } from './renderCases';
import { Scaffolder } from './Scaffolder';
import { readTemplate } from './Template';

/** What tells of an option, by option and label. */
const SIGNS: Record<string, Record<string, RegExp>> = {
  database: {
    postgresql: /postgres|npgsql/i,
    'cosmos-db': /cosmos/i,
    none: /in ?memory ?(item)?store/i,
  },
  messaging: {
    servicebus: /service ?bus(?!\.windows\.net)/i,
    eventhub: /event ?hub/i,
  },
};

let rendered: RenderedTemplate;

beforeAll(async () => {
  rendered = await renderCases(
    await Scaffolder.start(),
    await readTemplate(
      resolve(__dirname, '../../../templates/dotnet-microservice'),
    ),
  );
}, 60_000);

it('leaves nothing of a database or messaging that was not chosen', () => {
  const leftovers = rendered.cases.flatMap(({ combination, files }) =>
    Object.entries(SIGNS).flatMap(([option, signs]) =>
      Object.entries(signs)
        .filter(([label]) => label !== combination[option])
        .flatMap(([, sign]) =>
          [...files]
            // Tests keep items in memory whatever the database is.
            .filter(([path]) => !path.startsWith('tests/'))
            .filter(
              ([path, content]) =>
                sign.test(path) || sign.test(content.toString('utf8')),
            )
            .map(
              ([path]) =>
                `${path} has ${sign} with ${describeCombination(combination)}`,
            ),
        ),
    ),
  );

  expect(leftovers).toEqual([]);
});

it('has everything of what was chosen', () => {
  for (const { combination, files } of rendered.cases) {
    const all = [...files.values()].map(String).join('\n');
    for (const [option, signs] of Object.entries(SIGNS)) {
      expect(all).toMatch(signs[combination[option]] ?? /./);
    }
  }
});

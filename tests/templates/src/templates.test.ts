import { readFileSync } from 'node:fs';
import { dirname, relative, resolve } from 'node:path';
import { parse } from 'yaml';
import { combine } from './cases';
import { checks } from './checks';
import { checkDefinition } from './checks/templateDefinition';
import { compareWithGolden, updateGolden } from './golden';
import { describeProblem, Problem } from './Problem';
import { RenderedTemplate } from './RenderedTemplate';
import { renderCases } from './renderCases';
import { Scaffolder } from './Scaffolder';
import { readTemplate, Template } from './Template';

// Commands build and test what was made.
jest.setTimeout(600_000);

const root = resolve(__dirname, '../../..');

/** The folders that `yarn template:test` was given, or else of all templates that the portal offers. */
function foldersToTest(): string[] {
  const given = process.env.TEMPLATE_TEST_FOLDERS;
  if (given) {
    return given.split('\n').map(folder => resolve(root, folder));
  }
  const { spec } = parse(readFileSync(`${root}/templates/all.yaml`, 'utf8'));
  return spec.targets.map((target: string) =>
    dirname(resolve(root, 'templates', target)),
  );
}

function expectNone(problems: Problem[]) {
  if (problems.length > 0) {
    throw new Error(problems.map(describeProblem).join('\n'));
  }
  expect(problems).toEqual([]);
}

describe.each(foldersToTest().map(folder => [relative(root, folder), folder]))(
  '%s',
  (_, folder) => {
    let scaffolder: Scaffolder;
    let template: Template;
    let rendered: RenderedTemplate;

    beforeAll(async () => {
      template = await readTemplate(folder);
      scaffolder = await Scaffolder.start();
    });

    it('is a template that this portal can run', async () => {
      expectNone(await checkDefinition(template, await scaffolder.actions()));
    });

    it('renders every combination of its options', async () => {
      rendered = await renderCases(scaffolder, template);
      if (process.env.TEMPLATE_TEST_UPDATE) {
        await updateGolden(folder, rendered);
      }
      expect(rendered.cases).toHaveLength(combine(template.cases).length);
    });

    it('makes what it made last time', async () => {
      expectNone(await compareWithGolden(folder, rendered));
    });

    it.each(Object.entries(checks))('%s', async (__, check) => {
      expectNone(await check(rendered, template));
    });
  },
);

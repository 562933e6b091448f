import { readFileSync } from 'node:fs';
import { dirname, relative, resolve } from 'node:path';
import { parse } from 'yaml';
import { combine } from './cases';
import { checks } from './checks';
import { checkDefinition } from './checks/templateDefinition';
import { compareWithGolden, updateGolden } from './golden';
import { REPOSITORY } from './folders';
import { describeProblem, Problem } from './Problem';
import { RenderedTemplate } from './RenderedTemplate';
import { renderCases } from './renderCases';
import { Scaffolder } from './Scaffolder';
import { summarise } from './summary';
import { readTemplate, Template } from './Template';

// Commands build and test what was made, one combination after the other.
jest.setTimeout(1_800_000);

/** The folders that `yarn template:test` was given, or else of all templates that the portal offers. */
function foldersToTest(): string[] {
  const given = process.env.TEMPLATE_TEST_FOLDERS;
  if (given) {
    return given.split('\n').map(folder => resolve(REPOSITORY, folder));
  }
  const { spec } = parse(
    readFileSync(`${REPOSITORY}/templates/all.yaml`, 'utf8'),
  );
  return spec.targets.map((target: string) =>
    dirname(resolve(REPOSITORY, 'templates', target)),
  );
}

/** Fails without a stack: where in these tests a problem was found says nothing about the template. */
function fail(message: string): never {
  throw Object.assign(new Error(message), { stack: message });
}

function expectNone(problems: Problem[]) {
  if (problems.length > 0) {
    fail(problems.map(describeProblem).join('\n'));
  }
}

/** What an earlier test has brought. */
function need<T>(value: T | undefined, what: string): T {
  return value ?? fail(`Not tested, because ${what}: see above`);
}

describe.each(
  foldersToTest().map(folder => [relative(REPOSITORY, folder), folder]),
)('%s', (name, folder) => {
  let scaffolder: Scaffolder;
  let template: Template | undefined;
  let rendered: RenderedTemplate | undefined;

  beforeAll(async () => {
    scaffolder = await Scaffolder.start();
  });

  afterAll(async () => {
    if (rendered) {
      process.stdout.write(`${await summarise(name, rendered)}\n`);
    }
  });

  it('is a template that this portal can run', async () => {
    template = await readTemplate(folder).catch(error => fail(error.message));
    expectNone(await checkDefinition(template, await scaffolder.actions()));
  });

  it('renders every combination of its options', async () => {
    const tested = need(template, 'the template could not be read');
    rendered = await renderCases(scaffolder, tested).catch(error =>
      fail(error.message),
    );
    if (process.env.TEMPLATE_TEST_UPDATE) {
      await updateGolden(folder, rendered);
    }
    expect(rendered.cases).toHaveLength(combine(tested.cases).length);
  });

  it('makes what it made last time', async () => {
    expectNone(
      await compareWithGolden(folder, need(rendered, 'nothing was rendered')),
    );
  });

  it.each(Object.entries(checks))('%s', async (_, check) => {
    expectNone(
      await check(
        need(rendered, 'nothing was rendered'),
        need(template, 'the template could not be read'),
      ),
    );
  });
});

import { createMockDirectory } from '@backstage/backend-test-utils';
import { checks } from './checks';
import { checkDefinition } from './checks/templateDefinition';
import { renderCases } from './renderCases';
import { Scaffolder } from './Scaffolder';
import { readTemplate } from './Template';

const TEMPLATE = `apiVersion: scaffolder.backstage.io/v1beta3
kind: Template
metadata:
  name: handbook
  title: Handbook
  description: Pages about a team
  tags: [docs]
  annotations:
    portico.dev/creates: Pages
spec:
  owner: team-platform
  type: documentation
  parameters:
    - title: What
      required: [name]
      properties:
        name:
          title: Name
          type: string
          ui:field: NewComponentName
        audience:
          title: Audience
          type: string
          description: Who reads it
          maxLength: 20
          errorMessage:
            maxLength: 'must have at most 20 characters. Example: engineers'
  steps:
    - id: pages
      action: fetch:template
      input:
        url: ./skeleton/pages
        values: { name: '\${{ parameters.name }}' }
    - id: audience
      if: \${{ parameters.audience }}
      action: fetch:template
      input:
        url: ./skeleton/audience
        values: { audience: '\${{ parameters.audience }}' }
    - id: explain
      if: \${{ failure() }}
      action: debug:log
      input: { message: It went wrong }
`;
const CASES = `base: { name: team-handbook }
options:
  audience:
    all: {}
    some: { audience: engineers }
`;
const SKELETON = {
  pages: { 'README.md': '# ${{ values.name }}\n' },
  audience: { 'AUDIENCE.md': 'For ${{ values.audience }}\n' },
};

const folder = createMockDirectory();
let scaffolder: Scaffolder;

beforeAll(async () => {
  scaffolder = await Scaffolder.start();
});

/** The template, with another text in the place of some. */
function read({
  template = TEMPLATE,
  cases = CASES,
}: { template?: string; cases?: string } = {}) {
  folder.setContent({
    'template.yaml': template,
    skeleton: SKELETON,
    'test/cases.yaml': cases,
  });
  return readTemplate(folder.path);
}

describe('the definition of a template', () => {
  const problemsOf = async (texts: Parameters<typeof read>[0]) =>
    (await checkDefinition(await read(texts), await scaffolder.actions())).map(
      ({ file, message }) => `${file}: ${message}`,
    );

  it('is fine when it can run and says what it asks', async () => {
    expect(await problemsOf({})).toEqual([]);
  });

  it.each([
    [
      'an action that is unknown',
      'action: fetch:template',
      'action: fetch:tarball',
      /step pages runs the action 'fetch:tarball'/,
    ],
    [
      'a field that is unknown',
      'ui:field: NewComponentName',
      'ui:field: NameOfAll',
      /name has the field 'NameOfAll'/,
    ],
    [
      'a parameter without a title',
      'title: Audience\n',
      'default: all\n',
      /audience has no title/,
    ],
    [
      'a parameter that is not explained',
      'description: Who reads it',
      'default: all',
      /audience has no description/,
    ],
    [
      'a rule without an example',
      'Example: engineers',
      'Sorry',
      /audience has no errorMessage\.maxLength that gives an example/,
    ],
    ['no owner', 'owner: team-platform\n  ', '', /spec\.owner is missing/],
    ['no tags', 'tags: [docs]\n', '\n', /metadata\.tags is missing/],
    ['no type', 'type: documentation\n', '\n', /type/],
    [
      'another kind of entity',
      'scaffolder.backstage.io/v1beta3',
      'backstage.io/v1alpha1',
      /is no Template/,
    ],
  ])('is refused with %s', async (_, text, other, message) => {
    expect(
      await problemsOf({ template: TEMPLATE.replace(text, other) }),
    ).toContainEqual(expect.stringMatching(message));
  });

  it('is asked for what the cases give', async () => {
    expect(
      await problemsOf({
        cases: CASES.replace('audience: eng', 'public: eng'),
      }),
    ).toEqual([
      'test/cases.yaml: gives the parameter public, for which template.yaml does not ask',
    ]);
  });
});

describe('the cases of a template', () => {
  it('are rendered by the scaffolder', async () => {
    const { cases, unusedSteps } = await renderCases(scaffolder, await read());

    expect(
      cases.map(({ combination, files }) => [
        combination.audience,
        Object.fromEntries([...files].map(([path, text]) => [path, `${text}`])),
      ]),
    ).toEqual([
      ['all', { 'README.md': '# team-handbook\n' }],
      [
        'some',
        {
          'README.md': '# team-handbook\n',
          'AUDIENCE.md': 'For engineers\n',
        },
      ],
    ]);
    expect(unusedSteps).toEqual([]);
  });

  it('run every step', async () => {
    const rendered = await renderCases(
      scaffolder,
      await read({ cases: 'base: { name: team-handbook }' }),
    );

    expect(
      await checks['runs every step in some combination'](
        rendered,
        await read(),
      ),
    ).toEqual([
      {
        file: 'test/cases.yaml',
        message: expect.stringContaining('the step audience runs'),
      },
    ]);
  });

  it('are named when the scaffolder refuses them', async () => {
    const tooLong = CASES.replace('engineers', 'e'.repeat(21));

    await expect(
      renderCases(scaffolder, await read({ cases: tooLong })),
    ).rejects.toThrow(/refuses audience=some: .*audience/);
  });

  it('are named when a step fails', async () => {
    const template = TEMPLATE.replace('skeleton/audience', 'skeleton/gone');

    await expect(
      renderCases(scaffolder, await read({ template })),
    ).rejects.toThrow(/refuses audience=some: .*gone/);
  });

  it.each([
    ['is not there', {}, /template\.yaml is missing: is .* the folder of/],
    [
      'is no YAML',
      { 'template.yaml': 'kind: [' },
      /template\.yaml is no YAML: /,
    ],
  ])('can not be read when the template %s', async (_, content, message) => {
    folder.setContent({ 'test/cases.yaml': CASES, ...content });

    await expect(readTemplate(folder.path)).rejects.toThrow(message);
  });
});

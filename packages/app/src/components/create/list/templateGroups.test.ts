import { Entity } from '@backstage/catalog-model';
import { createdBy, groupTemplates, matchesSearch } from './templateGroups';

function templateOf(
  name: string,
  parts: { type?: string } & Partial<Entity['metadata']> = {},
): Entity {
  const { type, ...metadata } = parts;
  return {
    apiVersion: 'scaffolder.backstage.io/v1beta3',
    kind: 'Template',
    metadata: { name, ...metadata },
    spec: { type },
  };
}

const namesOf = (templates: Entity[]) =>
  groupTemplates(templates).map(group => [
    group.title,
    ...group.templates.map(({ metadata }) => metadata.name),
  ]);

it('groups templates by what people want to make, and leaves out empty groups', () => {
  expect(
    namesOf([
      templateOf('library', { type: 'library' }),
      templateOf('untyped'),
      templateOf('describe-repository', { type: 'existing' }),
      templateOf('docs', { type: 'documentation' }),
      templateOf('node', { type: 'service' }),
    ]),
  ).toEqual([
    ['A service', 'node'],
    ['Documentation', 'docs'],
    ['Something that exists already', 'describe-repository'],
    ['Other', 'library', 'untyped'],
  ]);
});

it('puts recommended templates first, then goes by title', () => {
  expect(
    namesOf([
      templateOf('go', { type: 'service' }),
      templateOf('c', { type: 'service', title: '.NET service' }),
      templateOf('node', { type: 'service', tags: ['recommended'] }),
    ]),
  ).toEqual([['A service', 'node', 'c', 'go']]);
});

describe('what a template creates', () => {
  it.each<[string | undefined, string[]]>([
    [undefined, []],
    ['', []],
    ['Git repository, CI pipeline,', ['Git repository', 'CI pipeline']],
  ])('is read from %p', (creates, expected) => {
    const annotations =
      creates === undefined
        ? undefined
        : {
            'portico.dev/creates': creates,
          };
    expect(createdBy(templateOf('node', { annotations }))).toEqual(expected);
  });
});

describe('a search', () => {
  const template = templateOf('node-service', {
    title: 'Node.js service',
    description: 'A small HTTP service',
    tags: ['javascript'],
    annotations: { 'portico.dev/creates': 'Git repository' },
  });

  it.each([
    ['', true],
    ['NODE', true],
    ['http node', true],
    ['javascript', true],
    ['repository', true],
    ['http terraform', false],
  ])('for “%s”: %s', (search, expected) => {
    expect(matchesSearch(template, search)).toBe(expected);
  });
});

import { createMockDirectory } from '@backstage/backend-test-utils';
import type { JsonArray } from '@backstage/types';
import { resolve } from 'node:path';
import { Settings } from '../configuration/Settings';
import { root } from '../__testUtils__/production';
import { CatalogFiles } from './CatalogFiles';

const template = (name: string) =>
  `apiVersion: scaffolder.backstage.io/v1beta3\nkind: Template\nmetadata: { name: ${name} }\n`;
const location = (...targets: string[]) =>
  `kind: Location\nspec: { targets: ${JSON.stringify(targets)} }\n`;
const rules = [{ allow: ['Location', 'Template'] }];

jest.setTimeout(60_000);

describe('CatalogFiles', () => {
  const folder = createMockDirectory();

  async function count(locations: JsonArray, catalog = {}) {
    return new CatalogFiles([folder.resolve('app'), folder.path]).count(
      new Settings({ catalog: { locations, ...catalog } }),
    );
  }

  it('follows locations to templates, and counts each once', async () => {
    folder.setContent({
      'all.yaml': location('./a/template.yaml', './more.yaml', './*/b.yaml'),
      'more.yaml': location('./all.yaml', 'https://github.com/contoso/more'),
      'a/template.yaml': `${template('one')}---\n${template('two')}`,
      'a/b.yaml': `${template('two')}---\nkind: Component\n`,
    });

    await expect(
      count([{ type: 'file', target: 'all.yaml', rules }]),
    ).resolves.toEqual({
      known: 2,
      seen: '2 in the file locations of catalog.locations',
      elsewhere: ['https://github.com/contoso/more'],
      problems: [],
    });
  });

  it('finds targets from the first folder that has them, and absolute ones', async () => {
    folder.setContent({
      'b.yaml': template('outer'),
      'app/b.yaml': template('inner'),
      'c.yaml': template('absolute'),
    });
    const counted = await count([
      { type: 'file', target: './b.yaml', rules },
      { type: 'file', target: folder.resolve('c.yaml'), rules },
    ]);
    expect(counted.known).toBe(2);
  });

  it('does not count what the rules keep out', async () => {
    folder.setContent({ 'a.yaml': template('one') });
    const locations = [{ type: 'file', target: 'a.yaml' }];

    const kept = await count(locations);
    expect(kept.known).toBe(0);
    expect(kept.problems).toEqual([
      'catalog.locations[0]: has templates, but its rules do not allow the kind Template',
    ]);
    const general = await count(locations, {
      rules: [{ allow: ['template'] }],
    });
    expect(general.known).toBe(1);
    const narrow = await count(locations, {
      rules: [{ allow: ['Template'], locations: [{ type: 'url' }] }],
    });
    expect(narrow.known).toBe(0);
    const twice = await count([...locations, { ...locations[0], rules }]);
    expect(twice.known).toBe(1);
  });

  it('says what it could not look at', async () => {
    folder.setContent({ 'broken.yaml': 'a: [' });
    const counted = await count([
      { type: 'file', target: 'gone.yaml', rules },
      { type: 'file', target: 'broken.yaml', rules },
      { type: 'url', target: 'https://github.com/contoso/a', rules },
      { type: 'url', target: 'https://github.com/contoso/b' },
    ]);

    expect(counted.elsewhere).toEqual([
      'gone.yaml',
      'https://github.com/contoso/a',
    ]);
    expect(counted.problems).toEqual([
      'catalog.locations[0]: there is no gone.yaml here',
      `${folder.resolve('broken.yaml')} can't be read as YAML`,
    ]);
  });

  it('counts the templates that the portal brings', async () => {
    const { known } = await new CatalogFiles([resolve(root)]).count(
      new Settings({
        catalog: {
          locations: [{ type: 'file', target: 'templates/all.yaml', rules }],
        },
      }),
    );
    expect(known).toBeGreaterThanOrEqual(3);
  });
});

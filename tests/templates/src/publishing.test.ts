import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { REPOSITORY } from './folders';

const read = (folder: string) =>
  readdirSync(join(REPOSITORY, folder), { encoding: 'utf8', recursive: true })
    .filter(name => name.endsWith('.yml'))
    .map(name => ({
      file: join(folder, name),
      content: readFileSync(join(REPOSITORY, folder, name), 'utf8'),
    }));

/** How documentation is published: what the platform team shares, and what templates bring. */
const shared = read('deploy/techdocs');
const brought = read('templates').filter(({ content }) =>
  content.includes('techdocs-cli publish'),
);

/** Names and versions of the tools and actions in a pipeline. */
const versions = (content: string) =>
  content.match(
    /mkdocs-techdocs-core==[\d.]+|@techdocs\/cli@[\d.]+|\b(?:actions|azure)\/[\w-]+@\w+ # v[\d.]+/g,
  ) ?? [];

describe('publishing documentation', () => {
  it.each([
    'documentation-site',
    'dotnet-microservice',
    'node-service',
    'azure-infrastructure',
  ])('is what %s does on both hosts', template => {
    const hosts = brought
      .filter(({ file }) => file.startsWith(`templates/${template}/`))
      .map(({ file }) =>
        file.includes('.github/') ? 'GitHub' : 'Azure DevOps',
      );
    expect(hosts.sort()).toEqual(['Azure DevOps', 'GitHub']);
  });

  it('has the tools and actions of the shared pipelines', () => {
    const known = new Set(shared.flatMap(({ content }) => versions(content)));
    const tools = [...known].filter(name => !name.includes('# v'));
    expect(tools).toHaveLength(2);
    const steps = brought.map(({ file, content }) => ({
      file,
      others: versions(content).filter(
        name => !known.has(name) && /techdocs|azure\/login/.test(name),
      ),
    }));
    expect(steps.filter(({ others }) => others.length > 0)).toEqual([]);
  });

  it('can be left to agents in a network', () => {
    const others = [...shared, ...brought].filter(
      ({ content }) =>
        !/vars\.TECHDOCS_RUNNER|inputs\.runner|techdocsPool|parameters\.pool/.test(
          content,
        ),
    );
    expect(others.map(({ file }) => file)).toEqual([]);
  });

  it('never needs a key of the storage account', () => {
    const keys = [...shared, ...brought].filter(({ content }) =>
      /account-?key|connection-?string/i.test(content),
    );
    expect(keys.map(({ file }) => file)).toEqual([]);
  });
});

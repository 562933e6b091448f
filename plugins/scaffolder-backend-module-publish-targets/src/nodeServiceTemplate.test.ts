import { createMockDirectory } from '@backstage/backend-test-utils';
import {
  ComponentEntity,
  componentEntityV1alpha1Validator,
  EntityPolicies,
  FieldFormatEntityPolicy,
  NoForeignRootFieldsEntityPolicy,
  SchemaValidEntityPolicy,
} from '@backstage/catalog-model';
import { serializeDirectoryContents } from '@backstage/plugin-scaffolder-node';
import { JsonObject } from '@backstage/types';
import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { delimiter, dirname, resolve } from 'node:path';
import { promisify } from 'node:util';
import request from 'supertest';
import { parse, parseAllDocuments } from 'yaml';
import { startScaffolder } from './__testUtils__/startScaffolder';

const TEMPLATE_DIR = resolve(__dirname, '../../../templates/node-service');

const LOCAL_VALUES = {
  name: 'payment-processor',
  description: 'Says: "pay" & {{ more }} # not a comment',
  owner: 'group:default/team-payments',
  system: 'system:default/payment-platform',
  target: 'local',
};
const GITHUB_VALUES = {
  name: 'payment-processor',
  owner: 'group:default/team-payments',
  target: 'github',
  githubOwner: 'contoso',
  visibility: 'private',
};

/** Runs the template without publishing anything, as its editor does. */
async function dryRun(
  values: JsonObject,
  secrets: Record<string, string> = {},
) {
  const template = await readFile(`${TEMPLATE_DIR}/template.yaml`, 'utf8');
  const contents = await serializeDirectoryContents(TEMPLATE_DIR);
  return request(await startScaffolder())
    .post('/api/scaffolder/v2/dry-run')
    .send({
      template: parse(template),
      values,
      secrets,
      directoryContents: contents.map(({ path, content }) => ({
        path,
        base64Content: content.toString('base64'),
      })),
    });
}

/** The files that a run makes, by path. */
async function render(values: JsonObject): Promise<Record<string, string>> {
  const response = await dryRun(values);
  expect(response.status).toBe(200);
  const contents: { path: string; base64Content: string }[] =
    response.body.directoryContents;
  return Object.fromEntries(
    contents.map(({ path, base64Content }) => [
      path,
      Buffer.from(base64Content, 'base64').toString('utf8'),
    ]),
  );
}

async function parseComponent(text: string): Promise<ComponentEntity> {
  const entity = await EntityPolicies.allOf([
    new SchemaValidEntityPolicy(),
    new FieldFormatEntityPolicy(),
    new NoForeignRootFieldsEntityPolicy(),
  ]).enforce(parse(text));
  expect(await componentEntityV1alpha1Validator.check(entity!)).toBe(true);
  return entity as ComponentEntity;
}

describe('the template node-service', () => {
  it('describes a service of this portal', async () => {
    const files = await render(LOCAL_VALUES);

    const component = await parseComponent(files['catalog-info.yaml']);
    expect(component.metadata).toEqual({
      name: 'payment-processor',
      description: LOCAL_VALUES.description,
      annotations: { 'backstage.io/techdocs-ref': 'dir:.' },
      tags: ['nodejs'],
    });
    expect(component.spec).toEqual({
      type: 'service',
      lifecycle: 'experimental',
      owner: 'group:default/team-payments',
      system: 'system:default/payment-platform',
    });
  });

  it('describes a service on GitHub, with what was left empty', async () => {
    const files = await render(GITHUB_VALUES);

    const component = await parseComponent(files['catalog-info.yaml']);
    expect(component.metadata.description).toBe('An HTTP service in Node.js.');
    expect(component.metadata.annotations).toEqual({
      'backstage.io/techdocs-ref': 'dir:.',
      'github.com/project-slug': 'contoso/payment-processor',
    });
    expect(component.spec).not.toHaveProperty('system');
  });

  it('makes a service whose own tests pass', async () => {
    const directory = createMockDirectory();
    directory.setContent(await render(LOCAL_VALUES));
    const run = (...args: string[]) =>
      promisify(execFile)('npm', args, {
        cwd: directory.path,
        env: {
          HOME: directory.path,
          PATH: [dirname(process.execPath), process.env.PATH].join(delimiter),
        },
      });

    await run('ci', '--offline');
    const { stdout } = await run('test');

    expect(stdout).toMatch(/^. fail 0$/m);
    expect(stdout).not.toMatch(/^. pass 0$/m);
  }, 60_000);

  it('makes files without a leftover of the template', async () => {
    const files = await render(LOCAL_VALUES);

    const brokenYaml = Object.entries(files)
      .filter(([path]) => /\.ya?ml$/.test(path))
      .flatMap(([path, text]) =>
        parseAllDocuments(text).flatMap(({ errors }) =>
          errors.map(({ message }) => `${path}: ${message}`),
        ),
      );
    expect(brokenYaml).toEqual([]);
    const withLeftovers = Object.entries(files)
      .filter(([path]) => !path.startsWith('.github/'))
      .filter(([, text]) => /\$\{\{|\{%|%\}/.test(text))
      .map(([path]) => path);
    expect(withLeftovers).toEqual([]);
    expect(files['.github/workflows/secret-scan.yml']).toContain(
      '${{ secrets.GITGUARDIAN_API_KEY }}',
    );
  });

  it('links to what it made', async () => {
    const { body } = await dryRun(LOCAL_VALUES);

    const repository =
      'http://localhost:7007/api/local-git/payment-processor.git';
    expect(body.output.links).toContainEqual({
      title: 'Browse the repository',
      url: repository,
    });
    expect(body.output.text[0].content).toContain(`git clone ${repository}`);
    expect(JSON.stringify(body.log)).toContain(
      '/local-git/payment-processor/blob/main/catalog-info.yaml',
    );
  });

  it('gives the GitGuardian key to GitHub, and nothing else', async () => {
    const key = 'gg-0f4a1c-not-a-real-key';

    const { status, body } = await dryRun(
      { ...GITHUB_VALUES, GITGUARDIAN_API_KEY: '*'.repeat(key.length) },
      { GITGUARDIAN_API_KEY: key },
    );

    expect(status).toBe(200);
    const log = JSON.stringify(body.log);
    expect(log).toContain('github.com?owner=contoso&repo=payment-processor');
    expect(log).toContain(String.raw`\"GITGUARDIAN_API_KEY\": \"***\"`);
    expect(JSON.stringify(body)).not.toContain(key);
  });

  it('asks for no permission on secrets when there is no key', async () => {
    const { body } = await dryRun(GITHUB_VALUES);

    expect(JSON.stringify(body.log)).not.toContain('GITGUARDIAN_API_KEY');
  });

  it.each([
    ['the GitGuardian key among its values', { GITGUARDIAN_API_KEY: 'gg-key' }],
    ['a name with capitals', { name: 'PaymentProcessor' }],
    ['a name with two hyphens in a row', { name: 'payment--processor' }],
    ['a name that is too long', { name: 'p'.repeat(51) }],
    ['an organisation that is none', { githubOwner: 'contoso/payments' }],
    ['no organisation', { githubOwner: undefined }],
    ['a target that does not exist', { target: 'sourceforge' }],
  ])('refuses %s', async (_, values) => {
    const { status } = await dryRun({ ...GITHUB_VALUES, ...values });

    expect(status).toBe(400);
  });
});

import { JsonObject } from '@backstage/types';
import { resolve } from 'node:path';
import { Scaffolder } from './Scaffolder';
import { readTemplate, Template } from './Template';

const GITHUB_VALUES = {
  name: 'payment-processor',
  owner: 'group:default/team-payments',
  repository: { target: 'github', owner: 'contoso', defaultBranch: 'main' },
};

let scaffolder: Scaffolder;
let template: Template;

beforeAll(async () => {
  scaffolder = await Scaffolder.start();
  template = await readTemplate(
    resolve(__dirname, '../../../templates/node-service'),
  );
});

describe('the template node-service', () => {
  it('links to what it makes', async () => {
    const { output } = await scaffolder.dryRun(template, {
      ...GITHUB_VALUES,
      repository: { target: 'local', defaultBranch: 'main' },
    });

    const repository = 'http://localhost:7007/api/local-git/payment-processor';
    expect(output.links).toContainEqual({
      title: 'Browse the repository',
      url: repository,
    });
    // No pipeline runs there; a link without an address is not shown.
    expect(output.links).toContainEqual({ title: 'See it built' });
    expect(JSON.stringify(output.text)).toContain(
      `git clone ${repository}.git`,
    );
  });

  it('gives the GitGuardian key to the repository, and to nothing else', async () => {
    const key = 'gg-0f4a1c-not-a-real-key';

    const { status, log, output } = await scaffolder.dryRun(
      template,
      { ...GITHUB_VALUES, GITGUARDIAN_API_KEY: '*'.repeat(key.length) },
      { GITGUARDIAN_API_KEY: key },
    );

    expect(status).toBe(200);
    expect(JSON.stringify(log)).toContain(
      String.raw`\"GITGUARDIAN_API_KEY\": \"***\"`,
    );
    expect(JSON.stringify([log, output])).not.toContain(key);
  });

  it('asks for no right on secrets when there is no key', async () => {
    const { log } = await scaffolder.dryRun(template, GITHUB_VALUES);

    expect(JSON.stringify(log)).not.toContain('GITGUARDIAN_API_KEY');
  });

  it.each<[string, JsonObject]>([
    ['the GitGuardian key among its values', { GITGUARDIAN_API_KEY: 'gg-key' }],
    ['a name with capitals', { name: 'PaymentProcessor' }],
    ['a name with two hyphens in a row', { name: 'payment--processor' }],
    ['a name that is too long', { name: 'p'.repeat(51) }],
    ['a target that does not exist', { repository: { target: 'gitlab' } }],
    ['no target', { repository: {} }],
  ])('refuses %s', async (_, values) => {
    const { status } = await scaffolder.dryRun(template, {
      ...GITHUB_VALUES,
      ...values,
    });

    expect(status).toBe(400);
  });

  it('refuses an organisation that is none, and names the field', async () => {
    const { error } = await scaffolder.dryRun(template, {
      ...GITHUB_VALUES,
      repository: { target: 'github', owner: 'contoso/payments' },
    });

    expect(error).toMatch(/repository\.owner: must be the name/);
  });
});

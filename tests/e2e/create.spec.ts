import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, type Page, test } from '@playwright/test';
import {
  AzureDevOps,
  Front,
  GitHub,
  isCall,
  isPush,
  pushRefused,
} from '@portico/stand-ins';
import { parse } from 'yaml';
import { root } from '../../packages/dev-environment/src/paths.ts';
import { signIn } from './browser.ts';
import { Database } from './Database.ts';
import { Portal } from './Portal.ts';

const execute = promisify(execFile);

const githubToken = 'ghp_ThePortalsOwnToken0123456789abcdef';
const azureToken = 'azurepatofthePortal0123456789abcdefghijklmnop';
/** Every secret that people type, which must be nowhere afterwards. */
const keys = [
  'gitguardian-key-0123456789abcdef',
  'gitguardian-key-typed-again-4711',
];
const data = '.data/test/create';

test.describe.configure({ mode: 'serial' });

let github: GitHub;
let azureDevOps: AzureDevOps;
let front: Front;
let database: Database;
let portal: Portal;
let page: Page;
/** What portals have printed that were stopped. */
let earlierOutput = '';

const options = () => ({
  data,
  env: {
    ...database.environment,
    ...front.environment,
    LOG_LEVEL: 'debug',
    APP_CONFIG_integrations_github: JSON.stringify([
      { host: 'github.com', token: githubToken },
    ]),
    APP_CONFIG_integrations_azure: JSON.stringify([
      {
        host: 'dev.azure.com',
        credentials: [{ personalAccessToken: azureToken }],
      },
    ]),
    APP_CONFIG_repositories_azureDevOps_organizations: JSON.stringify([
      { name: 'contoso', projects: ['Payments', 'Platform'] },
    ]),
  },
});

test.beforeAll(async ({ browser }) => {
  test.setTimeout(300_000);
  github = await new GitHub({
    tokens: [{ token: githubToken, login: 'portal' }],
    organizations: [
      { login: 'contoso', owners: ['portal'], teams: [{ slug: 'payments' }] },
    ],
  }).start();
  azureDevOps = await new AzureDevOps({
    personalAccessTokens: [{ token: azureToken }],
    organizations: { contoso: ['Payments', 'Platform'] },
  }).start();
  front = await new Front({
    hosts: {
      'github.com': github.url,
      'api.github.com': github.url,
      'raw.githubusercontent.com': github.url,
      'codeload.github.com': github.url,
      'dev.azure.com': azureDevOps.url,
    },
  }).start();
  database = await Database.startFresh(join(root, `${data}-postgres`));
  portal = await Portal.startFresh(options());
  page = await browser.newPage({ baseURL: portal.url });
  await signIn(page);
});

test.afterAll(async () => {
  await portal.stop();
  database.stop();
  await front.stop();
  await github.stop();
  await azureDevOps.stop();
});

test('publishes a service to GitHub, with a secret that is kept nowhere else', async () => {
  await openNodeService('parcel-tracker');
  await chooseGithub('contoso');
  await page.getByLabel(/Code owners/).fill('@contoso/payments');
  await page.getByLabel(/GitGuardian API key/).fill(keys[0]);
  await review();
  await expect(page.locator('body')).not.toContainText(keys[0]);
  await create();
  await succeeds();

  const repository = github.repository('contoso/parcel-tracker');
  expect(github.secretOf(repository.fullName, 'GITGUARDIAN_API_KEY')).toBe(
    keys[0],
  );
  expect(repository.settings).toMatchObject({ visibility: 'private' });
  expect(repository.teams.get('payments')).toBe('maintain');
  expect(repository.protection.has('main')).toBe(true);
  const { '.github/CODEOWNERS': codeOwners, ...files } =
    await repository.files();
  expect(codeOwners).toContain('* @contoso/payments');
  expect(files).toEqual(
    await dryRun('node-service', {
      ...(await parametersOfLastTask()),
      GITGUARDIAN_API_KEY: undefined,
    }),
  );
  await expect(
    page.getByRole('link', { name: 'Browse the repository' }),
  ).toHaveAttribute('href', 'https://github.com/contoso/parcel-tracker');
  await page.getByRole('link', { name: 'Open in the catalog' }).click();
  await expect(
    page.locator('main').getByText('Team Payments').first(),
  ).toBeVisible({ timeout: 60_000 });
});

test('publishes a microservice to Azure DevOps, with its pipeline and policies', async () => {
  await page.goto('/create/templates/default/dotnet-microservice');
  await page.getByLabel(/name/i).first().fill('invoice-service');
  await chooseOwner();
  await next();
  await page.getByLabel(/Database/).click();
  await page.getByRole('option', { name: /PostgreSQL/ }).click();
  await page.getByLabel(/Messaging/).click();
  await page.getByRole('option', { name: /Service Bus/ }).click();
  await next();
  await next();
  await page.getByText('Azure DevOps', { exact: true }).click();
  await review();
  await create();
  await succeeds();

  const repository = azureDevOps.repository('contoso/Payments/invoice-service');
  expect(await repository.files()).toEqual(
    await dryRun('dotnet-microservice', await parametersOfLastTask()),
  );
  const [pipeline] = azureDevOps.pipelines('contoso/Payments');
  expect(pipeline).toMatchObject({ name: 'invoice-service' });
  expect(azureDevOps.runs('contoso/Payments')).toHaveLength(1);
  await expect(
    page.getByRole('link', { name: 'See it built' }),
  ).toHaveAttribute('href', new RegExp(`definitionId=${pipeline.id}`));
  await expect(async () => {
    const entity = await portal.fetch(
      '/api/catalog/entities/by-name/component/default/invoice-service',
    );
    expect(entity.status).toBe(200);
    const { metadata } = await entity.json();
    expect(metadata.annotations).toMatchObject({
      'dev.azure.com/project-repo': 'Payments/invoice-service',
    });
  }).toPass({ timeout: 60_000 });
});

test('refuses in the form what can not be made', async () => {
  await github.createRepository('contoso/taken', {
    files: { 'README.md': 'Mine\n' },
  });
  await openNodeService('taken');
  await chooseGithub('contoso');
  await reviewButton().click();
  await expect(
    page.getByText(/github\.com\/contoso\/taken exists already/).last(),
  ).toBeVisible();

  await page.getByLabel(/GitHub organisation/).fill('no-such-place');
  await reviewButton().click();
  await expect(
    page.getByText(/has no organisation or account 'no-such-place'/).last(),
  ).toBeVisible();

  github.tokens[0].expired = true;
  await page.getByLabel(/GitHub organisation/).fill('contoso');
  await reviewButton().click();
  await expect(
    page.getByText(/refuses the portal's credentials/).last(),
  ).toBeVisible();
  github.tokens[0].expired = false;
});

test('goes on after a push was refused, and makes nothing twice', async () => {
  azureDevOps.failAlways(
    pushRefused('TF401027: You need the Git GenericContribute permission'),
    ({ method, path }) =>
      method === 'POST' && path.includes('git-receive-pack'),
  );
  await openNodeService('refused-service');
  await page.getByText('Azure DevOps', { exact: true }).click();
  await review();
  await create();
  const failure = page.getByRole('alert').first();
  await expect(failure).toContainText('“Publish the repository” failed', {
    timeout: 60_000,
  });
  await expect(failure).toContainText('refused-service exists and is empty');
  await expect(failure).toContainText('TF401027');

  azureDevOps.heal();
  await page.getByRole('button', { name: 'Try again' }).click();
  await succeeds();

  const files = await azureDevOps
    .repository('contoso/Payments/refused-service')
    .files();
  expect(files).toHaveProperty(['azure-pipelines.yml']);
});

test('goes on after the portal was killed in the middle', async ({
  browser,
}) => {
  test.setTimeout(400_000);
  const asked = Promise.withResolvers<void>();
  github.failOnce({ hang: true }, request => {
    const isCreation = isCall('POST', '/orgs/contoso/repos')(request);
    if (isCreation) {
      asked.resolve();
    }
    return isCreation;
  });
  await openNodeService('killed-service');
  await chooseGithub('contoso');
  await page.getByLabel(/GitGuardian API key/).fill(keys[0]);
  await review();
  await create();
  await asked.promise;
  // The run is on; what it was given is in memory only.
  expect((await database.tablesWith(keys[0])).found).toEqual([]);
  expect((await database.tablesWith('killed-service')).found).toContain(
    'scaffolder.tasks',
  );
  const { pathname } = new URL(page.url());

  await page.close();
  await portal.kill();
  earlierOutput += portal.output;
  portal = await Portal.start(options());
  page = await browser.newPage({ baseURL: portal.url });
  await signIn(page);
  await page.goto(pathname);
  await expect(page.getByRole('alert')).toContainText(/interrupted/i, {
    timeout: 150_000,
  });
  await page.getByRole('button', { name: 'Try again' }).click();
  await page.getByLabel(/GitGuardian API key/).fill(keys[1]);
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /try again/i })
    .click();
  await succeeds();

  expect(github.secretOf('contoso/killed-service', 'GITGUARDIAN_API_KEY')).toBe(
    keys[1],
  );
});

test('stops when it is told to, and goes on later', async () => {
  github.failAlways({ refusePush: { reason: 'try later' } }, isPush);
  await openNodeService('stopped-service');
  await chooseGithub('contoso');
  await review();
  await create();
  await expect(page.getByText(/Git push failed/).first()).toBeVisible({
    timeout: 60_000,
  });
  await page.getByRole('button', { name: 'Cancel' }).click();
  const pushes = () => github.requests.filter(isPush).length;
  const before = pushes();
  await page.getByRole('button', { name: 'Cancel the task' }).click();
  // One more try gives the worker time to hear of it; the next one would be taken.
  await expect.poll(pushes, { timeout: 60_000 }).toBeGreaterThan(before);
  github.heal();
  await expect(page.getByRole('alert')).toContainText('was cancelled', {
    timeout: 90_000,
  });
  expect(await isInCatalog('stopped-service')).toBe(false);

  await page.reload();
  await page.getByRole('button', { name: 'Try again' }).click();
  await succeeds();

  const creations = github.requests.filter(
    request =>
      isCall('POST', '/orgs/contoso/repos')(request) &&
      JSON.stringify(request).includes('stopped-service'),
  );
  expect(creations).toHaveLength(1);
});

test('proposes a description of repositories that have none', async () => {
  await github.createRepository('contoso/legacy-billing', {
    files: {
      'README.md': '# Billing\n\nSends bills to customers.\n',
      'package.json': '{}\n',
    },
  });
  azureDevOps.addRepository('contoso/Platform/Old Tools', {
    files: { 'README.md': '# Tools\n\nTools for builds.\n' },
  });

  for (const url of [
    'https://github.com/contoso/legacy-billing',
    'https://dev.azure.com/contoso/Platform/_git/Old%20Tools',
  ]) {
    const formData = JSON.stringify({ entry: { url } });
    await page.goto(
      `/create/templates/default/describe-repository?${new URLSearchParams({
        formData,
      })}`,
    );
    await expect(page.getByText(/What follows is filled in/)).toBeVisible();
    await chooseOwner();
    await review();
    await page.getByRole('button', { name: /open the pull request/i }).click();
    await page.waitForURL('**/create/tasks/*');
    await succeeds();
    await expect(
      page.getByRole('link', { name: 'Look at the pull request' }),
    ).toBeVisible();
  }

  const onGithub = github.repository('contoso/legacy-billing');
  expect(onGithub.pulls).toHaveLength(1);
  const files = await onGithub.files('portico/catalog-info');
  expect(parse(files['catalog-info.yaml'])).toMatchObject({
    metadata: {
      name: 'legacy-billing',
      description: 'Sends bills to customers.',
    },
    spec: { type: 'library', owner: 'group:default/team-payments' },
  });
  const onAzure = azureDevOps.repository('contoso/Platform/Old Tools');
  expect(onAzure.pullRequests).toHaveLength(1);
  const proposed = await onAzure.files('portico/catalog-info');
  expect(parse(proposed['catalog-info.yaml'])).toMatchObject({
    metadata: {
      name: 'old-tools',
      annotations: { 'dev.azure.com/project-repo': 'Platform/Old Tools' },
    },
  });
});

test('has kept none of the secrets, in no table, log or answer', async () => {
  const { tasks } = await (
    await portal.fetch('/api/scaffolder/v2/tasks')
  ).json();
  const answers = await Promise.all(
    tasks.map(async ({ id }: { id: string }) => {
      const events = await portal.fetch(
        `/api/scaffolder/v2/tasks/${id}/events`,
      );
      return events.text();
    }),
  );
  expect(answers.join()).toContain('parcel-tracker');
  for (const secret of [...keys, githubToken, azureToken]) {
    expect((await database.tablesWith(secret)).found).toEqual([]);
    expect(earlierOutput + portal.output).not.toContain(secret);
    expect(JSON.stringify(tasks) + answers.join()).not.toContain(secret);
  }
  expect(front.refused).toEqual([]);
});

async function openNodeService(name: string) {
  await page.goto('/create/templates/default/node-service');
  await page.getByLabel(/Service name/).fill(name);
  await chooseOwner();
  await next();
}

async function chooseOwner() {
  await page.getByLabel(/Owner/).click();
  await page.getByRole('option', { name: /payments/i }).click();
}

async function chooseGithub(organization: string) {
  await page.getByText('GitHub', { exact: true }).click();
  await page.getByLabel(/GitHub organisation/).fill(organization);
}

const reviewButton = () => page.getByRole('button', { name: /^review$/i });

async function next() {
  await page.getByRole('button', { name: /^next$/i }).click();
}

async function review() {
  await reviewButton().click();
  await expect(
    page.getByRole('button', { name: /^(create|open the)/i }).last(),
  ).toBeVisible();
}

async function create() {
  await page
    .getByRole('button', { name: /^create/i })
    .last()
    .click();
  await page.waitForURL('**/create/tasks/*');
}

async function succeeds() {
  await expect(
    page.getByRole('status').filter({ hasText: 'Done' }),
  ).toBeVisible({ timeout: 120_000 });
}

async function isInCatalog(name: string): Promise<boolean> {
  const { status } = await portal.fetch(
    `/api/catalog/entities/by-name/component/default/${name}`,
  );
  return status === 200;
}

async function parametersOfLastTask() {
  const id = new URL(page.url()).pathname.split('/').at(-1);
  const task = await portal.fetch(`/api/scaffolder/v2/tasks/${id}`);
  return (await task.json()).spec.parameters;
}

/** The files that a template makes of parameters, by path, published nowhere. */
async function dryRun(
  template: string,
  values: object,
): Promise<Record<string, string>> {
  const folder = join(root, 'templates', template);
  // What Git has of it, without what tests leave beside it.
  const { stdout } = await execute('git', ['ls-files', '-z'], {
    cwd: folder,
  });
  const paths = stdout.split('\0').filter(Boolean);
  const answer = await portal.fetch('/api/scaffolder/v2/dry-run', {
    method: 'POST',
    body: JSON.stringify({
      template: parse(await readFile(join(folder, 'template.yaml'), 'utf8')),
      values,
      secrets: {},
      directoryContents: await Promise.all(
        paths.map(async path => ({
          path,
          base64Content: await readFile(join(folder, path), 'base64'),
        })),
      ),
    }),
  });
  const { directoryContents } = await answer.json();
  return Object.fromEntries(
    directoryContents.map((file: { path: string; base64Content: string }) => [
      file.path,
      Buffer.from(file.base64Content, 'base64').toString('utf8'),
    ]),
  );
}

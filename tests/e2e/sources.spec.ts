import { createHmac } from 'node:crypto';
import { expect, type Locator, type Page, test } from '@playwright/test';
import {
  AzureDevOps,
  type DirectoryGroup,
  Front,
  GitHub,
  GITHUB_HOSTS,
  MicrosoftGraph,
} from '@portico/stand-ins';
import { signIn, watchConsole } from './browser.ts';
import { looks, show, sidewaysOverflow, violations } from './looks.ts';
import { Portal } from './Portal.ts';

const githubToken = 'ghp_ThePortalsOwnToken0123456789abcdef';
const azureToken = 'azurepatofthePortal0123456789abcdefghijklmnop';
const webhookSecrets = {
  github: 'what-github-signs-with-0123456789',
  azureDevOps: 'what-azure-devops-sends-0123456789',
};

/** What a source is called on the page of the sources. */
const names = {
  azureDevOps: 'Azure DevOps contoso',
  github: 'GitHub contoso',
  teams: 'GitHub teams and members contoso',
  entraId: /^Microsoft Entra ID /,
};

/** A push shows after this many milliseconds at the latest. */
const seconds = { timeout: 30_000 };

test.describe.configure({ mode: 'serial' });

let azureDevOps: AzureDevOps;
let github: GitHub;
let graph: MicrosoftGraph;
let teams: DirectoryGroup[];
let front: Front;
let portal: Portal;
let page: Page;
const consoleErrors: string[] = [];

test.beforeAll(async ({ browser }) => {
  test.setTimeout(300_000);
  azureDevOps = await startAzureDevOps();
  github = await startGithub();
  graph = await startGraph();
  front = await new Front({
    hosts: {
      'dev.azure.com': azureDevOps.url,
      'graph.microsoft.com': graph.url,
      'login.microsoftonline.com': graph.url,
      ...Object.fromEntries(GITHUB_HOSTS.map(host => [host, github.url])),
    },
  }).start();
  portal = await Portal.startFresh({
    data: '.data/test/sources',
    env: { ...front.environment, ...configuration() },
  });
  const context = await browser.newContext({ baseURL: portal.url });
  page = await context.newPage();
  watchConsole(page, consoleErrors);
  await signIn(page);
});

test.afterAll(async () => {
  await portal?.stop();
  await front?.stop();
  await graph?.stop();
  await github?.stop();
  await azureDevOps?.stop();
});

test('shows all sources, and what was found in each', async () => {
  await page.getByRole('link', { name: 'Catalog sources' }).click();
  await expect(
    page.getByRole('heading', { name: 'Catalog sources' }),
  ).toBeVisible();
  await expect(summary()).toHaveText('4 sources: 4 read in full');

  const found = [
    [names.azureDevOps, '2 projects, 6 repositories, 2 described'],
    [names.github, '2 repositories, 1 catalog file'],
    [names.teams, '2 users, 1 group'],
    [names.entraId, '2 users, 2 groups'],
  ] as const;
  for (const [name, counts] of found) {
    await expect(cardOf(name)).toContainText(`Found${counts}`);
    await expect(cardOf(name)).toContainText(/Took.*\d s/);
  }
  await expect(
    cardOf(names.azureDevOps).getByRole('link', { name: /^contoso/ }),
  ).toHaveAttribute('href', 'https://dev.azure.com/contoso');
  await keepScreenshot('sources');
});

test('shows a repository that nobody described, and offers to describe it', async () => {
  await page.goto('/catalog?filters[user]=all&filters[type]=repository');
  const main = page.locator('main');
  for (const name of ['legacy-billing', 'old-ledger', 'Übersicht (alt)']) {
    await expect(main.getByRole('link', { name })).toBeVisible();
  }
  await keepScreenshot('repositories');
  await main.getByRole('link', { name: 'legacy-billing' }).click();

  await expect(page.getByRole('note')).toContainText(
    'This repository does not describe itself',
  );
  await keepScreenshot('undescribed');
  await page.getByRole('link', { name: 'Describe it' }).click();
  await expect(page.getByRole('textbox', { name: /^Repository/ })).toHaveValue(
    'https://dev.azure.com/contoso/Payments/_git/legacy-billing',
  );
  await expect(page.getByText(/What follows is filled in/)).toBeVisible();
  await expect(page.getByRole('textbox', { name: /^Name/ })).toHaveValue(
    'legacy-billing',
  );
  await keepScreenshot('describe');
});

test('says what a repository is that can not describe itself', async () => {
  await page.goto('/catalog/default/component/Ubersicht-alt');
  await expect(
    page.getByRole('heading', { name: 'Übersicht (alt)' }),
  ).toBeVisible();
  await expect(page.getByRole('note')).toContainText('does not describe');

  await page.goto('/catalog/default/component/old-ledger');
  await expect(page.getByRole('note')).toContainText(
    'This repository is archived',
  );
});

test('shows the team and the manager of a person', async () => {
  await page.goto('/catalog/default/user/ada.lovelace_contoso.com');
  const main = page.locator('main');
  await expect(
    main.getByRole('link', { name: /team-cards/ }).first(),
  ).toBeVisible();
  await keepScreenshot('person');
  await main.getByRole('link', { name: /Grace Hopper/ }).click();
  await page.waitForURL('**/user/grace.hopper_contoso.com');
  await expect(main.getByText('Engineering manager').first()).toBeVisible();
  for (const name of ['alan.turing_contoso.com', 'group/everyone']) {
    const path = name.includes('/') ? name : `user/${name}`;
    expect(await isInCatalog(path)).toBe(false);
  }
});

test('follows what GitHub has signed, and nothing else', async () => {
  const url = `${portal.backendUrl}/api/events/http/github`;
  const origin = 'https://github.com';
  github.webhook({ url, origin, secret: 'of-somebody-else' });
  await github
    .repository('contoso/docs-site')
    .push({ files: describing('docs-site') });
  await github.delivered();
  expect(github.deliveries.map(({ status }) => status)).toEqual([403]);
  await page.goto('/catalog/default/component/docs-site');
  await expect(page.getByRole('note')).toContainText('does not describe');
  await expect(page.locator('main')).toContainText('docs-writers');

  // What GitHub does for whoever mends the secret and presses "Redeliver".
  const [refused] = github.deliveries;
  const signature = createHmac('sha256', webhookSecrets.github)
    .update(refused.text)
    .digest('hex');
  github.redeliver({
    ...refused,
    headers: {
      ...refused.headers,
      'X-Hub-Signature-256': `sha256=${signature}`,
    },
  });
  await github.delivered();
  expect(github.deliveries.at(-1)).toMatchObject({ status: 202 });
  await showsSoon(page.getByText('All about docs-site'));
  await expect(page.getByText('does not describe itself')).toHaveCount(0);
});

test('follows what Azure DevOps has sent with the secret, and leads on from an old address', async () => {
  const url = `${portal.backendUrl}/api/events/http/azureDevOps`;
  const origin = 'https://dev.azure.com';
  const secretIs = (secret: string) => ({ 'X-ADO-Webhook-Secret': secret });
  const repository = azureDevOps.repository('contoso/Payments/parcel-labels');
  const forger = azureDevOps.serviceHook({
    url,
    origin,
    headers: secretIs('of-somebody-else'),
  });
  await repository.push({ files: describing('label-printer') });
  await azureDevOps.delivered();
  expect(azureDevOps.deliveries.map(({ status }) => status)).toEqual([403]);
  forger.isEnabled = false;
  await page.goto('/catalog/default/component/parcel-labels');
  await expect(page.getByRole('note')).toContainText('does not describe');

  azureDevOps.serviceHook({
    url,
    origin,
    headers: secretIs(webhookSecrets.azureDevOps),
  });
  await repository.push({ files: { 'README.md': '# Labels\n' } });
  await azureDevOps.delivered();
  expect(azureDevOps.deliveries.at(-1)).toMatchObject({ status: 202 });
  await showsSoon(page.getByText('All about label-printer'));
  expect(new URL(page.url()).pathname).toBe(
    '/catalog/default/component/label-printer',
  );
});

test('lists what is to be mended, with a link to the line', async () => {
  await page.goto('/catalog/default/component/ledger');
  // Not before it was found that its file brings nothing.
  await showsSoon(page.getByRole('note'), { timeout: 90_000 });
  await expect(page.getByRole('note')).toContainText(
    'The catalog file of this repository brings nothing',
  );
  await page.getByRole('link', { name: 'Problems of catalog files' }).click();
  await expect(page.getByRole('heading', { name: 'Problems' })).toBeFocused();
  const file = page.getByRole('row').filter({ hasText: '_git/ledger' });
  await showsSoon(file, { timeout: 90_000 });
  await expect(file).toContainText('Malformed file');
  await expect(
    file.getByRole('link', { name: /^catalog-info\.yaml, line 5/ }),
  ).toHaveAttribute(
    'href',
    /^https:\/\/dev\.azure\.com\/contoso\/Payments\/_git\/ledger\?path=\/catalog-info\.yaml&line=5&/,
  );

  await page.getByRole('button', { name: /^Malformed files/ }).click();
  await page.getByRole('button', { name: /^Duplicate names/ }).click();
  await page.getByRole('button', { name: /^Unknown owners/ }).click();
  const shop = page.getByRole('row').filter({ hasText: 'web-shop' });
  await expect(shop).toContainText(
    'Its owner, group:default/team-nobody, is not in the catalog',
  );
  await expect(
    shop.getByRole('link', { name: /^catalog-info\.yaml, line 9/ }),
  ).toHaveAttribute(
    'href',
    /^https:\/\/github\.com\/contoso\/web-shop\/(blob|tree)\/main\/catalog-info\.yaml#L9$/,
  );
  await keepScreenshot('problems');
});

test('says why a source failed and what to do, and keeps what it had', async () => {
  await page.goto('/catalog-sources');
  github.tokens[0].expired = true;
  await refresh(names.github);
  const card = cardOf(names.github);
  await stateBecomes(card, 'Failed');
  await expect(card.getByRole('note')).toContainText('The last refresh failed');
  await expect(card.getByRole('note')).toContainText(
    'Check that the credentials are valid and have not expired: integrations.github',
  );
  await expect(card).toContainText('Found2 repositories');
  await expect(summary()).toHaveText('4 sources: 1 failed, 3 read in full');
  await keepScreenshot('failed');
  expect(await isInCatalog('component/docs-site')).toBe(true);
  expect(await isInCatalog('component/web-shop')).toBe(true);

  github.tokens[0].expired = false;
  await refresh(names.github);
  await stateBecomes(card, 'Read in full');
});

test('holds back that a source has lost everything, until somebody accepts it', async () => {
  await page.goto('/catalog-sources');
  teams.forEach(team => graph.directory.remove(team));
  await refresh(names.entraId);
  const card = cardOf(names.entraId);
  await stateBecomes(card, 'Held back');
  await expect(card.getByRole('row', { name: /^groups/ })).toContainText(
    '2 fewer',
  );
  expect(await isInCatalog('group/team-cards')).toBe(true);
});

for (const look of looks) {
  test(`can be read by everyone, ${look.theme}, ${look.width} px`, async () => {
    await show(page, look);
    await expect
      .configure({ soft: true })
      .poll(() => violations(page))
      .toEqual([]);
    expect.soft(await sidewaysOverflow(page)).toBeLessThanOrEqual(0);
    await keepScreenshot('sources');
  });
}

test('takes over what was accepted', async () => {
  await show(page, looks[0]);
  const card = cardOf(names.entraId);
  await card.getByRole('button', { name: /^Accept the smaller/ }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('2 groups of 2');
  await keepScreenshot('dialog');
  await dialog.getByRole('button', { name: 'Accept and remove' }).click();
  await expect(dialog).toHaveCount(0);
  await stateBecomes(card, 'Read in full');
  await expect(card).toContainText('Found2 users, 0 groups');
  await expect.poll(() => isInCatalog('group/team-cards'), seconds).toBe(false);
  expect(await isInCatalog('user/ada.lovelace_contoso.com')).toBe(true);
});

test('has asked nobody else, and has told no secret', async () => {
  expect(front.refused).toEqual([]);
  for (const secret of [
    githubToken,
    azureToken,
    ...Object.values(webhookSecrets),
    graph.client.clientSecret,
  ]) {
    expect(portal.output).not.toContain(secret);
  }
  expect(consoleErrors).toEqual([]);
});

async function startAzureDevOps(): Promise<AzureDevOps> {
  const server = await new AzureDevOps({
    organizations: { contoso: ['Payments', 'Zahlungen & Café'] },
    personalAccessTokens: [
      { token: azureToken, scopes: ['vso.project', 'vso.code'] },
    ],
  }).start();
  const readMe = { 'README.md': '# Bills\n\nSends bills to customers.\n' };
  const repositories = {
    'Payments/payment-gateway': {
      files: describing('payment-gateway', 'team-cards'),
    },
    'Payments/legacy-billing': { files: readMe },
    'Payments/parcel-labels': { files: readMe },
    'Payments/ledger': {
      files: {
        'catalog-info.yaml': describing('ledger')['catalog-info.yaml'].replace(
          'All about',
          'Books: all about',
        ),
      },
    },
    'Payments/old-ledger': { files: readMe, isDisabled: true },
    'Zahlungen & Café/Übersicht (alt)': { files: readMe },
  };
  for (const [path, seed] of Object.entries(repositories)) {
    server.addRepository(`contoso/${path}`, seed);
  }
  return server;
}

async function startGithub(): Promise<GitHub> {
  const server = await new GitHub({
    tokens: [
      {
        token: githubToken,
        login: 'portal',
        scopes: ['repo', 'read:org', 'read:user'],
      },
    ],
    organizations: [
      {
        login: 'contoso',
        owners: ['portal'],
        members: ['mona'],
        teams: [{ slug: 'docs-writers', members: ['mona'] }],
      },
    ],
  }).start();
  await server.createRepository('contoso/web-shop', {
    files: describing('web-shop', 'team-nobody'),
  });
  await server.createRepository('contoso/docs-site', {
    files: { 'README.md': '# Docs\n' },
    teams: { 'docs-writers': 'admin' },
  });
  return server;
}

async function startGraph(): Promise<MicrosoftGraph> {
  const server = await new MicrosoftGraph({
    // Another name than that of the examples.
    organization: { displayName: 'Contoso Ltd', domain: 'contoso.com' },
  }).start();
  const { directory } = server;
  const grace = directory.addUser({
    displayName: 'Grace Hopper',
    jobTitle: 'Engineering manager',
  });
  const ada = directory.addUser({
    displayName: 'Ada Lovelace',
    jobTitle: 'Engineer',
    manager: grace,
  });
  directory.addUser({ displayName: 'Alan Turing', accountEnabled: false });
  teams = [
    directory.addGroup({ displayName: 'team-cards', members: [ada, grace] }),
    directory.addGroup({ displayName: 'team-fraud', members: [grace] }),
  ];
  directory.addGroup({ displayName: 'everyone', members: [ada, grace] });
  return server;
}

/** As production has it, but for the schedules: only what somebody asks for happens while the tests run. */
function configuration(): NodeJS.ProcessEnv {
  const { tenantId, clientId, clientSecret } = graph.client;
  const schedule = { frequency: { hours: 1 }, timeout: { minutes: 5 } };
  return {
    APP_CONFIG_integrations_github: JSON.stringify([
      { host: 'github.com', token: githubToken },
    ]),
    APP_CONFIG_integrations_azure: JSON.stringify([
      {
        host: 'dev.azure.com',
        credentials: [{ personalAccessToken: azureToken }],
      },
    ]),
    APP_CONFIG_events_modules_github_webhookSecret: webhookSecrets.github,
    APP_CONFIG_events_modules_azureDevOps_webhookSecret:
      webhookSecrets.azureDevOps,
    APP_CONFIG_catalog_providers: JSON.stringify({
      azureDevOps: {
        contoso: {
          organization: 'https://dev.azure.com/contoso',
          project: '*',
          repository: '*',
          path: '/catalog-info.yaml',
          schedule,
        },
      },
      github: {
        contoso: {
          organization: 'contoso',
          validateLocationsExist: true,
          schedule,
        },
      },
      githubOrg: {
        id: 'contoso',
        githubUrl: 'https://github.com',
        orgs: ['contoso'],
        schedule,
      },
      microsoftGraphOrg: {
        default: {
          tenantId,
          clientId,
          clientSecret,
          groupFilter: "startswith(displayName, 'team-')",
          userFilter: 'accountEnabled eq true',
          schedule,
        },
      },
    }),
  };
}

/** A catalog file of a component. */
function describing(name: string, owner = 'team-payments') {
  return {
    'catalog-info.yaml': [
      'apiVersion: backstage.io/v1alpha1',
      'kind: Component',
      'metadata:',
      `  name: ${name}`,
      `  description: All about ${name}`,
      'spec:',
      '  type: service',
      '  lifecycle: production',
      `  owner: ${owner}`,
      '',
    ].join('\n'),
  };
}

/** How it stands with all sources, in a sentence. */
function summary(): Locator {
  return page.getByRole('region', { name: 'Sources' }).getByText(/^\d sources/);
}

function cardOf(name: string | RegExp): Locator {
  return page.getByRole('article', { name, exact: true });
}

async function refresh(name: string | RegExp) {
  await cardOf(name)
    .getByRole('button', { name: /^Refresh now/ })
    .click();
}

async function stateBecomes(card: Locator, state: string) {
  await expect(card.getByText(state, { exact: true })).toBeVisible(seconds);
}

/** Loads the page again until something is on it. */
async function showsSoon(what: Locator, options = seconds) {
  await expect(async () => {
    await page.reload();
    await expect(what.first()).toBeVisible({ timeout: 3_000 });
  }).toPass(options);
}

async function isInCatalog(path: string): Promise<boolean> {
  const [kind, name] = path.split('/');
  const { status } = await portal.fetch(
    `/api/catalog/entities/by-name/${kind}/default/${name}`,
  );
  return status === 200;
}

/** Keeps what all of the page looks like beside the other results of the test. */
async function keepScreenshot(name: string) {
  const size = page.viewportSize()!;
  // Pages scroll within their frame, of which a screenshot has only what is in sight.
  const height = await page.evaluate(
    () => document.querySelector('main')?.scrollHeight ?? 0,
  );
  await page.setViewportSize({
    ...size,
    height: Math.max(size.height, height + 100),
  });
  await page.screenshot({
    path: test.info().outputPath(`${name}.png`),
    animations: 'disabled',
  });
  await page.setViewportSize(size);
}

import {
  type Browser,
  type BrowserType,
  expect,
  type Page,
  test,
} from '@playwright/test';
import {
  EntraId,
  type EntraPerson,
  Front,
  MicrosoftGraph,
} from '@portico/stand-ins';
import { freePort } from '../../packages/dev-environment/src/ports.ts';
import { looks, show, sidewaysOverflow, violations } from './looks.ts';
import { Portal } from './Portal.ts';
import { readProductionConfig } from './productionConfig.ts';

const mallory: EntraPerson = {
  id: '99999999-0000-0000-0000-000000000009',
  tenantId: '99999999-9999-9999-9999-999999999999',
  displayName: 'Mallory',
  mail: 'alex.morgan@contoso.com',
  userPrincipalName: 'mallory@fabrikam.com',
};

test.describe.configure({ mode: 'serial' });

let graph: MicrosoftGraph;
let entra: EntraId;
let front: Front;
let portal: Portal;
let browser: Browser;

test.beforeAll(async ({ playwright }) => {
  test.setTimeout(300_000);
  graph = await startGraph();
  const backendPort = await freePort();
  entra = await new EntraId({
    graph,
    redirectUris: [
      `http://localhost:${backendPort}/api/auth/microsoft/handler/frame`,
    ],
    others: [mallory],
  }).start();
  front = await new Front({
    hosts: {
      'login.microsoftonline.com': entra.url,
      'graph.microsoft.com': entra.url,
    },
  }).start();
  portal = await Portal.startFresh({
    data: '.data/test/sign-in',
    env: {
      ...front.environment,
      ...(await configuration(`http://localhost:${backendPort}`)),
      PORTICO_BACKEND_PORT: String(backendPort),
    },
  });
  browser = await launchBehindFront(playwright.chromium);
});

test.afterAll(async () => {
  await browser?.close();
  await portal?.stop();
  await front?.stop();
  await entra?.stop();
  await graph?.stop();
});

test('lets somebody in whom the object id finds, though the mail address is another by now', async () => {
  graph.directory.update('ada.lovelace@contoso.com', {
    mail: 'ada.king@contoso.com',
  });
  const page = await newPage();

  await signInAs(page, 'Ada Lovelace');

  await expect(page.getByRole('heading', { name: /^Hello/ })).toContainText(
    'Ada',
  );
  await page.screenshot({ path: test.info().outputPath('home.png') });
});

test('keeps the session over a reload, and ends it when its user signs out', async () => {
  const page = await newPage();
  // In capitals in the directory, and not in the catalog.
  await signInAs(page, 'Alex Morgan');
  const popups: Page[] = [];
  page.on('popup', popup => popups.push(popup));

  await page.reload();
  await expect(page.getByRole('heading', { name: /^Hello/ })).toBeVisible();
  expect(popups).toEqual([]);
  const sessions = await sessionCookies(page);
  expect(sessions).toHaveLength(1);
  expect(sessions[0]).toMatchObject({ httpOnly: true, sameSite: 'Lax' });

  // Its pictures are fetched with a cookie of their own.
  await page.goto('/docs/default/component/payment-service');
  await expect
    .poll(() => tokenCookies(page), { timeout: 60_000 })
    .toContain('backstage-auth');

  await page.goto('/settings');
  await page.getByTestId('user-settings-menu').click();
  await page.getByTestId('sign-out').click();
  await expect(
    page.getByRole('button', { name: 'Sign in with Microsoft' }),
  ).toBeVisible();
  expect(await tokenCookies(page)).toEqual([]);
  await page.reload();
  await expect(
    page.getByRole('button', { name: 'Sign in with Microsoft' }),
  ).toBeVisible();
  expect(popups).toEqual([]);
});

test('answers nothing to who is signed out', async () => {
  for (const path of [
    '/api/catalog/entities',
    '/api/search/query?term=payment',
    '/api/scaffolder/v2/tasks',
    '/api/catalog/sources',
  ]) {
    const { status } = await fetch(`${portal.backendUrl}${path}`);
    expect(status, path).toBe(401);
  }
});

for (const [what, end] of [
  ['sessions are revoked', () => entra.revokeSessions(grace().id)],
  [
    'account is disabled',
    () => graph.directory.update(grace().id, { accountEnabled: false }),
  ],
] as const) {
  test(`ends the session of somebody whose ${what}`, async () => {
    const page = await newPage();
    await signInAs(page, 'Grace Hopper');
    end();

    await page.reload();

    await expect(
      page.getByRole('button', { name: 'Sign in with Microsoft' }),
    ).toBeVisible();
    expect(portal.output).toContain('auth.session-refresh');
  });
}

test('sends nobody to an address in a link', async () => {
  const state = new URLSearchParams({
    env: 'production',
    nonce: 'x',
    flow: 'redirect',
    redirectUrl: 'https://evil.example.com/',
  });
  const page = await newPage();

  await page.goto(
    `/api/auth/microsoft/handler/frame?state=${Buffer.from(
      String(state),
    ).toString('hex')}`,
  );

  expect(new URL(page.url()).origin).toBe(portal.url);
});

test('refuses an account of another tenant, though its mail address is in the catalog', async () => {
  // As Microsoft Entra ID would where the portal does not sign in at its own tenant.
  entra.admitsOthers = true;
  const page = await newPage();

  await pick(page, 'Mallory');

  await expect(page.getByRole('alert')).toContainText(
    'Your account belongs to another organisation',
  );
  expect(await sessionCookies(page)).toEqual([]);
  entra.admitsOthers = false;
});

test('says who has cancelled the sign-in so', async () => {
  const page = await newPage();

  await pick(page, 'Cancel');

  await expect(page.getByRole('alert')).toContainText(
    'The sign-in was cancelled',
  );
});

test('tells somebody who is not in the catalog so, and whom to ask', async () => {
  const page = await newPage();

  await pick(page, 'Chloé Dupont');

  await expect(page.getByRole('alert')).toContainText(
    'You are not in the catalog yet',
  );
  await expect(
    page.getByRole('link', { name: /Ask the platform team/ }),
  ).toBeVisible();
  expect(await sessionCookies(page)).toEqual([]);
  for (const look of looks) {
    await show(page, look);
    await expect
      .configure({ soft: true })
      .poll(() => violations(page))
      .toEqual([]);
    expect.soft(await sidewaysOverflow(page)).toBeLessThanOrEqual(0);
    await page.screenshot({
      path: test.info().outputPath(`not-in-catalog-${look.theme}.png`),
      animations: 'disabled',
    });
  }
});

test('has asked nobody else, and has told no secret', async () => {
  expect(front.refused).toEqual([]);
  expect(portal.output).not.toContain(graph.client.clientSecret);
});

async function startGraph(): Promise<MicrosoftGraph> {
  const server = await new MicrosoftGraph({
    // Another name than that of the examples.
    organization: { displayName: 'Contoso Ltd', domain: 'contoso.com' },
  }).start();
  const { directory } = server;
  directory.addUser({ displayName: 'Ada Lovelace', department: 'Payments' });
  directory.addUser({ displayName: 'Grace Hopper', department: 'Payments' });
  // Of the examples, which are entered by hand.
  directory.addUser({
    displayName: 'Alex Morgan',
    mail: 'Alex.Morgan@Contoso.com',
  });
  directory.addUser({ displayName: 'Chloé Dupont' });
  return server;
}

/** The sign-in and the content security policy of production, and a catalog that only some people are read into. */
async function configuration(url: string): Promise<NodeJS.ProcessEnv> {
  const { auth, backend } = await readProductionConfig(url);
  const { tenantId, clientId, clientSecret } = graph.client;
  const { signIn } = auth.providers.microsoft.production;
  return {
    APP_CONFIG_backend_csp: JSON.stringify(backend.csp),
    APP_CONFIG_app_signIn_providers: JSON.stringify(['microsoft']),
    APP_CONFIG_auth_environment: 'production',
    APP_CONFIG_auth_providers: JSON.stringify({
      microsoft: { production: { tenantId, clientId, clientSecret, signIn } },
    }),
    APP_CONFIG_catalog_providers: JSON.stringify({
      microsoftGraphOrg: {
        default: {
          tenantId,
          clientId,
          clientSecret,
          userFilter: "department eq 'Payments'",
          groupFilter: "displayName eq 'none'",
          schedule: { frequency: { hours: 1 }, timeout: { minutes: 5 } },
        },
      },
    }),
  };
}

/** A browser of its own: what it finds at a host is settled when it starts. */
async function launchBehindFront(chromium: BrowserType): Promise<Browser> {
  const { launchOptions } = test.info().project.use;
  return chromium.launch({
    ...launchOptions,
    args: [...(launchOptions?.args ?? []), ...front.chromiumArguments],
  });
}

/** A page of somebody who was never there before. */
async function newPage(): Promise<Page> {
  const context = await browser.newContext({
    baseURL: portal.url,
    viewport: { width: 1280, height: 800 },
  });
  return context.newPage();
}

/** Opens the portal, and does something in the window that opens. */
async function pick(page: Page, name: string): Promise<void> {
  const opened = page.waitForEvent('popup');
  await page.goto('/');
  const popup = await opened;
  const closed = popup.waitForEvent('close');
  await popup.getByRole('button', { name }).click();
  await closed;
}

async function signInAs(page: Page, name: string): Promise<void> {
  // Until the catalog has taken in who was read.
  await expect(async () => {
    await page.evaluate(() => localStorage.clear()).catch(() => {});
    await pick(page, name);
    await expect(page.getByRole('heading', { name: /^Hello/ })).toBeVisible({
      timeout: 10_000,
    });
  }).toPass({ timeout: 90_000 });
}

function grace() {
  const { users } = graph.directory;
  return users.find(({ displayName }) => displayName === 'Grace Hopper')!;
}

/** Names of the cookies of the portal that let somebody in. */
async function tokenCookies(page: Page): Promise<string[]> {
  const cookies = await page.context().cookies();
  return cookies
    .map(({ name }) => name)
    .filter(name => /token|backstage-auth/.test(name));
}

async function sessionCookies(page: Page) {
  const cookies = await page
    .context()
    .cookies(`${portal.backendUrl}/api/auth/microsoft`);
  return cookies.filter(({ name }) => name === 'microsoft-refresh-token');
}

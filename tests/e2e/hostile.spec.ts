import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { root } from '../../packages/dev-environment/src/paths.ts';
import { freePort } from '../../packages/dev-environment/src/ports.ts';
import { signIn } from './browser.ts';
import { Portal } from './Portal.ts';
import { readProductionConfig } from './productionConfig.ts';

const folder = join(root, '.data/test/hostile-content');

/** Ways to have script run or something fetched, in HTML that Markdown lets through. */
const attacks = `
<script>window.pwned = 'script'</script>
<img src="x" onerror="window.pwned = 'image'">
<svg onload="window.pwned = 'svg'"><script>window.pwned = 'svg script'</script></svg>
<iframe srcdoc="<script>parent.pwned = 'frame'</script>"></iframe>
<object data="https://evil.example.com/object"></object>
<script src="https://evil.example.com/script.js"></script>
<link rel="stylesheet" href="https://evil.example.com/style.css">
<base href="https://evil.example.com/">
<meta http-equiv="refresh" content="0; url=https://evil.example.com/refresh">
<details open ontoggle="window.pwned = 'details'"><summary>More</summary></details>
<a class="trap" href="javascript:window.pwned = 'link'">A link</a>
<form action="https://evil.example.com/form"><button>Send</button></form>
`;

/** Script in files that documentation brings with it, and that may be opened by themselves. */
const files = {
  'hostile.svg': `<svg xmlns="http://www.w3.org/2000/svg" onload="window.pwned = 'svg file'">
<script>window.pwned = 'script of an svg file'</script>
<script href="hostile.js"/>
<foreignObject><iframe xmlns="http://www.w3.org/1999/xhtml" src="javascript:parent.pwned = 1"/></foreignObject>
<text y="20">A picture</text>
</svg>`,
  'hostile.html': `<!doctype html><script src="hostile.js"></script>
<body onload="window.pwned = 'html file'"><script>window.pwned = 'script of an html file'</script>A page</body>`,
  'hostile.js': `window.pwned = 'script file'`,
};

/** Ways in which documentation brings them into its page. */
const embedded = `
![A picture](hostile.svg)
<img src="hostile.svg" alt="A picture">
<object data="hostile.svg" type="image/svg+xml"></object>
<embed src="hostile.svg">
<iframe src="hostile.svg"></iframe>
<iframe src="hostile.html"></iframe>
<script src="hostile.js"></script>
<svg><use href="hostile.svg#a"></use></svg>
`;

const openApi = JSON.stringify({
  openapi: '3.0.0',
  info: {
    title: 'Payments <img src=x onerror="window.pwned = 1">',
    version: '1',
    description: `This is the definition. ${attacks}`,
    termsOfService: 'javascript:window.pwned = 1',
  },
  paths: {},
});

const asyncApi = JSON.stringify({
  asyncapi: '2.0.0',
  info: {
    title: 'Events',
    version: '1',
    description: `This is the definition. ${attacks}`,
  },
  channels: {},
});

function entity(
  kind: string,
  name: string,
  parts: { metadata?: object; spec?: object; apiVersion?: string },
): object {
  const { metadata, spec, apiVersion = 'backstage.io/v1alpha1' } = parts;
  return {
    apiVersion,
    kind,
    metadata: { name, ...metadata },
    spec: {
      type: 'service',
      lifecycle: 'production',
      owner: 'group:default/team-payments',
      ...spec,
    },
  };
}

const entities = [
  entity('Component', 'hostile', {
    metadata: {
      title: 'Hostile <img src=x onerror="window.pwned = 1">',
      description: `This is the description. ${attacks}`,
      annotations: { 'backstage.io/techdocs-ref': 'dir:.' },
      tags: ['hostile'],
    },
  }),
  entity('Component', 'hostile-links', {
    metadata: { links: [{ url: 'javascript:window.pwned = 1', title: 'Run' }] },
  }),
  entity('API', 'hostile-openapi', {
    spec: { type: 'openapi', definition: openApi },
  }),
  entity('API', 'hostile-asyncapi', {
    spec: { type: 'asyncapi', definition: asyncApi },
  }),
  entity('API', 'hostile-graphql', {
    spec: {
      type: 'graphql',
      definition: `"""This is the definition. ${attacks.replaceAll(
        '"',
        "'",
      )}"""\ntype Query { a: String }`,
    },
  }),
  entity('Template', 'hostile', {
    apiVersion: 'scaffolder.backstage.io/v1beta3',
    metadata: {
      title: 'Hostile template',
      description: `This is the template. ${attacks}`,
    },
    spec: {
      parameters: [
        {
          title: 'Form',
          description: `This is the form. ${attacks}`,
          properties: {
            name: {
              type: 'string',
              description: `This is a field. ${attacks}`,
            },
          },
        },
      ],
      steps: [],
    },
  }),
];

test.describe.configure({ mode: 'serial' });

let portal: Portal;
let page: Page;
/** What a hostile page has done: opened a dialog, asked for something of its own, gone elsewhere. */
const misdeeds: string[] = [];

test.beforeAll(async ({ browser }) => {
  test.setTimeout(300_000);
  await rm(folder, { recursive: true, force: true });
  await mkdir(join(folder, 'docs'), { recursive: true });
  await writeFile(
    join(folder, 'catalog-info.yaml'),
    entities.map(item => JSON.stringify(item)).join('\n---\n'),
  );
  await writeFile(
    join(folder, 'mkdocs.yml'),
    'site_name: Hostile\nplugins: [techdocs-core]\n',
  );
  await writeFile(
    join(folder, 'docs/index.md'),
    `# Hostile\n\nThis is the documentation.\n\n${attacks}\n\n[Markdown link](javascript:window.pwned=1)\n${embedded}`,
  );
  for (const [name, content] of Object.entries(files)) {
    await writeFile(join(folder, 'docs', name), content);
  }
  const port = await freePort();
  const { backend } = await readProductionConfig(`http://localhost:${port}`);
  portal = await Portal.startFresh({
    data: '.data/test/hostile',
    env: {
      PORTICO_BACKEND_PORT: String(port),
      APP_CONFIG_backend_csp: JSON.stringify(backend.csp),
      APP_CONFIG_catalog_locations: JSON.stringify([
        {
          type: 'file',
          target: join(folder, 'catalog-info.yaml'),
          rules: [{ allow: ['Component', 'API', 'Template'] }],
        },
        {
          type: 'file',
          target: '../../examples/all.yaml',
          rules: [
            {
              allow: [
                ...['Component', 'System', 'API', 'Resource', 'Location'],
                ...['Domain', 'Group', 'User'],
              ],
            },
          ],
        },
      ]),
    },
  });
  const context = await browser.newContext({ baseURL: portal.url });
  page = await context.newPage();
  page.on('dialog', async dialog => {
    misdeeds.push(`a dialog: ${dialog.message()}`);
    await dialog.dismiss();
  });
  page.on('request', request => {
    if (new URL(request.url()).hostname === 'evil.example.com') {
      misdeeds.push(`a request: ${request.url()}`);
    }
  });
  context.on('page', opened => misdeeds.push(`a window: ${opened.url()}`));
  await signIn(page);
});

test.afterAll(async () => {
  await portal?.stop();
  await rm(folder, { recursive: true, force: true });
});

for (const [what, path, text] of [
  [
    'a description',
    '/catalog/default/component/hostile',
    'This is the description',
  ],
  [
    'documentation',
    '/docs/default/component/hostile',
    'This is the documentation',
  ],
  [
    'an OpenAPI definition',
    '/catalog/default/api/hostile-openapi/definition',
    'This is the definition',
  ],
  [
    'an AsyncAPI definition',
    '/catalog/default/api/hostile-asyncapi/definition',
    'This is the definition',
  ],
  [
    'a GraphQL definition',
    '/catalog/default/api/hostile-graphql/definition',
    'Query',
  ],
  ['a list of templates', '/create', 'This is the template'],
  ['a template', '/create/templates/default/hostile', 'This is the form'],
  ['search results', '/search?query=hostile', 'This is the'],
] as const) {
  test(`shows ${what}, and runs nothing of it`, async () => {
    await expect(async () => {
      await page.goto(path);
      await expect(page.getByText(text).first()).toBeVisible({
        timeout: 10_000,
      });
    }).toPass({ timeout: 120_000 });

    // What pretends to be a link may be clicked; it has lost what it pretended to.
    for (const trap of await page.locator('.trap').all()) {
      await trap.click();
    }

    expect(await page.evaluate(() => 'pwned' in window)).toBe(false);
    expect(new URL(page.url()).origin).toBe(portal.url);
    expect(misdeeds).toEqual([]);
  });
}

test('meets it under the content policy of production', async () => {
  const answer = await page.goto('/');
  const policy = answer!.headers()['content-security-policy'];
  expect(policy).toContain(`script-src ${portal.url}/static/ 'unsafe-eval';`);
  expect(policy).toContain("object-src 'none'");
});

for (const name of Object.keys(files)) {
  test(`runs nothing of ${name} among the documentation, opened by itself`, async () => {
    const answer = await page.goto(
      `/api/techdocs/static/docs/default/component/hostile/${name}`,
    );

    expect(answer!.status()).toBe(200);
    expect(await page.evaluate(() => 'pwned' in window)).toBe(false);
    expect(misdeeds).toEqual([]);
  });
}

test('loads no script from the documentation into a page', async () => {
  await page.goto('/');
  const loaded = await page.evaluate(
    src =>
      new Promise(resolve => {
        const script = document.createElement('script');
        script.onload = () => resolve('loaded');
        script.onerror = () => resolve('refused');
        script.src = src;
        document.body.append(script);
      }),
    '/api/techdocs/static/docs/default/component/hostile/hostile.js',
  );

  expect(loaded).toBe('refused');
  expect(await page.evaluate(() => 'pwned' in window)).toBe(false);
});

test('keeps out an entity whose link is script', async () => {
  const answer = await portal.fetch(
    '/api/catalog/entities/by-name/component/default/hostile-links',
  );
  expect(answer.status).toBe(404);
});

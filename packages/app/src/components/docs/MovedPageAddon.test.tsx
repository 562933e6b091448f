import { mockApis } from '@backstage/test-utils';
import { configure, screen, waitFor } from '@testing-library/react';
import {
  entityOf,
  renderEntityPage,
} from '../catalog/__testUtils__/renderEntityPage';
import { DocumentationClient } from './DocumentationClient';

// The first test loads the reader.
jest.setTimeout(30_000);
configure({ asyncUtilTimeout: 20_000 });

const guide = `<html><body><div class="md-content"><article class="md-content__inner"><h1>Guide</h1></article></div></body></html>`;

/** What mkdocs-redirects writes in the place of a page. */
const redirect = (target: string, declaration = 'http-equiv="refresh"') => `
<!doctype html>
<html lang="en">
<head>
  <meta charset="utf-8">
  <title>Redirecting...</title>
  <meta ${declaration} content="0; url=${target}">
</head>
<body>You're being redirected to a <a href="${target}">new destination</a>.</body>
</html>`;

/** Opens a page of a documentation with these pages; answers its shadow root and what was read. */
async function openPage(
  path: string,
  pages: Record<string, string>,
  tab = '/docs',
) {
  const read: string[] = [];
  const client = new DocumentationClient({
    configApi: mockApis.config(),
    discoveryApi: mockApis.discovery({ baseUrl: 'http://localhost:7007' }),
    fetchApi: {
      fetch: async address => {
        const [, page] =
          /\/payments\/(.*?)\/?index\.html$/.exec(String(address)) ?? [];
        read.push(page);
        return new Response(pages[page], { status: pages[page] ? 200 : 404 });
      },
    },
  });
  renderEntityPage(
    entityOf('Component', 'payments', {
      metadata: { annotations: { 'backstage.io/techdocs-ref': 'dir:.' } },
    }),
    {
      path: `${tab}/${path}`,
      document: page =>
        client.getEntityDocs(
          { namespace: 'default', kind: 'component', name: 'payments' },
          page,
        ),
    },
  );
  const reader = await screen.findByTestId('techdocs-native-shadowroot');
  return { reader, read };
}

const text = (reader: HTMLElement) => reader.shadowRoot?.textContent;

it.each([
  ['as mkdocs-redirects writes it', redirect('../guide/')],
  ['in other letters', redirect('../guide/', 'HTTP-EQUIV=Refresh')],
  [
    'in the text of a page',
    guide.replace(
      '<h1>Guide</h1>',
      '<meta http-equiv="refresh" content="0; url=../guide/">',
    ),
  ],
])('opens the page that another leads to, %s', async (_, old) => {
  const { reader } = await openPage('old#refunds', { old, guide });
  await waitFor(() => expect(text(reader)).toContain('Guide'));
  expect(window.location.pathname).toBe(
    '/catalog/default/component/payments/docs/guide/',
  );
  expect(window.location.hash).toBe('#refunds');
});

it.each([
  ['https://contoso.com/guide', 'https://contoso.com/guide'],
  ['/settings', 'http://localhost/settings'],
])('leaves %s, which is no documentation, to the reader', async (to, href) => {
  const { reader } = await openPage('old', { old: redirect(to) });
  await waitFor(() => expect(text(reader)).toContain('This page has moved'));
  expect(reader.shadowRoot?.querySelector('article a')).toHaveAttribute(
    'href',
    href,
  );
  expect(window.location.pathname).toBe(
    '/catalog/default/component/payments/docs/old',
  );
});

it('stops where pages lead to each other', async () => {
  const { reader, read } = await openPage('one', {
    one: redirect('../two/'),
    two: redirect('../one/'),
  });
  await waitFor(() => expect(read).toHaveLength(6));
  await waitFor(() => expect(text(reader)).toContain('This page has moved'));
  expect(read).toEqual(['one', 'two', 'one', 'two', 'one', 'two']);
});

it('keeps a page that only writes about redirects', async () => {
  const { reader } = await openPage('guide', {
    guide: guide.replace(
      'Guide',
      'Write &lt;meta http-equiv="refresh" content="0; url=../x/"&gt;',
    ),
  });
  await waitFor(() => expect(text(reader)).toContain('Write <meta'));
});

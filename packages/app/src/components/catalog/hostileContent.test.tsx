/* eslint-disable no-script-url -- links that run script are what is refused here */
import { Entity } from '@backstage/catalog-model';
import { configure, screen, waitFor } from '@testing-library/react';
import { entityOf, renderEntityPage } from './__testUtils__/renderEntityPage';

// The first test loads the cards.
jest.setTimeout(60_000);
configure({ asyncUtilTimeout: 30_000 });

const dangerousElements = 'script, iframe, object, embed, base, frame, portal';
const linkAttributes = ['href', 'src', 'action', 'formaction', 'xlink:href'];

/** Ways to have script run, each of which says where it came from. */
const attacks = (from: string) => `
<p id="harmless">from ${from}</p>
<script>window.pwned = '${from}'</script>
<img src="x" onerror="window.pwned = '${from}'">
<svg onload="window.pwned = '${from}'"><script>window.pwned = 1</script><a xlink:href="javascript:window.pwned = 1"><text>x</text></a>
<animate onbegin="window.pwned = 1" attributeName="x"></animate></svg>
<iframe srcdoc="<script>parent.pwned = 1</script>"></iframe>
<object data="javascript:window.pwned = 1"></object>
<embed src="javascript:window.pwned = 1">
<a href="javascript:window.pwned = 1">link</a>
<a href="java&#x09;script:window.pwned = 1">link</a>
<a href="data:text/html,<script>opener.pwned = 1</script>">link</a>
<form action="javascript:window.pwned = 1"><button formaction="javascript:window.pwned = 1">go</button></form>
<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=window.pwned=1&gt;"></table></mtext></math>
<details open ontoggle="window.pwned = 1"><summary>x</summary></details>
<base href="https://evil.example.com/">
<div style="background: url(javascript:window.pwned=1)">x</div>
`;

function component(name: string, metadata: Partial<Entity['metadata']>) {
  return entityOf('Component', name, {
    metadata,
    spec: { type: 'service', lifecycle: 'production' },
  });
}

/** Everything on the page, what is in shadow trees included. */
function* elements(root: ParentNode = document): Iterable<Element> {
  for (const element of root.querySelectorAll('*')) {
    yield element;
    if (element.shadowRoot) {
      yield* elements(element.shadowRoot);
    }
  }
}

function find(selector: string): Element | undefined {
  return [...elements()].find(element => element.matches(selector));
}

/** What of the page could run script, or take a reader elsewhere without being asked. */
function dangers(): string[] {
  return [...elements()].flatMap(element => [
    ...(element.matches(dangerousElements) ? [element.outerHTML] : []),
    ...[...element.attributes]
      .filter(
        ({ name, value }) =>
          name.startsWith('on') ||
          name === 'srcdoc' ||
          (linkAttributes.includes(name) &&
            /^\s*(javascript|vbscript|data:text)/i.test(
              // eslint-disable-next-line no-control-regex -- browsers pass over control characters in a scheme
              value.replace(/[\u0000-\u001f]/g, ''),
            )),
      )
      .map(({ name, value }) => `${element.tagName} ${name}=${value}`),
  ]);
}

// Whatever a test has shown.
afterEach(() => {
  if ('pwned' in window) {
    throw new Error('Hostile content has run script');
  }
});

it('finds what it looks for', () => {
  const host = document.createElement('div');
  host.attachShadow({ mode: 'open' }).innerHTML = attacks('a test').replaceAll(
    'pwned',
    'unguarded',
  );
  document.body.append(host);

  expect(dangers().length).toBeGreaterThan(15);
  host.remove();
});

it('shows documentation without what would run', async () => {
  renderEntityPage(
    component('hostile-docs', {
      annotations: { 'backstage.io/techdocs-ref': 'dir:.' },
    }),
    { path: '/docs', document: attacks('documentation') },
  );

  await waitFor(() =>
    expect(find('#harmless')).toHaveTextContent('from documentation'),
  );
  expect(dangers()).toEqual([]);
});

it('shows a description without what would run', async () => {
  renderEntityPage(
    component('hostile-description', {
      title: '<img src=x onerror="window.pwned = 1">',
      description: `${attacks(
        'description',
      )}\n\n[link](javascript:alert(1))\n\n![picture](javascript:alert(1))`,
    }),
  );

  expect(await screen.findByText(/from description/)).toBeInTheDocument();
  expect(dangers()).toEqual([]);
});

it.each([
  [
    'link',
    { links: [{ url: 'javascript:window.pwned = 1', title: 'A link' }] },
  ],
  [
    'place of its source',
    { annotations: { 'backstage.io/view-url': 'javascript:window.pwned = 1' } },
  ],
  [
    'place to edit it',
    { annotations: { 'backstage.io/edit-url': 'javascript:window.pwned = 1' } },
  ],
])('never offers script as the %s of an entity', async (what, metadata) => {
  renderEntityPage(component(`hostile-${what.replaceAll(' ', '-')}`, metadata));

  await waitFor(() =>
    expect(document.body).toHaveTextContent(/About|precaution/),
  );
  expect(dangers()).toEqual([]);
});

it.each([
  [
    'openapi',
    JSON.stringify({
      openapi: '3.0.0',
      info: {
        title: 'Hostile <img src=x onerror="window.pwned = 1">',
        version: '1',
        description: `${attacks('definition')}\n\n[link](javascript:alert(1))`,
        termsOfService: 'javascript:window.pwned = 1',
        contact: { name: 'link', url: 'javascript:window.pwned = 1' },
      },
      externalDocs: { url: 'javascript:window.pwned = 1' },
      paths: {},
    }),
  ],
  ['grpc', attacks('definition')],
])(
  'shows a definition of type %s without what would run',
  async (type, definition) => {
    renderEntityPage(
      entityOf('API', `hostile-${type}`, { spec: { type, definition } }),
      { path: '/definition' },
    );

    await waitFor(() =>
      expect(document.body).toHaveTextContent(/from definition/),
    );
    expect(dangers()).toEqual([]);
  },
);

it.each(['openapi', 'asyncapi'])(
  'shows a definition of type %s as text where its aliases stand for millions of values',
  async type => {
    const levels = Array.from(
      { length: 8 },
      (_, i) => `l${i + 1}: &l${i + 1} [${Array(9).fill(`*l${i}`).join(', ')}]`,
    );
    renderEntityPage(
      entityOf('API', `bomb-${type}`, {
        spec: {
          type,
          definition: [`${type}: 3.0.0`, 'l0: &l0 [x]', ...levels].join('\n'),
        },
      }),
      { path: '/definition' },
    );

    expect(
      await screen.findByText('This definition is shown as text'),
    ).toBeInTheDocument();
    expect(document.body).toHaveTextContent('l8: &l8');
  },
);

it('keeps the viewer for a definition whose aliases are few', async () => {
  renderEntityPage(
    entityOf('API', 'aliased', {
      spec: {
        type: 'openapi',
        definition: `openapi: 3.0.0
info: { title: Payments, version: '1', description: From the viewer }
x-answer: &answer { description: Done }
paths:
  /payments:
    get: { responses: { '200': *answer } }
    put: { responses: { '200': *answer } }
`,
      },
    }),
    { path: '/definition' },
  );

  await waitFor(() =>
    expect(document.querySelector('.swagger-ui')).toHaveTextContent(
      'From the viewer',
    ),
  );
  expect(
    screen.queryByText('This definition is shown as text'),
  ).not.toBeInTheDocument();
});

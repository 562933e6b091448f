/* eslint-disable no-script-url -- links that run script are what is refused here */
import { Entity } from '@backstage/catalog-model';
import { JsonObject } from '@backstage/types';
import { findUnsafeLinks } from './findUnsafeLinks';

function entity(
  metadata: Partial<Entity['metadata']>,
  spec: JsonObject = {},
): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: { name: 'payments', ...metadata },
    spec,
  };
}

it.each([
  ['javascript:alert(1)', 'javascript'],
  ['JaVaScRiPt:alert(1)', 'javascript'],
  [' \u0001java\tscr\nipt\r:alert(1)', 'javascript'],
  ['vbscript:msgbox(1)', 'vbscript'],
  ['data:text/html,<script>alert(1)</script>', 'data'],
  ['blob:https://portal.contoso.com/1', 'blob'],
  ['file:///etc/passwd', 'file'],
  ['ms-excel:ofe|u|https://evil.example/x.xlsx', 'ms-excel'],
  ['intent://evil.example#Intent;end', 'intent'],
  ['view-source:https://example.com', 'view-source'],
])('finds the link %j', (url, scheme) => {
  expect(findUnsafeLinks(entity({ links: [{ url }] }))).toEqual([
    { field: 'metadata.links[0].url', scheme },
  ]);
});

it.each([
  'https://example.com/javascript:alert(1)',
  'mailto:payments@contoso.com',
  'slack://channel?id=1',
  'tel:+49123456',
  '/docs/default/component/payments',
  '${{ steps.publish.output.remoteUrl }}',
  'JavaScript',
])('lets through the link %j', url => {
  expect(findUnsafeLinks(entity({ links: [{ url }] }))).toEqual([]);
});

it('looks into everything that pages make links and pictures of', () => {
  const url = 'javascript:alert(1)';

  expect(
    findUnsafeLinks(
      entity(
        {
          annotations: {
            'backstage.io/view-url': url,
            'backstage.io/managed-by-location': 'file:/app/templates/all.yaml',
          },
        },
        {
          profile: { picture: 'data:image/svg+xml,<svg onload="alert(1)"/>' },
          output: {
            links: [{ title: 'fine', url: 'https://x.test' }, { url }],
          },
        },
      ),
    ),
  ).toEqual([
    {
      field: "metadata.annotations['backstage.io/view-url']",
      scheme: 'javascript',
    },
    { field: 'spec.profile.picture', scheme: 'data' },
    { field: 'spec.output.links[1].url', scheme: 'javascript' },
  ]);
});

it('lets through a photo that comes as data', () => {
  const picture = 'data:image/jpeg;base64,/9j/4AAQ';

  expect(findUnsafeLinks(entity({}, { profile: { picture } }))).toEqual([]);
});

it('is not confused by what is not as it should be', () => {
  const spec = { profile: ['picture'], output: { links: [null, 'x'] } };

  expect(findUnsafeLinks(entity({}, spec))).toEqual([]);
  expect(
    findUnsafeLinks(entity({ links: [null, { url: 1 }] as never })),
  ).toEqual([]);
});

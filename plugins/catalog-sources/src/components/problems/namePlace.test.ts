import { namePlace } from './namePlace';

it.each([
  [
    'https://github.com/contoso/shop/blob/main/catalog-info.yaml#L12',
    12,
    'catalog-info.yaml, line 12',
  ],
  [
    'https://dev.azure.com/contoso/web/_git/shop?path=/deploy/catalog-info.yaml&version=GBmain&line=3',
    3,
    'catalog-info.yaml, line 3',
  ],
  [
    'https://github.com/contoso/shop/blob/main/with%20space.yaml',
    undefined,
    'with space.yaml',
  ],
  ['https://github.com/contoso/node.js', undefined, 'github.com'],
  ['https://dev.azure.com/contoso/web/_git/shop', undefined, 'dev.azure.com'],
  ['no address', 4, undefined],
  [undefined, 4, undefined],
])('%s, line %s: %s', (url, line, name) => {
  expect(namePlace({ url, line })).toBe(name);
});

import { nameSubject } from './nameSubject';

it.each([
  [
    'duplicate-name',
    'component:default/api in url:https://dev.azure.com/contoso/web/_git/api?path=/a.yaml',
    'component:default/api',
  ],
  [
    'malformed-file',
    'https://dev.azure.com/contoso/My%20web/_git/shop?path=/catalog-info.yaml',
    'contoso/My web/_git/shop',
  ],
  ['unreadable-repository', 'https://github.com', 'https://github.com'],
  ['malformed-file', 'https://github.com/%', 'https://github.com/%'],
  ['unknown-owner', 'component:default/api', 'component:default/api'],
] as const)('%s %s: %s', (kind, subject, name) => {
  expect(nameSubject({ kind, subject })).toBe(name);
});

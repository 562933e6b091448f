import {
  defaultCodeOwners,
  findResourceGroups,
  firstParagraph,
  suggestName,
  suggestTags,
  suggestType,
} from './suggestEntity';

it.each([
  [['Dockerfile', 'src/app.js', 'package.json'], 'service'],
  [['src/Billing.csproj'], 'service'],
  [['package.json', 'vite.config.ts'], 'website'],
  [['package.json', 'src/index.js'], 'library'],
  [['pyproject.toml'], 'library'],
  [['infra/main.tf', 'README.md'], 'infrastructure'],
  [['docs/index.md', 'mkdocs.yml'], 'documentation'],
  [['README'], 'service'],
])('%j look like a %s', (paths, type) => {
  expect(suggestType(paths)).toBe(type);
});

it.each([
  ['Legacy.Billing', 'legacy.billing'],
  ['PaymentService', 'payment-service'],
  ['my repo (old)', 'my-repo-old'],
  ['Zahlungen-Österreich', 'zahlungen-o-sterreich'],
  ['__x__', 'x'],
  ['a'.repeat(80), 'a'.repeat(63)],
])('%s becomes the name %s', (repository, name) => {
  expect(suggestName(repository)).toBe(name);
});

it('takes tags from files and topics, as the catalog allows them', () => {
  expect(
    suggestTags(
      ['a.csproj', 'infra/main.tf'],
      ['Payments', 'tier 1', '!', 'c#'],
    ),
  ).toEqual(['dotnet', 'terraform', 'payments', 'tier-1', 'c#']);
});

it.each([
  [
    '# Title\n\n![badge](x)\n\nSends bills.\nTo all.\n\nMore.',
    'Sends bills. To all.',
  ],
  ['<!-- note -->\n# Title', undefined],
  [`${'x'.repeat(300)}`, `${'x'.repeat(197)}...`],
])('finds what a README says first', (readme, paragraph) => {
  expect(firstParagraph(readme)).toBe(paragraph);
});

it('takes the last rule for all files', () => {
  expect(
    defaultCodeOwners(
      '# owners\n* @contoso/old\n*.md @writer\n* @contoso/new @alex # both\n',
    ),
  ).toEqual(['@contoso/new', '@alex']);
  expect(defaultCodeOwners('docs/ @writer\n')).toEqual([]);
});

it('finds names of resource groups once', () => {
  expect(
    findResourceGroups(['a = "rg-pay"\nb = "rg-pay"', 'x: rg-pay-prod-001']),
  ).toEqual(['rg-pay', 'rg-pay-prod-001']);
});

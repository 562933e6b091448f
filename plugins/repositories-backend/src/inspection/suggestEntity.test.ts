import {
  defaultCodeOwners,
  findResourceGroups,
  firstParagraph,
  suggestName,
  suggestTags,
  suggestTitle,
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
  ['<!-- a note without an end\n\nNot shown.', undefined],
  [`${'x'.repeat(300)}`, `${'x'.repeat(197)}...`],
])('finds what a README says first', (readme, paragraph) => {
  expect(firstParagraph(readme)).toBe(paragraph);
});

it.each([
  ['# Billing for partners\n\nText', 'Billing for partners'],
  ['![logo](x.png)\r\n# [Billing](https://x) ![ok](y) #\r\n', 'Billing'],
  ['# Legacy Billing\n', undefined],
  ['## Usage\n', undefined],
  [`# ${'x'.repeat(101)}\n`, undefined],
])('takes the title of %j', (readme, title) => {
  expect(suggestTitle(readme, 'legacy-billing')).toBe(title);
});

it('takes the last rule for all files', () => {
  expect(
    defaultCodeOwners(
      '# owners\n* @contoso/old\n*.md @writer\n* @contoso/new @alex # both\n',
    ),
  ).toEqual(['@contoso/new', '@alex']);
  expect(defaultCodeOwners('docs/ @writer\n')).toEqual([]);
});

it('finds names of resource groups once, and no parts of names', () => {
  expect(
    findResourceGroups([
      'a = "rg-pay"\nb = "rg-pay"\nc = "rg-pay-eu-${var.stage}"',
      'x: rg-pay-prod-001\ny: rg-$(stage)\nz: my-rg-other rg-pay_old',
    ]),
  ).toEqual(['rg-pay', 'rg-pay-prod-001']);
});

// A search that tries every beginning with every end never gets to its answer here: its time grows with the square of the
// length, or faster.
it.each([
  [
    'a resource group',
    () => findResourceGroups([`${'rg-'.repeat(60_000)}a$`]),
    [],
  ],
  ['a comment', () => firstParagraph('<!--'.repeat(50_000)), undefined],
  ['a title', () => suggestTitle(`# a${' #'.repeat(90_000)}x`, 'a'), undefined],
  [
    'a title of links',
    () => suggestTitle(`# ${'[]('.repeat(60_000)}`, 'a'),
    undefined,
  ],
])(
  'is not held up by a file that looks like %s all over',
  (_, look, expected) => {
    expect(look()).toEqual(expected);
  },
);

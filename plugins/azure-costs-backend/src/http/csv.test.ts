import { overviewToCsv } from './csv';

it('does not let a name be run as a formula', () => {
  const item = {
    id: '1',
    total: '-1.5',
    previousTotal: '0',
    change: '-1.5',
    changePercent: null,
    share: null,
    resourceGroupCount: 1,
  };
  const overview = {
    by: 'resource-group',
    currency: 'EUR',
    items: [
      { ...item, name: '=HYPERLINK("http://example.com")' },
      { ...item, name: 'rg, "quoted"' },
    ],
  } as Parameters<typeof overviewToCsv>[0];
  const [, formula, quoted] = overviewToCsv(overview, true).split('\r\n');
  expect(formula).toMatch(/^"'=HYPERLINK/);
  expect(formula).toMatch(/,EUR,-1\.5,0,-1\.5,,$/);
  expect(quoted).toMatch(/^"rg, ""quoted""",/);
});

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import {
  type AnswerStyle,
  AzureResourceManager,
  cell,
  dailyRows,
  emptyPage,
  exponentNotation,
  missingColumn,
  mixedCaseResourceGroups,
  reversedColumns,
  shortRow,
  unknownColumns,
  upperCaseColumns,
  withoutDays,
} from './index.ts';
import {
  askForCosts,
  type CostAnswer,
  cost,
  SUBSCRIPTION,
} from './__testUtils__/askForCosts.ts';

const azure = new AzureResourceManager({ subscriptions: [SUBSCRIPTION] });
before(async () => {
  azure.ledger.add(
    ...dailyRows(cost({ amount: '0.0012' }), '2026-11-01', '2026-11-03'),
  );
  await azure.start();
});
after(() => azure.stop());

const ordinary = [
  'Cost',
  'UsageDate',
  'ResourceGroupName',
  'ServiceName',
  'Currency',
];
const last = ({ rows }: CostAnswer) => rows.at(-1);

const styles: Array<
  [what: string, style: AnswerStyle, check: (answer: CostAnswer) => void]
> = [
  [
    'exponents',
    exponentNotation(),
    ({ text }) => assert.match(text, /\[1\.2E-03,20261101,/),
  ],
  [
    'columns in another order',
    { columnOrder: [...ordinary.slice(1), 'Cost'] },
    answer => {
      assert.deepEqual(answer.columns, [...ordinary.slice(1), 'Cost']);
      assert.equal(last(answer)?.[4], 0.0012);
    },
  ],
  [
    'columns in the opposite order',
    reversedColumns(),
    answer => {
      assert.deepEqual(answer.columns, ordinary.toReversed());
      assert.deepEqual(last(answer), [
        'EUR',
        'Storage',
        'rg-payments',
        20261103,
        0.0012,
      ]);
    },
  ],
  [
    'another name of a column',
    { rename: { ResourceGroupName: 'ResourceGroup' } },
    ({ columns }) => assert.equal(columns[2], 'ResourceGroup'),
  ],
  [
    'columns in capital letters',
    upperCaseColumns(),
    ({ columns }) => assert.equal(columns[1], 'USAGEDATE'),
  ],
  [
    'unknown columns',
    unknownColumns(),
    answer => {
      assert.deepEqual(answer.columns.slice(1, -1), ordinary);
      assert.equal(last(answer)?.length, 7);
    },
  ],
  [
    'a missing column',
    missingColumn('UsageDate'),
    answer => {
      assert.ok(!answer.columns.includes('UsageDate'));
      assert.equal(last(answer)?.length, 4);
    },
  ],
  [
    'resource groups in mixed letter case',
    mixedCaseResourceGroups(),
    ({ rows }) =>
      assert.deepEqual(
        rows.map(row => row[2]),
        ['RG-PAYMENTS', 'rg-payments', 'RG-PAYMENTS'],
      ),
  ],
  [
    'a day left out',
    withoutDays('2026-11-02'),
    ({ rows }) =>
      assert.deepEqual(
        rows.map(row => row[1]),
        [20261101, 20261103],
      ),
  ],
  [
    'a row too short',
    shortRow(),
    ({ rows }) =>
      assert.deepEqual(
        rows.map(row => row.length),
        [5, 5, 4],
      ),
  ],
  [
    'an amount that is none',
    cell('Cost', '"many"'),
    answer => assert.equal(last(answer)?.[0], 'many'),
  ],
  [
    'a date that is none',
    cell('UsageDate', '20261131'),
    answer => assert.equal(last(answer)?.[1], 20261131),
  ],
  [
    'no resource group',
    cell('ResourceGroupName', 'null'),
    answer => assert.equal(last(answer)?.[2], null),
  ],
  [
    'no service',
    cell('ServiceName', 'null'),
    answer => assert.equal(last(answer)?.[3], null),
  ],
];

for (const [what, style, check] of styles) {
  test(`answers with ${what}, once`, async () => {
    azure.failOnce({ style });
    check(await askForCosts(azure));
    const { columns, rows } = await askForCosts(azure);
    assert.deepEqual(columns, ordinary);
    assert.deepEqual(rows.at(-1), [
      0.0012,
      20261103,
      'rg-payments',
      'Storage',
      'EUR',
    ]);
  });
}

test('an empty page may be followed by another one', async () => {
  azure.pageSize = 2;
  azure.failOnce({ style: emptyPage() });
  const first = await askForCosts(azure);
  assert.deepEqual(first.rows, []);
  const second = await askForCosts(azure, { url: first.nextLink! });
  assert.equal(second.rows.length, 1);
  azure.pageSize = 5000;
});

test('a style for all answers holds until it is taken away', async () => {
  azure.style = upperCaseColumns();
  await askForCosts(azure);
  assert.equal((await askForCosts(azure)).columns[0], 'COST');
  azure.style = {};
  assert.equal((await askForCosts(azure)).columns[0], 'Cost');
});

test('several currencies are several rows', async () => {
  const both = await new AzureResourceManager({
    subscriptions: [SUBSCRIPTION],
  }).start();
  try {
    both.ledger.add(cost(), cost({ currency: 'USD', amount: '2' }));
    const { rows } = await askForCosts(both);
    assert.deepEqual(
      rows.map(row => [row[0], row[4]]),
      [
        [1, 'EUR'],
        [2, 'USD'],
      ],
    );
  } finally {
    await both.stop();
  }
});

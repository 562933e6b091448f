import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CostLedger, dailyRows, SyntheticLedger } from './index.ts';
import { cost, SUBSCRIPTION } from './__testUtils__/askForCosts.ts';

const ledger = () =>
  new CostLedger().add(
    cost({ amount: '0.1', date: '2026-10-31' }),
    cost({ amount: '0.2' }),
    cost({ amount: '0.7', resourceGroup: 'RG-Payments' }),
    cost({ amount: '5', currency: 'USD' }),
    cost({ amount: '9', serviceName: 'Bandwidth', date: '2026-12-01' }),
  );

test('adds up exactly what is asked for, whatever the letter case', () => {
  const resourceGroup = 'rg-PAYMENTS';
  const november = { from: '2026-11-01', to: '2026-11-30' };
  const total = (filter: object) => ledger().total(filter);
  assert.equal(total({ ...november, currency: 'EUR', resourceGroup }), '0.9');
  assert.equal(total({ ...november, currency: 'USD' }), '5');
  assert.equal(total({ serviceName: 'bandwidth' }), '9');
  assert.equal(total({ currency: 'EUR', to: '2026-10-31' }), '0.1');
  assert.equal(total({ subscriptionId: 'another' }), '0');
});

test('restates, removes and replaces', () => {
  const changed = ledger();
  const { revision } = changed;
  changed.restate({ currency: 'USD' }, cost({ amount: '6', currency: 'USD' }));
  assert.equal(changed.total({ currency: 'USD' }), '6');
  assert.ok(changed.revision > revision);
  changed.removeDay('2026-11-10');
  assert.equal(changed.total(), '9.1');
  changed.set(...dailyRows(cost(), '2026-02-27', '2026-03-02'));
  assert.deepEqual(
    changed.rows().map(({ date }) => date),
    ['2026-02-27', '2026-02-28', '2026-03-01', '2026-03-02'],
  );
});

test('refuses dates and amounts that are none', () => {
  assert.throws(() => ledger().add(cost({ date: '2026-11-31' })), /2026-11-31/);
  assert.throws(() => ledger().add(cost({ amount: '1,50' })), /1,50/);
});

test('a synthetic ledger makes the same rows each time, alone or among others', () => {
  const options = { resourceGroups: 3, services: 2 };
  const range = { from: '2026-01-30', to: '2026-02-02' };
  const one = { ...range, subscriptionId: SUBSCRIPTION };
  const first = new SyntheticLedger(options);
  const rows = first.rows(one);
  assert.equal(rows.length, 4 * 3 * 2);
  assert.deepEqual(new SyntheticLedger(options).rows(one), rows);

  const bounded = new SyntheticLedger({
    ...options,
    ...range,
    subscriptions: ['another', SUBSCRIPTION],
  });
  assert.equal(bounded.rows().length, 2 * rows.length);
  assert.equal(
    bounded.total({ subscriptionId: SUBSCRIPTION }),
    first.total(one),
  );
  assert.deepEqual(
    bounded.rows({ ...one, from: '2026-02-02', resourceGroup: 'RG-2' }),
    rows.filter(
      row => row.date === '2026-02-02' && row.resourceGroup === 'rg-2',
    ),
  );
  assert.equal(bounded.total({ subscriptionId: 'unknown' }), '0');
});

test('seeds make different amounts, and amounts differ from row to row', () => {
  const amounts = (seed: number) =>
    new SyntheticLedger({ resourceGroups: 20, services: 20, seed })
      .rows({ subscriptionId: 'a', from: '2026-01-01', to: '2026-01-05' })
      .map(({ amount }) => amount);
  const ofOne = amounts(1);
  assert.ok(new Set(ofOne).size > 1990);
  const ofAnother = amounts(2);
  const same = ofOne.filter((amount, index) => amount === ofAnother[index]);
  assert.ok(same.length < 5);
});

test('a synthetic ledger holds no rows', () => {
  const large = new SyntheticLedger({
    resourceGroups: 5000,
    services: 100,
    subscriptions: ['a', 'b', 'c'],
    from: '2020-01-01',
    to: '2026-12-31',
  });
  const [first] = large.read();
  assert.equal(first.date, '2020-01-01');
});

test('a synthetic ledger refuses what it cannot do', () => {
  const open = new SyntheticLedger({ resourceGroups: 1, services: 1 });
  assert.throws(() => open.rows({ subscriptionId: 'a' }), /needs/);
  assert.throws(() => open.total(), /needs/);
  assert.throws(() => open.add(), TypeError);
  assert.throws(() => open.remove(), TypeError);
});

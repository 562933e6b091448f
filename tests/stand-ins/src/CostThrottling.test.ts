import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import { AzureResourceManager } from './index.ts';
import {
  askForCosts,
  cost,
  query,
  SUBSCRIPTION,
} from './__testUtils__/askForCosts.ts';

const HEADER = 'x-ms-ratelimit-microsoft.costmanagement';
const subscriptions = [
  SUBSCRIPTION,
  ...Array.from({ length: 200 }, (_, index) => `other-${index}`),
];

let azure: AzureResourceManager;
let seconds: number;
beforeEach(async () => {
  seconds = 0;
  azure = await new AzureResourceManager({
    subscriptions,
    throttling: true,
    now: () => seconds * 1000,
  }).start();
  azure.ledger.add(cost());
});
afterEach(() => azure.stop());

/** Asks for so many months, at most the year 2026, and says what came of it. */
async function ask(subscription: string, months = 1) {
  const to = `2026-${String(months).padStart(2, '0')}-28`;
  const body = query({ timePeriod: { from: '2026-01-01', to } });
  const { status, headers } = await askForCosts(azure, { body, subscription });
  const waits = [...headers].filter(([name]) => name.endsWith('-retry-after'));
  return { status, headers, waits };
}

test('answers four requests a minute for a scope', async () => {
  for (seconds of [0, 10, 20, 30]) {
    assert.equal((await ask(SUBSCRIPTION)).status, 204);
  }
  seconds = 40;
  const fifth = await ask(SUBSCRIPTION);
  assert.equal(fifth.status, 429);
  assert.deepEqual(fifth.waits, [[`${HEADER}-entity-retry-after`, '20']]);
  assert.equal((await ask('other-1')).status, 204);
  seconds = 60;
  assert.equal((await ask(SUBSCRIPTION)).status, 204);
  assert.deepEqual(
    azure.requests.map(({ qpu }) => qpu),
    [1, 1, 1, 1, 0, 1, 1],
  );
});

test('answers twenty requests a minute for all scopes', async () => {
  for (let index = 0; index < 20; index++) {
    seconds = index * 2;
    assert.equal((await ask(`other-${index}`)).status, 204);
  }
  seconds = 45;
  const { status, waits } = await ask('other-20');
  assert.equal(status, 429);
  assert.deepEqual(waits, [[`${HEADER}-tenant-retry-after`, '15']]);
});

test('has twelve query processing units for ten seconds', async () => {
  const first = await ask('other-1', 7);
  assert.equal(first.headers.get(`${HEADER}-qpu-consumed`), '7');
  assert.equal(
    first.headers.get(`${HEADER}-qpu-remaining`),
    'QueriesPerHour:593,QueriesPerMin:53,QueriesPer10Sec:5',
  );
  seconds = 4;
  const { status, waits } = await ask('other-2', 6);
  assert.equal(status, 429);
  assert.deepEqual(waits, [[`${HEADER}-qpu-retry-after`, '6']]);
  assert.equal((await ask('other-3', 5)).status, 204);
  seconds = 10;
  assert.equal((await ask('other-2', 6)).status, 204);
});

test('has sixty query processing units for a minute', async () => {
  for (seconds of [0, 10, 20, 30, 40]) {
    assert.equal((await ask(`other-${seconds}`, 12)).status, 204);
  }
  seconds = 50;
  const { status, waits } = await ask('other-1', 1);
  assert.equal(status, 429);
  assert.deepEqual(waits, [[`${HEADER}-qpu-retry-after`, '10']]);
});

test('has six hundred query processing units for an hour', async () => {
  for (let index = 0; index < 50; index++) {
    seconds = index * 15;
    assert.equal((await ask(`other-${index}`, 12)).status, 204);
  }
  seconds = 1000;
  const { status, waits } = await ask('other-51', 12);
  assert.equal(status, 429);
  assert.deepEqual(waits, [[`${HEADER}-qpu-retry-after`, '2600']]);
  seconds = 3600;
  assert.equal((await ask('other-51', 12)).status, 204);
});

test('answers without end unless it is told to throttle', async () => {
  const free = await new AzureResourceManager({
    subscriptions: [SUBSCRIPTION],
  }).start();
  try {
    for (let index = 0; index < 30; index++) {
      assert.equal((await askForCosts(free)).status, 204);
    }
  } finally {
    await free.stop();
  }
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  AzureResourceManager,
  brokenJson,
  dailyRows,
  errorWithStatus200,
  type Fault,
  htmlInsteadOfJson,
  isQuery,
  nextLinkBack,
  periodOf,
  rowsOfPage,
  throttled,
  type ThrottlingQuota,
  truncatedJson,
} from './index.ts';
import {
  askForCosts,
  codeOf,
  cost,
  query,
  SUBSCRIPTION,
} from './__testUtils__/askForCosts.ts';

/** A test with a stand-in that has three pages of costs. */
function withPages(
  title: string,
  check: (azure: AzureResourceManager) => Promise<void>,
): void {
  test(title, async () => {
    const azure = await new AzureResourceManager({
      subscriptions: [SUBSCRIPTION],
    }).start();
    azure.ledger.add(...dailyRows(cost(), '2026-11-01', '2026-11-25'));
    azure.pageSize = 10;
    try {
      await check(azure);
    } finally {
      await azure.stop();
    }
  });
}

for (const [status, code] of [
  [401, 'InvalidAuthenticationToken'],
  [403, 'RBACAccessDenied'],
  [424, 'FailedDependency'],
  [429, '429'],
  [500, 'InternalServerError'],
  [503, 'ServiceUnavailable'],
] as Array<[number, string]>) {
  withPages(`fails with ${status}, once`, async azure => {
    azure.failOnce({ status });
    const failed = await askForCosts(azure);
    assert.equal(failed.status, status);
    assert.equal(codeOf(failed), code);
    assert.equal((await askForCosts(azure)).status, 200);
  });
}

for (const [quota, header] of [
  ['any', 'retry-after'],
  ...['qpu', 'entity', 'tenant', 'client', 'clienttype'].map(name => [
    name,
    `x-ms-ratelimit-microsoft.costmanagement-${name}-retry-after`,
  ]),
] as Array<[ThrottlingQuota, string]>) {
  withPages(`throttles with ${header}`, async azure => {
    azure.failOnce(throttled({ [quota]: 17 }));
    const { status, headers } = await askForCosts(azure);
    assert.equal(status, 429);
    assert.deepEqual(
      [...headers].filter(([name]) => /retry/.test(name)),
      [[header, '17']],
    );
  });
}

withPages('throttles for several quotas at once', async azure => {
  azure.failOnce(throttled({ any: 5, entity: 40 }));
  const { headers } = await askForCosts(azure);
  assert.equal(headers.get('retry-after'), '5');
  assert.equal(
    headers.get('x-ms-ratelimit-microsoft.costmanagement-entity-retry-after'),
    '40',
  );
});

for (const cut of ['before', 'within'] as const) {
  withPages(`the connection breaks ${cut} the answer`, async azure => {
    azure.failOnce({ cut });
    await assert.rejects(askForCosts(azure), TypeError);
    assert.equal((await askForCosts(azure)).status, 200);
  });
}

withPages('never answers, until it is stopped', async azure => {
  const asked = Promise.withResolvers<void>();
  azure.failAlways({ hang: true }, seen => {
    asked.resolve();
    return isQuery(seen);
  });
  const answer = assert.rejects(askForCosts(azure), TypeError);
  await asked.promise;
  await azure.stop();
  await answer;
});

for (const [what, fault] of [
  ['broken JSON', brokenJson()],
  ['truncated JSON', truncatedJson()],
  ['HTML', htmlInsteadOfJson()],
] as Array<[string, Fault]>) {
  withPages(`answers with ${what}`, async azure => {
    azure.failOnce(fault);
    const { status, text } = await askForCosts(azure);
    assert.equal(status, 200);
    assert.ok(text.length > 20);
    assert.throws(() => JSON.parse(text), SyntaxError);
  });
}

withPages('answers with an error and status 200', async azure => {
  azure.failOnce(errorWithStatus200());
  const answer = await askForCosts(azure);
  assert.equal(answer.status, 200);
  assert.equal(codeOf(answer), 'InternalServerError');
});

withPages('has the rows of the page before once more', async azure => {
  azure.failOnce(rowsOfPage(0), ({ page }) => page === 1);
  const first = await askForCosts(azure);
  const second = await askForCosts(azure, { url: first.nextLink! });
  assert.deepEqual(second.rows, first.rows);
  const third = await askForCosts(azure, { url: second.nextLink! });
  assert.equal(third.rows.length, 5);
  assert.equal(third.nextLink, null);
});

withPages('a page may lead back to itself', async azure => {
  azure.failAlways(nextLinkBack(azure.url), ({ page }) => page === 1);
  const { nextLink } = await askForCosts(azure);
  const second = await askForCosts(azure, { url: nextLink! });
  assert.equal(
    new URL(second.nextLink!).searchParams.get('$skiptoken'),
    new URL(nextLink!).searchParams.get('$skiptoken'),
  );
  const again = await askForCosts(azure, { url: second.nextLink! });
  assert.deepEqual(again.rows, second.rows);
});

withPages('a page may lead to another host', async azure => {
  azure.failOnce(nextLinkBack('https://example.com'));
  const { nextLink } = await askForCosts(azure);
  assert.equal(new URL(nextLink!).host, 'example.com');
});

withPages(
  'faults are met in the order in which they were said, by matching requests only',
  async azure => {
    azure.failOnce(
      { status: 500 },
      seen => periodOf(seen) === '2026-10-01..2026-10-31',
    );
    azure.failOnce({ status: 503 });
    azure.failOnce({ status: 401 });
    const statuses = async (...bodies: object[]) => {
      const found: number[] = [];
      for (const body of bodies) {
        found.push((await askForCosts(azure, { body })).status);
      }
      return found;
    };
    const october = query({
      timePeriod: { from: '2026-10-01', to: '2026-10-31' },
    });
    assert.deepEqual(
      await statuses(query(), october, query(), query(), october),
      [503, 500, 401, 200, 204],
    );
  },
);

withPages('a fault for always ends when the stand-in heals', async azure => {
  azure.failAlways({ status: 403 });
  assert.equal((await askForCosts(azure)).status, 403);
  assert.equal((await askForCosts(azure)).status, 403);
  azure.heal();
  assert.equal((await askForCosts(azure)).status, 200);
  assert.equal(azure.requests.length, 3);
});

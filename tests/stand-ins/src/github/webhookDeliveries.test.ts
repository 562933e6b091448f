import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { test } from 'node:test';
import { TOKENS } from './__testUtils__/contoso.ts';
import {
  peopleProvider,
  repositoryProvider,
  SeenByCatalog,
} from './__testUtils__/providers.ts';
import { SECRET, startTelling } from './__testUtils__/webhooks.ts';

const FILES = { 'catalog-info.yaml': 'kind: Component\n' };

test('signs what it sends, and sends it once more as it was', async t => {
  const { github, receiver } = await startTelling(t);
  receiver.status = 500;
  await github.createRepository('contoso/payments');
  await github.delivered();
  receiver.status = 202;
  const [delivery] = github.deliveries;
  github.redeliver(delivery);
  await github.delivered();
  assert.deepEqual(
    github.deliveries.map(({ event, status, answer }) => [
      event,
      status,
      answer,
    ]),
    [
      ['repository', 500, 'received'],
      ['repository', 202, 'received'],
    ],
  );
  const [first, second] = receiver.seen;
  const signature = createHmac('sha256', SECRET)
    .update(receiver.textOf(first))
    .digest('hex');
  const { headers } = first;
  assert.equal(headers['x-hub-signature-256'], `sha256=${signature}`);
  assert.equal(headers['content-type'], 'application/json');
  assert.match(String(headers['x-github-delivery']), /^[0-9a-f-]{36}$/);
  const same = ({ 'x-github-delivery': id, ...others }: typeof headers) => [
    id,
    others['x-hub-signature-256'],
  ];
  assert.deepEqual(same(second.headers), same(first.headers));
  assert.equal(receiver.textOf(second), receiver.textOf(first));
});

test('sends only what is asked for, and nothing while it is not active', async t => {
  const { github, hook, received } = await startTelling(t, {
    organization: 'Contoso',
    events: ['repository'],
    origin: 'https://github.com',
  });
  await github.createRepository('large/other');
  await github.createRepository('ada/own', { files: FILES });
  const repository = await github.createRepository('contoso/a', {
    files: FILES,
  });
  hook.isActive = false;
  repository.remove();
  const [{ payload }, ...others] = await received();
  assert.deepEqual(others, []);
  assert.partialDeepStrictEqual(payload, {
    repository: {
      html_url: 'https://github.com/contoso/a',
      url: 'https://api.github.com/repos/contoso/a',
    },
  });
  assert.throws(
    () => github.webhook({ url: 'https://portal.example.com' }),
    /sends nothing to/,
  );
});

test('does not wait for who never answers', async t => {
  const { github, receiver } = await startTelling(t);
  await receiver.stop();
  await github.createRepository('contoso/payments');
  await github.delivered();
  assert.match(String(github.deliveries[0].error), /fetch failed/);
});

test('the providers of Backstage understand the events', async t => {
  const { github, received } = await startTelling(t);
  const seen = new SeenByCatalog();
  const integration = {
    host: new URL(github.url).host,
    apiBaseUrl: github.apiUrl,
    token: TOKENS.grace,
  };
  const organization = 'contoso';
  const repositories = repositoryProvider(seen, integration, { organization });
  const people = peopleProvider(seen, integration, [organization]);
  await repositories.connect(seen.connection);
  await people.connect(seen.connection);
  seen.mutations.length = 0;
  const pass = async () => {
    for (const { event, payload } of await received()) {
      const isOfPeople = ['organization', 'team', 'membership'].includes(event);
      await (isOfPeople ? people : repositories).onEvent({
        topic: `github.${event}`,
        eventPayload: payload,
      });
    }
    return seen.mutations
      .splice(0)
      .map(({ added = [], removed = [] }) => [
        added.map(({ entity }) => entity.spec?.target ?? entity.metadata.name),
        removed.map(
          ({ entity }) => entity.spec?.target ?? entity.metadata.name,
        ),
      ]);
  };
  const target = (name: string) =>
    `${github.url}/contoso/${name}/blob/main/catalog-info.yaml`;
  const repository = await github.createRepository('contoso/payments', {
    files: FILES,
  });
  assert.deepEqual(await pass(), [[[target('payments')], []]]);
  await repository.push({ files: { 'catalog-info.yaml': 'kind: API\n' } });
  assert.deepEqual(await pass(), []);
  assert(seen.refreshed.includes(`url:${target('payments')}`));
  await repository.change({ name: 'pay' });
  assert.deepEqual(await pass(), [
    [[], [target('payments')]],
    [[target('pay')], []],
  ]);
  await repository.change({ archived: true });
  assert.deepEqual(await pass(), [[[], [target('pay')]]]);
  const contoso = github.organization('contoso');
  contoso.addMember({ login: 'alan' });
  contoso.addToTeam('team-payments', 'alan');
  const [member, membership] = await pass();
  assert.deepEqual(member, [['alan'], []]);
  assert.deepEqual(membership[0].sort(), ['alan', 'team-payments']);
  assert.deepEqual(seen.problems, []);
});

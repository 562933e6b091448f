import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { call, refusal, TOKEN } from '../__testUtils__/devOps.ts';
import { AzureDevOps } from './AzureDevOps.ts';

const azureDevOps = new AzureDevOps({
  organizations: { contoso: ['Payments'], fabrikam: [] },
  personalAccessTokens: [{ token: TOKEN }],
});
before(() => azureDevOps.start());
after(() => azureDevOps.stop());

const FILES = {
  'catalog-info.yaml': 'kind: Component\n',
  'docs/how/to.md': '# How to\n',
  'docs/index.md': '# Docs\n',
};

test('answers the same before a repository is on disk and after', async () => {
  const repository = azureDevOps.addRepository('contoso/Payments/one', {
    files: FILES,
    defaultBranch: 'trunk',
  });
  const api = `contoso/_apis/git/repositories/${repository.id}`;
  const ask = async () => {
    const answers = await Promise.all(
      [
        'refs?filter=heads/trunk',
        'refs?filter=tags',
        'items?path=/catalog-info.yaml&$format=json&includeContent=true',
        'items?path=/catalog-info.yaml&$format=text',
        'items?path=/docs',
        'items?path=/nothing.yaml',
        'items?path=/docs/index.md&versionDescriptor.version=other',
        'items?scopePath=/',
        'items?scopePath=/&recursionLevel=OneLevel',
        'items?scopePath=/&recursionLevel=Full',
        'items?scopePath=/docs&recursionLevel=Full',
        'commits?$top=1',
        'commits?searchCriteria.itemPath=/docs',
      ].map(path => call(azureDevOps, `${api}/${path}`)),
    );
    return answers.map(({ status, json, text }) => [
      status,
      // Every exception has a number of its own.
      status < 400 ? text : json.message,
    ]);
  };
  const untouched = await ask();
  assert.equal(repository.isOnDisk, false);
  await (await repository.git()).make();
  assert.equal(repository.isOnDisk, true);
  assert.deepEqual(await ask(), untouched);
  const paths = JSON.parse(String(untouched[9][1])).value.map(
    ({ path }: { path: string }) => path,
  );
  assert.deepEqual(paths, [
    '/',
    '/catalog-info.yaml',
    '/docs',
    '/docs/how',
    '/docs/how/to.md',
    '/docs/index.md',
  ]);
});

test('a push goes on from what was answered before it', async () => {
  const repository = azureDevOps.addRepository('contoso/Payments/two', {
    files: FILES,
  });
  const refs = `contoso/Payments/_apis/git/repositories/two/refs?filter=heads/main`;
  const head = async () =>
    (await call(azureDevOps, refs)).json.value[0].objectId as string;
  const first = await head();
  const second = await repository.push({ files: { a: 'a' } });
  assert.equal(await head(), second);
  const log = await (await repository.git()).log('main');
  assert.deepEqual(
    log.map(({ sha }) => sha),
    [second, first],
  );
});

test('a first push makes the default branch', async () => {
  const repository = azureDevOps.addRepository('contoso/Payments/three');
  await repository.push({ files: { a: 'a' }, branch: 'trunk' });
  assert.equal(repository.defaultBranch, 'trunk');
});

test('says which repositories are forks', async () => {
  azureDevOps.addRepository('contoso/Payments/four', { isFork: true });
  const { json } = await call(
    azureDevOps,
    'contoso/Payments/_apis/git/repositories',
  );
  const forks = json.value.filter(one => one.isFork).map(({ name }) => name);
  assert.deepEqual(forks, ['four']);
});

test('refuses names that are taken', () => {
  const five = azureDevOps.addRepository('contoso/Payments/five');
  azureDevOps.addRepository('contoso/Payments/six');
  assert.throws(() => five.rename('Six'), /The repository 'Six' exists/);
  five.rename('FIVE');
  five.remove();
  assert.throws(() => azureDevOps.repository('contoso/Payments/five'));
});

test('ten thousand repositories in 300 projects are there without a disk', async () => {
  const ids: string[] = [];
  for (let project = 0; project < 300; project++) {
    azureDevOps.addProject(`fabrikam/Team ${project}`);
  }
  for (let index = 0; index < 10_000; index++) {
    const path = `fabrikam/Team ${index % 300}/service-${index}`;
    const files = { 'catalog-info.yaml': `name: service-${index}\n` };
    ids.push(azureDevOps.addRepository(path, { files }).id);
  }
  const api = 'fabrikam/_apis/git/repositories';
  const { json } = await call(azureDevOps, api);
  assert.equal(json.value.length, 10_000);
  const hashes = new Set<string>();
  for (const id of ids.filter((_, index) => index % 10 === 0)) {
    const refs = await call(azureDevOps, `${api}/${id}/refs?filter=heads/main`);
    hashes.add(refs.json.value[0].objectId);
    const items = await call(
      azureDevOps,
      `${api}/${id}/items?scopePath=/&recursionLevel=OneLevel`,
    );
    assert.equal(items.json.value[1].path, '/catalog-info.yaml');
  }
  assert.equal(hashes.size, 1000);
  const { all } = azureDevOps.project('fabrikam/Team 0').repositories;
  assert(all.every(({ isOnDisk }) => !isOnDisk));
  assert.equal(
    (await call(azureDevOps, `${api}/${ids[0]}/items?path=/a.md`)).status,
    404,
  );
  assert.deepEqual(refusal(await call(azureDevOps, `${api}/unknown`)), [
    404,
    'GitRepositoryNotFoundException',
    'TF401019',
  ]);
});

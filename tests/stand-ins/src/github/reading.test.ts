import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { promisify } from 'node:util';
import {
  octokit,
  startContoso,
  temporaryFolder,
  TOKENS,
} from './__testUtils__/contoso.ts';

const REPOSITORY = { owner: 'contoso', repo: 'payments' };
const FILES = {
  'README.md': '# Payments\n',
  'catalog-info.yaml': 'kind: Component\n',
  'src/index.ts': 'export const one = 1;\n',
  'src/build.sh': 'true\n',
};

async function start(t: TestContext, visibility?: 'public') {
  const github = await startContoso(t);
  const settings = visibility && { visibility };
  const options = { files: FILES, settings };
  const repository = await github.createRepository('contoso/payments', options);
  const url = `${github.apiUrl}/repos/contoso/payments`;
  const get = (path: string, headers: Record<string, string> = {}) =>
    fetch(path.startsWith('/') ? `${url}${path}` : path, {
      headers: { Authorization: `Bearer ${TOKENS.grace}`, ...headers },
    });
  return { github, repository, get, client: octokit(github, TOKENS.grace) };
}

test('reads files and folders', async t => {
  const { client } = await start(t);
  const { data: file } = await client.rest.repos.getContent({
    ...REPOSITORY,
    path: 'src/index.ts',
  });
  assert.ok('content' in file);
  assert.equal(
    Buffer.from(file.content, 'base64').toString(),
    FILES['src/index.ts'],
  );
  const { data: folder } = await client.rest.repos.getContent({
    ...REPOSITORY,
    path: '',
  });
  assert.ok(Array.isArray(folder));
  assert.deepEqual(
    folder.map(({ path, type }) => [path, type]),
    [
      ['README.md', 'file'],
      ['catalog-info.yaml', 'file'],
      ['src', 'dir'],
    ],
  );
  const { data: readme } = await client.rest.repos.getReadme(REPOSITORY);
  assert.equal(readme.path, 'README.md');
  const { data: languages } = await client.rest.repos.listLanguages(REPOSITORY);
  assert.deepEqual(languages, { TypeScript: 22, Shell: 5 });
});

test('gives a file as it is, and says when it has not changed', async t => {
  const { get } = await start(t);
  const raw = { Accept: 'application/vnd.github.v3.raw' };
  const first = await get('/contents/catalog-info.yaml?ref=main', raw);
  assert.equal(await first.text(), FILES['catalog-info.yaml']);
  assert.ok(Date.parse(first.headers.get('last-modified') ?? '') > 0);
  const etag = first.headers.get('etag') ?? '';
  const again = await get('/contents/catalog-info.yaml?ref=main', {
    ...raw,
    'If-None-Match': etag,
  });
  assert.equal(again.status, 304);
  assert.equal((await get('/contents/nothing.yaml', raw)).status, 404);
  assert.equal((await get('/contents/README.md?ref=nowhere')).status, 404);
});

test('leads to an archive of a private repository without a token', async t => {
  const { repository, get } = await start(t);
  const sha = (await repository.git.resolve('main')) as string;
  // The address that the redirect has led to, asked without the token.
  const { url } = await get('/tarball');
  const response = await fetch(url);
  assert.equal(response.status, 200);
  const archive = join(await temporaryFolder(t), 'archive.tar.gz');
  await writeFile(archive, Buffer.from(await response.arrayBuffer()));
  const { stdout } = await promisify(execFile)('tar', ['-tzf', archive]);
  assert.match(
    stdout,
    new RegExp(`^contoso-payments-${sha.slice(0, 7)}/src/index.ts$`, 'm'),
  );
  const withoutTicket = new URL(url);
  withoutTicket.search = '';
  assert.equal((await fetch(withoutTicket)).status, 404);
  const zip = await get('/zipball/main');
  assert.equal(zip.headers.get('content-type'), 'application/zip');
});

test('answers what a reader of a whole tree asks for', async t => {
  const { repository, get, client } = await start(t);
  const sha = await repository.git.resolve('main');
  const status = await (await get('/commits/main/status?per_page=0')).json();
  assert.equal(status.sha, sha);
  const tree = await get(
    status.repository.trees_url.replace('{/sha}', `/${sha}?recursive=true`),
  );
  const { tree: entries } = await tree.json();
  const paths = entries.map(({ path }: { path: string }) => path);
  assert.deepEqual(paths, [
    'README.md',
    'catalog-info.yaml',
    'src',
    'src/build.sh',
    'src/index.ts',
  ]);
  const blob = await (await get(entries[0].url)).json();
  assert.equal(Buffer.from(blob.content, 'base64').toString(), '# Payments\n');

  const { data } = await client.rest.repos.getCommit({
    ...REPOSITORY,
    ref: 'main',
  });
  assert.equal(data.sha, sha);
  assert.equal(data.commit.message, 'Initial commit');
  const { data: branches } = await client.rest.repos.listBranches(REPOSITORY);
  assert.deepEqual(
    branches.map(({ name }) => name),
    ['main'],
  );
});

test('writes files one by one', async t => {
  const { repository, client } = await start(t);
  const file = { ...REPOSITORY, path: 'docs/index.md' };
  const content = Buffer.from('# Docs\n').toString('base64');
  const created = await client.rest.repos.createOrUpdateFileContents({
    ...file,
    message: 'Add docs',
    content,
  });
  assert.equal(created.status, 201);
  const change = { ...file, message: 'Change docs', content };
  await assert.rejects(
    client.rest.repos.createOrUpdateFileContents(change),
    /"sha" wasn't supplied/,
  );
  const stale = { ...change, sha: '0'.repeat(40) };
  await assert.rejects(client.rest.repos.createOrUpdateFileContents(stale), {
    status: 409,
  });
  const sha = created.data.content?.sha ?? '';
  await client.rest.repos.deleteFile({ ...file, message: 'No docs', sha });
  assert.deepEqual(Object.keys(await repository.files()).length, 4);
  const [newest] = await repository.git.log('main');
  assert.equal(newest.message, 'No docs');
  assert.equal(newest.author.name, 'grace');
});

test('an empty repository takes a file, but no objects', async t => {
  const { github, client } = await start(t);
  await github.createRepository('contoso/empty');
  const empty = { owner: 'contoso', repo: 'empty' };
  await assert.rejects(
    client.rest.git.getRef({ ...empty, ref: 'heads/main' }),
    { status: 409, message: /Git Repository is empty/ },
  );
  await assert.rejects(client.rest.git.createBlob({ ...empty, content: 'x' }), {
    status: 409,
  });
  await assert.rejects(
    client.rest.repos.getContent({ ...empty, path: 'README.md' }),
    /This repository is empty/,
  );
  await client.rest.repos.createOrUpdateFileContents({
    ...empty,
    path: '.gitkeep',
    message: 'Begin',
    content: '',
  });
  assert.deepEqual(await github.repository('contoso/empty').files(), {
    '.gitkeep': '',
  });
});

test('commits many files through GraphQL', async t => {
  const { repository, client } = await start(t);
  const mutation = `mutation ($input: CreateCommitOnBranchInput!) {
    createCommitOnBranch(input: $input) { commit { oid } }
  }`;
  const input = {
    branch: { repositoryNameWithOwner: 'contoso/payments', branchName: 'main' },
    message: { headline: 'Begin anew' },
    fileChanges: {
      additions: [
        { path: 'a.txt', contents: Buffer.from('a').toString('base64') },
      ],
      deletions: [{ path: 'README.md' }],
    },
    expectedHeadOid: await repository.git.resolve('main'),
  };
  const { createCommitOnBranch } = await client.graphql<{
    createCommitOnBranch: { commit: { oid: string } };
  }>(mutation, { input });
  assert.equal(
    createCommitOnBranch.commit.oid,
    await repository.git.resolve('main'),
  );
  const files = await repository.files();
  assert.equal(files['a.txt'], 'a');
  assert.equal(files['README.md'], undefined);
  await assert.rejects(client.graphql(mutation, { input }), /expectedHeadOid/);
  await assert.rejects(
    client.graphql('{ viewer { isHireable } }'),
    /Cannot query/,
  );
});

test('a public repository is read without a token, also as raw files', async t => {
  const { github } = await start(t, 'public');
  const anonymous = octokit(github, '');
  const { data } = await anonymous.rest.repos.get(REPOSITORY);
  assert.equal(data.permissions, undefined);
  const raw = `${github.url}/raw/contoso/payments/main/README.md`;
  assert.equal(await (await fetch(raw)).text(), '# Payments\n');
});

test('answers as github.com does for who has asked there', async t => {
  const { github } = await start(t);
  const asked = async (host: string, path: string) => {
    const response = await fetch(`${github.url}${path}`, {
      redirect: 'manual',
      headers: {
        'X-Forwarded-Host': host,
        Authorization: `token ${TOKENS.grace}`,
      },
    });
    return { response, text: await response.text() };
  };
  const { text } = await asked('api.github.com', '/repos/contoso/payments');
  const repository = JSON.parse(text);
  assert.equal(repository.clone_url, 'https://github.com/contoso/payments.git');
  assert.equal(repository.url, 'https://api.github.com/repos/contoso/payments');
  const { response } = await asked(
    'api.github.com',
    '/repos/contoso/payments/tarball/main',
  );
  assert.match(
    response.headers.get('location') ?? '',
    /^https:\/\/codeload\.github\.com\/contoso\/payments\/legacy\.tar\.gz\/main\?token=/,
  );
  const refs = await asked(
    'github.com',
    '/contoso/payments.git/info/refs?service=git-upload-pack',
  );
  assert.equal(refs.response.status, 200);
  const raw = await asked(
    'raw.githubusercontent.com',
    '/contoso/payments/main/README.md',
  );
  assert.equal(raw.text, '# Payments\n');
});

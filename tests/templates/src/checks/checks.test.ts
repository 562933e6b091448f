import { Cases } from '../cases';
import { RenderedTemplate } from '../RenderedTemplate';
import { Template } from '../Template';
import { checks } from '.';

const CATALOG = `apiVersion: backstage.io/v1alpha1
kind: Component
metadata:
  name: payments
spec:
  type: service
  lifecycle: experimental
  owner: team-payments
`;
const WORKFLOW = `name: CI
on:
  push:
    branches: [main]
permissions: {}
jobs:
  test:
    name: test
    runs-on: ubuntu-24.04
    timeout-minutes: 5
    steps:
      - run: echo "$GITHUB_REF"
`;

/** What a check says of files that a template makes. */
async function problemsOf(
  name: string,
  files: Record<string, string>,
  template: Partial<Template> = {},
) {
  const rendered = new RenderedTemplate([
    {
      combination: { target: 'local' },
      files: new Map(
        Object.entries({ 'catalog-info.yaml': CATALOG, ...files }).map(
          ([path, text]) => [path, Buffer.from(text)],
        ),
      ),
    },
  ]);
  const problems = await checks[name](rendered, {
    cases: { base: {}, options: {}, commands: [] },
    ...template,
  } as Template);
  return problems.map(({ file, line, message }) => ({ file, line, message }));
}

const PIPELINE = `parameters:
  - name: connection
    type: string
  - name: pool
    type: string
    default: ''
steps:
  - task: AzureCLI@2
    inputs:
      azureSubscription: \${{ parameters.connection }}
`;
/** A pipeline that takes the other one in. */
const pipelineWith = (parameters: string, template = 'pipelines/deploy.yml') =>
  `steps:\n  - template: ${template}\n    parameters: ${parameters}\n`;

const GOOD = {
  'azure-pipelines.yml': pipelineWith('{ connection: x }'),
  'pipelines/deploy.yml': PIPELINE,
  Dockerfile: 'FROM node:24-slim\nUSER 1000:1000\nCMD ["node"]\n',
  '.github/workflows/ci.yml': WORKFLOW,
  'infra/main.tf': 'locals {\n  a   = 1\n  bcd = 2\n}\n',
  'mkdocs.yml': 'site_name: Payments\nnav:\n  - Overview: index.md\n',
  'docs/index.md': '# Payments\n',
  'package.json': '{ "name": "payments" }\n',
  'run.sh': '#!/bin/sh\necho "$1"\n',
  'src/App.cs': 'namespace Payments;\npublic class App { }\n',
  'src/App.csproj': '\uFEFF<Project Sdk="Microsoft.NET.Sdk.Web" />\n',
};

it.each(Object.keys(checks))('%s: nothing to say of good files', async name => {
  expect(await problemsOf(name, GOOD)).toEqual([]);
});

it.each([
  [
    'makes pipelines that Azure DevOps can start',
    {
      'azure-pipelines.yml':
        'steps:\n  - task: AzureCLI@2\n    condition: false\n    inputs:\n      azureSubscription: techdocs\n',
    },
    {
      file: 'azure-pipelines.yml',
      line: 5,
      message: /the service connection techdocs/,
    },
  ],
  [
    'makes pipelines that Azure DevOps can start',
    { 'azure-pipelines.yml': pipelineWith('{}', 'none.yml') },
    {
      file: 'azure-pipelines.yml',
      line: 2,
      message: /template none\.yml is not made/,
    },
  ],
  [
    'makes pipelines that Azure DevOps can start',
    {
      'azure-pipelines.yml': pipelineWith('{}'),
      'pipelines/deploy.yml': PIPELINE,
    },
    {
      file: 'azure-pipelines.yml',
      line: 2,
      message: /gets no parameter connection/,
    },
  ],
  [
    'makes pipelines that Azure DevOps can start',
    {
      'azure-pipelines.yml': pipelineWith('{ connection: x, other: y }'),
      'pipelines/deploy.yml': PIPELINE,
    },
    {
      file: 'azure-pipelines.yml',
      line: 2,
      message: /has no parameter other/,
    },
  ],
  [
    'leaves no expression unrendered',
    { 'README.md': '# Title\n${{ values.name }}\n' },
    { file: 'README.md', line: 2, message: /was not rendered/ },
  ],
  [
    'leaves no expression unrendered',
    { '.github/workflows/ci.yml': 'name: ${{ values.name }}\n' },
    { file: '.github/workflows/ci.yml', line: 1, message: /was not rendered/ },
  ],
  [
    'leaves no expression unrendered',
    { 'docs/index.md': '# {{ values.name }}\n' },
    { file: 'docs/index.md', line: 1, message: /was not rendered/ },
  ],
  [
    'leaves no expression unrendered',
    { 'azure-pipelines.yml': '{%- if values.image %}\n' },
    { file: 'azure-pipelines.yml', line: 1, message: /was not rendered/ },
  ],
  [
    'makes YAML and JSON that can be parsed',
    { 'config.yaml': 'a: [1\n' },
    { file: 'config.yaml', message: /./ },
  ],
  [
    'makes YAML and JSON that can be parsed',
    { 'package.json': '{' },
    { file: 'package.json', message: /JSON/ },
  ],
  [
    'makes YAML in good style',
    { 'config.yaml': 'a: 1\na: 2\n' },
    { file: 'config.yaml', line: 2, message: /duplication/ },
  ],
  [
    'makes XML that can be parsed',
    { 'src/App.csproj': '<Project>\n  <ItemGroup>\n</Project>\n' },
    { file: 'src/App.csproj', line: 3, message: /mismatched tag/ },
  ],
  [
    'makes XML that can be parsed',
    { 'Payments.slnx': '<Solution>\n' },
    { file: 'Payments.slnx', message: /not well-formed/ },
  ],
  [
    'makes a catalog file that the catalog takes',
    { 'catalog-info.yaml': CATALOG.replace('payments', 'Not a name') },
    { file: 'catalog-info.yaml', message: /metadata\.name/ },
  ],
  [
    'makes a catalog file that the catalog takes',
    { 'catalog-info.yaml': CATALOG.replace('type: service\n  ', '') },
    { file: 'catalog-info.yaml', message: /'type'/ },
  ],
  [
    'makes a catalog file that the catalog takes',
    {
      'catalog-info.yaml': `${CATALOG}  dependsOn: ['resource:payments-database']\n`,
    },
    {
      file: 'catalog-info.yaml',
      message: /resource:default\/payments-database, which is not made/,
    },
  ],
  [
    'makes documentation that builds',
    { ...GOOD, 'docs/index.md': '[gone](gone.md)\n' },
    { file: 'mkdocs.yml', message: /gone\.md/ },
  ],
  [
    'makes Dockerfiles that hadolint approves',
    { Dockerfile: 'FROM node\n' },
    { file: 'Dockerfile', line: 1, message: /DL3006/ },
  ],
  [
    'makes workflows that actionlint approves',
    {
      '.github/workflows/ci.yml': WORKFLOW.replace('ubuntu-24.04', 'ubuntu-1'),
    },
    { file: '.github/workflows/ci.yml', line: 9, message: /ubuntu-1/ },
  ],
  [
    'makes workflows that zizmor approves',
    {
      '.github/workflows/ci.yml': WORKFLOW.replace(
        'echo "$GITHUB_REF"',
        'echo ${{ github.event.head_commit.message }}',
      ),
    },
    {
      file: '.github/workflows/ci.yml',
      line: 12,
      message: /template-injection/,
    },
  ],
  [
    'makes shell scripts that shellcheck approves',
    { 'run.sh': '#!/bin/sh\nrm -rf $1\n' },
    { file: 'run.sh', line: 2, message: /SC2086/ },
  ],
  [
    'makes shell scripts that shellcheck approves',
    { 'bin/start': '#!/usr/bin/env bash\ncd $1\n' },
    { file: 'bin/start', line: 2, message: /SC2164/ },
  ],
  [
    'makes Terraform without errors of syntax',
    { 'infra/main.tf': 'locals {\n  a = [1, 2\n}\n' },
    { file: 'infra/main.tf', line: 3, message: /\] is missing/ },
  ],
  [
    'makes Terraform in its own format',
    { 'infra/main.tf': 'a=1\n' },
    { file: 'infra/main.tf', message: /\+a = 1/ },
  ],
  [
    'makes C# without errors of syntax',
    { 'src/App.cs': 'public class A { void B( { }\n' },
    { file: 'src/App.cs', line: 1, message: /./ },
  ],
])('%s: finds what is wrong', async (name, files, expected) => {
  const problems = await problemsOf(name, files as Record<string, string>);

  expect(problems).toContainEqual(
    expect.objectContaining({
      ...expected,
      message: expect.stringMatching(expected.message),
    }),
  );
});

it('says what a command has printed that fails', async () => {
  const name = 'makes something that passes its own tests';
  const cases: Cases = {
    base: {},
    options: {},
    commands: [
      { run: 'echo no such luck && exit 3', only: {} },
      { run: 'exit 4', only: { target: ['github'] } },
    ],
  };

  expect(await problemsOf(name, {}, { cases })).toEqual([
    expect.objectContaining({
      message: expect.stringMatching(/ended with 3:\nno such luck/),
    }),
  ]);
});

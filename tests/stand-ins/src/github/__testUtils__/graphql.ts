import { type TestContext } from 'node:test';
import { type GitHub, type GitHubOptions } from '../GitHub.ts';
import { startContoso, TOKENS } from './contoso.ts';

/** The files of `contoso/payments`. */
export const FILES = {
  'catalog-info.yaml': 'kind: Component\n',
  'docs/index.md': '# Docs\n',
  'src/main.go': 'package main\n',
};

/** Who asks, and with which variables. */
export interface AskOptions {
  variables?: object;
  token?: string;
}

/** The body of an answer. */
export interface GraphqlAnswer {
  // The shape depends on what was asked; a test says what it expects.
  data: Record<string, never>;
  errors: Array<{ type?: string; message: string; path?: string[] }>;
}

/** Asks the GraphQL API, as Grace unless another token is said. */
export async function ask(
  github: GitHub,
  query: string,
  { variables, token = TOKENS.grace }: AskOptions = {},
) {
  const response = await fetch(`${github.url}/api/graphql`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${token}` },
    body: JSON.stringify({ query, variables }),
  });
  const json = (await response.json()) as GraphqlAnswer;
  return { status: response.status, headers: response.headers, json };
}

/** What went wrong with a query, in the form of the API. */
export async function errorsOf(
  github: GitHub,
  query: string,
  token: string = TOKENS.grace,
) {
  const { json } = await ask(github, query, { token });
  return json.errors.map(({ type, message }) => [type, message]);
}

/** Starts a GitHub with the repository `contoso/payments`, where Grace has a token for everything and Ada one for less. */
export async function startPayments(
  t: TestContext,
  options: Partial<GitHubOptions> = {},
) {
  const github = await startContoso(t, {
    ...options,
    tokens: [
      { token: TOKENS.ada, login: 'ada' },
      {
        token: TOKENS.grace,
        login: 'grace',
        scopes: ['repo', 'read:org', 'read:user'],
      },
      { token: TOKENS.fineGrained, login: 'grace', permissions: {} },
    ],
  });
  const repository = await github.createRepository('contoso/payments', {
    files: FILES,
    topics: ['go', 'team-payments'],
    settings: { visibility: 'internal', description: 'Pays' },
    isFork: true,
    teams: { 'team-payments': 'maintain' },
  });
  return { github, repository };
}

import { type GraphJson } from '../select.ts';
import { type MicrosoftGraph } from '../MicrosoftGraph.ts';

/** How a request is to differ from an ordinary one. */
export interface AskOptions {
  /** Whether it says what advanced queries need; `$count=true` is added. */
  advanced?: boolean;
  /** `null` for none. */
  token?: string | null;
  headers?: Record<string, string>;
}

/** An answer of Graph. */
export interface GraphAnswer {
  status: number;
  headers: Headers;
  json: GraphJson & { value: GraphJson[] };
}

/**
 * Asks Graph for something.
 *
 * @param path - what follows the version, or an address from an answer
 * @param options - query options, by name
 */
export async function ask(
  graph: MicrosoftGraph,
  path: string,
  options: Record<string, string> = {},
  { advanced, token = graph.token, headers }: AskOptions = {},
): Promise<GraphAnswer> {
  const url = new URL(
    path.startsWith('http') ? path : `${graph.url}/v1.0/${path}`,
  );
  const asked = advanced ? { $count: 'true', ...options } : options;
  for (const [name, value] of Object.entries(asked)) {
    url.searchParams.set(name, value);
  }
  const response = await fetch(url, {
    headers: {
      ...(advanced ? { ConsistencyLevel: 'eventual' } : {}),
      ...(token === null ? {} : { Authorization: `Bearer ${token}` }),
      ...headers,
    },
  });
  return {
    status: response.status,
    headers: response.headers,
    json: (await response.json()) as GraphAnswer['json'],
  };
}

/** The names of what an answer lists. */
export function namesIn({ json }: GraphAnswer): unknown[] {
  return json.value.map(({ displayName }) => displayName);
}

/** The status of a refusal, and its code. */
export function refusal({ status, json }: GraphAnswer): unknown[] {
  return [status, (json.error as { code: string }).code];
}

/** What a refusal says. */
export function messageOf({ json }: GraphAnswer): string {
  return (json.error as { message: string }).message;
}

import { toError } from '@backstage/errors';
import { AzureDevOpsCredentialsProvider } from '@backstage/integration';
import { z } from 'zod';
import { AzureDevOpsError } from './AzureDevOpsError';
import { Pause } from './Pause';

const API_VERSION = '7.1';
const TIMEOUT_MS = 60_000;
const MOST_ATTEMPTS = 6;
const RETRIED_STATUSES = [429, 500, 502, 503, 504];

const refusalSchema = z.object({
  message: z.string().optional(),
  typeKey: z.string().optional(),
});

/** An answer and the token by which the next page is asked for. */
export interface Page<T> {
  value: T;
  continuationToken?: string;
}

/** Asks the API of one organisation, within its limits: waits when the service says so, and asks again what failed in passing. */
export class AzureDevOpsClient {
  readonly #organizationUrl: string;
  readonly #credentials: AzureDevOpsCredentialsProvider;
  readonly #pause = new Pause();

  constructor(options: {
    organizationUrl: string;
    credentials: AzureDevOpsCredentialsProvider;
  }) {
    this.#organizationUrl = options.organizationUrl;
    this.#credentials = options.credentials;
  }

  /**
   * Asks for something in JSON.
   *
   * @param path - below the organisation, without the version
   * @throws AzureDevOpsError when it is refused, or the service cannot be reached after several attempts
   */
  async getJson<Schema extends z.ZodTypeAny>(
    path: string,
    schema: Schema,
    caller: Caller,
  ): Promise<Page<z.output<Schema>>> {
    const response = await this.#get(path, 'application/json', caller);
    try {
      return {
        value: schema.parse(JSON.parse(response.text)),
        continuationToken:
          response.headers.get('x-ms-continuationtoken') ?? undefined,
      };
    } catch (cause) {
      throw new AzureDevOpsError(
        `Azure DevOps answered ${path} with something else than it documents`,
        { status: response.status, cause },
      );
    }
  }

  /** Asks for the text of a file. */
  async getText(path: string, caller: Caller): Promise<string> {
    const { text } = await this.#get(path, 'text/plain', caller);
    return text;
  }

  async #get(
    path: string,
    accept: string,
    caller: Caller,
  ): Promise<{ status: number; headers: Headers; text: string }> {
    const separator = path.includes('?') ? '&' : '?';
    const url = `${
      this.#organizationUrl
    }/${path}${separator}api-version=${API_VERSION}`;
    for (let attempt = 1; ; attempt += 1) {
      await this.#pause.wait(caller.signal);
      caller.onRequest();
      const failure = await this.#attempt(url, path, accept, caller.signal);
      if (!(failure instanceof AzureDevOpsError)) {
        return failure;
      }
      const isPassing =
        failure.status === undefined ||
        RETRIED_STATUSES.includes(failure.status);
      if (!isPassing || attempt >= MOST_ATTEMPTS) {
        throw failure;
      }
      this.#pause.extend(500 * 2 ** attempt * (0.75 + Math.random() / 2));
    }
  }

  async #attempt(
    url: string,
    path: string,
    accept: string,
    signal: AbortSignal,
  ): Promise<
    { status: number; headers: Headers; text: string } | AzureDevOpsError
  > {
    const credentials = await this.#credentials.getCredentials({
      url: this.#organizationUrl,
    });
    let response: Response;
    let text: string;
    try {
      response = await fetch(url, {
        headers: { ...credentials?.headers, Accept: accept },
        // Without valid credentials it sends to its page to sign in.
        redirect: 'manual',
        signal: AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)]),
      });
      text = decode(await response.arrayBuffer());
    } catch (cause) {
      signal.throwIfAborted();
      return new AzureDevOpsError(
        `Azure DevOps could not be reached for ${path}: ${reasonOf(cause)}`,
        { cause },
      );
    }
    const { status, headers } = response;
    this.#pause.heed(headers);
    if (status === 203 || (status >= 300 && status < 400)) {
      return new AzureDevOpsError(
        `Azure DevOps answered ${path} with its page to sign in (HTTP ${status}): the credentials are missing, expired or unauthorized (401)`,
        { status: 401 },
      );
    }
    return status === 200
      ? { status, headers, text }
      : refusal(path, status, text);
  }
}

/** On whose behalf something is asked for. */
export interface Caller {
  signal: AbortSignal;
  /** Is called for each request. */
  onRequest: () => void;
}

/** As its byte order mark says, or else as UTF-8; without characters that a database cannot hold. */
function decode(bytes: ArrayBuffer): string {
  const [first, second] = new Uint8Array(bytes.slice(0, 2));
  const isUtf16 =
    (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);
  const utf16 = first === 0xff ? 'utf-16le' : 'utf-16be';
  return new TextDecoder(isUtf16 ? utf16 : 'utf-8')
    .decode(bytes)
    .replaceAll('\0', '\uFFFD');
}

function refusal(path: string, status: number, text: string): AzureDevOpsError {
  const { message, typeKey } = parseRefusal(text);
  return new AzureDevOpsError(
    `Azure DevOps refused ${path} with HTTP ${status}${
      message ? `: ${message.slice(0, 300)}` : ''
    }`,
    { status, typeKey },
  );
}

function parseRefusal(text: string): z.output<typeof refusalSchema> {
  try {
    return refusalSchema.parse(JSON.parse(text));
  } catch {
    return {};
  }
}

/** What fetch says by itself is only that it failed. */
function reasonOf(error: unknown): string {
  const { message, cause } = toError(error);
  return cause === undefined ? message : toError(cause).message || message;
}

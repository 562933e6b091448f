import { InputError } from '@backstage/errors';
import {
  AzureDevOpsCredentialsProvider,
  DefaultAzureDevOpsCredentialsProvider,
  DefaultGithubCredentialsProvider,
  GithubCredentialsProvider,
  ScmIntegrations,
} from '@backstage/integration';
import { z } from 'zod';
import { hostFailure } from './hostFailure';

/** How long a host may take for an answer, in milliseconds. */
const TIMEOUT_MS = 15_000;

/** What is asked of a host. */
export interface HostRequest {
  method?: 'GET' | 'POST';
  body?: unknown;
  accept?: string;
  /** What it is for, such as `look up contoso/payments`: part of what people are told when it fails. */
  task: string;
  /** Statuses that mean that there is nothing, besides 404. */
  absent?: number[];
  /** Statuses that the caller looks at itself. */
  expected?: number[];
  /** How many characters of an answer are of interest: a longer one counts as nothing, and is not read to its end. */
  maxLength?: number;
}

/** An answer of a host that is no failure. */
export interface HostAnswer {
  status: number;
  text: string;
  /**
   * What it says.
   *
   * @throws ServiceUnavailableError when it is not what the host documents, such as the page of a proxy
   */
  parse<Schema extends z.ZodTypeAny>(schema: Schema): z.output<Schema>;
}

/** Asks the APIs of GitHub and Azure DevOps with the credentials of `integrations`, and says failures as people need them. */
export class HostClient {
  readonly #integrations: ScmIntegrations;
  readonly #github: GithubCredentialsProvider;
  readonly #azureDevOps: AzureDevOpsCredentialsProvider;

  constructor(integrations: ScmIntegrations) {
    this.#integrations = integrations;
    this.#github =
      DefaultGithubCredentialsProvider.fromIntegrations(integrations);
    this.#azureDevOps =
      DefaultAzureDevOpsCredentialsProvider.fromIntegrations(integrations);
  }

  /**
   * Asks GitHub.
   *
   * @param path - of its REST API, such as `/repos/contoso/payments`
   * @returns undefined when there is nothing
   * @throws ServiceUnavailableError, NotAllowedError or InputError: see {@link hostFailure}
   */
  async github(
    at: { host: string; owner: string; name: string },
    path: string,
    request: HostRequest,
  ): Promise<HostAnswer | undefined> {
    const { host, owner, name } = at;
    const integration = this.#integrations.github.byHost(host);
    if (!integration) {
      throw unknownHost(host, 'integrations.github');
    }
    return this.#ask(
      `${integration.config.apiBaseUrl}${path}`,
      {
        name: `GitHub (${host})`,
        credentialsKey: 'integrations.github',
        accept: 'application/vnd.github+json',
        headers: async () =>
          (
            await this.#github.getCredentials({
              url: `https://${host}/${owner}/${name}`,
            })
          ).headers,
      },
      request,
    );
  }

  /**
   * Asks Azure DevOps.
   *
   * @param path - below the organisation, with its query but for the version, such as `_apis/projects/Payments`
   * @returns undefined when there is nothing
   * @throws ServiceUnavailableError, NotAllowedError or InputError: see {@link hostFailure}
   */
  async azureDevOps(
    at: { host: string; organization: string },
    path: string,
    request: HostRequest,
  ): Promise<HostAnswer | undefined> {
    const { host, organization } = at;
    if (!this.#integrations.azure.byHost(host)) {
      throw unknownHost(host, 'integrations.azure');
    }
    const url = `https://${host}/${organization}`;
    const separator = path.includes('?') ? '&' : '?';
    return this.#ask(
      `${url}/${path}${separator}api-version=7.1`,
      {
        name: `Azure DevOps (${host}/${organization})`,
        credentialsKey: 'integrations.azure',
        accept: 'application/json',
        headers: async () =>
          (await this.#azureDevOps.getCredentials({ url }))?.headers,
      },
      request,
    );
  }

  async #ask(
    url: string,
    service: {
      name: string;
      credentialsKey: string;
      accept: string;
      headers: () => Promise<Record<string, string> | undefined>;
    },
    request: HostRequest,
  ): Promise<HostAnswer | undefined> {
    const { task, absent = [], expected = [], maxLength } = request;
    const failed = (details: {
      status?: number;
      retryAfter?: string;
      isMalformed?: boolean;
      cause?: unknown;
    }) =>
      hostFailure({
        host: service.name,
        credentialsKey: service.credentialsKey,
        task,
        ...details,
      });
    const headers = await service.headers().catch(cause => {
      throw failed({ status: 401, cause });
    });
    if (!headers) {
      // Asked without credentials, a host would call everything absent that is not public.
      throw failed({ status: 401 });
    }
    const answer = await fetch(url, {
      method: request.method ?? 'GET',
      headers: {
        ...headers,
        Accept: request.accept ?? service.accept,
        ...(request.body !== undefined && {
          'Content-Type': 'application/json',
        }),
      },
      body:
        request.body === undefined ? undefined : JSON.stringify(request.body),
      // Without valid credentials Azure DevOps sends to its sign-in page.
      redirect:
        service.credentialsKey === 'integrations.azure' ? 'manual' : 'follow',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    }).catch(cause => {
      throw failed({ cause });
    });
    if (answer.status === 404 || absent.includes(answer.status)) {
      return undefined;
    }
    // 203 is the page of Azure DevOps to sign in.
    const isGood = answer.ok && answer.status !== 203;
    if (!isGood && !expected.includes(answer.status)) {
      throw failed({
        status: answer.status,
        retryAfter: secondsToWait(answer.headers),
      });
    }
    const text = await readText(answer, maxLength).catch(cause => {
      throw failed({ cause });
    });
    if (text === undefined) {
      return undefined;
    }
    return {
      status: answer.status,
      text,
      parse: schema => {
        try {
          return schema.parse(JSON.parse(text));
        } catch (cause) {
          throw failed({ isMalformed: true, cause });
        }
      },
    };
  }
}

/** How long a host wants to be left alone. GitHub says when its hour is over instead, once nothing is left of it. */
function secondsToWait(headers: Headers): string | undefined {
  const reset = Number(headers.get('x-ratelimit-reset'));
  const isUsedUp = headers.get('x-ratelimit-remaining') === '0' && reset > 0;
  return (
    headers.get('retry-after') ??
    (isUsedUp
      ? String(Math.max(1, Math.ceil(reset - Date.now() / 1000)))
      : undefined)
  );
}

/** The text of an answer; undefined when there is more of it. */
async function readText(
  answer: Response,
  maxLength = Infinity,
): Promise<string | undefined> {
  const decoder = new TextDecoder();
  let text = '';
  for await (const chunk of answer.body ?? []) {
    text += decoder.decode(chunk, { stream: true });
    if (text.length > maxLength) {
      return undefined;
    }
  }
  return text + decoder.decode();
}

function unknownHost(host: string, key: string): InputError {
  return new InputError(
    `repository.host: this portal does not know '${host}'. It is not in ${key} of its configuration`,
  );
}

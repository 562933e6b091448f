/** One thing that is wrong with a request, in the members that GitHub uses. */
export interface GitHubProblem {
  resource: string;
  code: string;
  field?: string;
  message?: string;
}

const DOCUMENTATION = 'https://docs.github.com/rest';

/** A refusal in the form of GitHub's REST API. */
export class GitHubError extends Error {
  readonly status: number;
  readonly headers: Record<string, string>;
  readonly #errors: Array<GitHubProblem | string> | undefined;
  readonly #documentation: string;

  constructor(
    status: number,
    message: string,
    options: {
      errors?: Array<GitHubProblem | string>;
      documentation?: string;
      headers?: Record<string, string>;
    } = {},
  ) {
    super(message);
    this.status = status;
    this.headers = options.headers ?? {};
    this.#errors = options.errors;
    this.#documentation = options.documentation ?? DOCUMENTATION;
  }

  /** The body that GitHub sends with it. */
  get body(): string {
    return JSON.stringify({
      message: this.message,
      errors: this.#errors,
      documentation_url: this.#documentation,
      status: String(this.status),
    });
  }
}

/** What is not there, or what the caller may not know of. */
export function notFound(message = 'Not Found'): GitHubError {
  return new GitHubError(404, message);
}

/** A repository to which nothing was pushed yet. */
export function emptyRepository(): GitHubError {
  return new GitHubError(409, 'Git Repository is empty.');
}

/** What the caller may not do. */
export function forbidden(message: string): GitHubError {
  return new GitHubError(403, message);
}

/** A token that is none, or no longer. */
export function badCredentials(): GitHubError {
  return new GitHubError(401, 'Bad credentials');
}

/** A request with values that GitHub does not take. */
export function validationFailed(...errors: GitHubProblem[]): GitHubError {
  return new GitHubError(422, 'Validation Failed', { errors });
}

/** A request that does not fit the schema of the operation. */
export function invalidRequest(what: string): GitHubError {
  return new GitHubError(422, `Invalid request.\n\n${what}`);
}

/** What GitHub has and the stand-in does not: it must not look as if it had been understood. */
export function notInStandIn(what: string): GitHubError {
  return new GitHubError(
    501,
    `The stand-in does not have ${what}. Add it before you test with it.`,
  );
}

const MESSAGES: Record<number, string> = {
  401: 'Bad credentials',
  403: 'Resource not accessible by personal access token',
  404: 'Not Found',
  422: 'Validation Failed',
  500: 'Server Error',
  502: 'Server Error',
  503: 'Service Unavailable',
};

/** An error with any status, which a test has asked for. */
export function errorAskedFor(status: number): GitHubError {
  return new GitHubError(status, MESSAGES[status] ?? 'Asked for by the test');
}

const CODES: Record<number, string> = {
  400: 'BadRequest',
  401: 'InvalidAuthenticationToken',
  403: 'RBACAccessDenied',
  404: 'NotFound',
  424: 'FailedDependency',
  500: 'InternalServerError',
  503: 'ServiceUnavailable',
};

/** A refusal in the form of Azure Resource Manager. */
export class AzureError extends Error {
  readonly status: number;
  readonly code: string;
  readonly headers: Record<string, string>;

  constructor(
    status: number,
    code: string,
    message: string,
    headers: Record<string, string> = {},
  ) {
    super(message);
    this.status = status;
    this.code = code;
    this.headers = headers;
  }

  /** The body that Azure sends with it. */
  get body(): string {
    return JSON.stringify({
      error: { code: this.code, message: this.message },
    });
  }
}

/** A request that the service does not understand. */
export function badRequest(message: string): AzureError {
  return new AzureError(400, CODES[400], message);
}

/**
 * A request that the real service would answer and the stand-in cannot: it must not look as if it had been understood.
 */
export function notInStandIn(what: string): AzureError {
  return new AzureError(
    501,
    'NotInStandIn',
    `The stand-in does not have ${what}. Add it before you test with it.`,
  );
}

/** A request for more than the quota allows, with the headers that say until when. */
export function tooManyRequests(headers: Record<string, string>): AzureError {
  return new AzureError(
    429,
    '429',
    'Too many requests. Please retry.',
    headers,
  );
}

/** A request without the token that is accepted. */
export function unauthenticated(): AzureError {
  return new AzureError(
    401,
    CODES[401],
    'The access token is missing or invalid.',
  );
}

/** A resource type, or a path, that is not there. */
export function unknownPath(path: string): AzureError {
  return new AzureError(
    404,
    'InvalidResourceType',
    `The resource type of '${path}' could not be found.`,
  );
}

/** An error with any status, which a test has asked for. Its text is recognizable wherever it turns up. */
export function errorAskedFor(status: number): AzureError {
  return new AzureError(
    status,
    CODES[status] ?? String(status),
    'Asked for by the test',
  );
}

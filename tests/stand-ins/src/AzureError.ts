/** A refusal in the form of Azure Resource Manager. */
export class AzureError extends Error {
  readonly status: number;
  readonly code: string;

  constructor(status: number, code: string, message: string) {
    super(message);
    this.status = status;
    this.code = code;
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
  return new AzureError(400, 'BadRequest', message);
}

/** An answer of Azure DevOps that is none. */
export class AzureDevOpsError extends Error {
  /** Absent when there was no answer. */
  readonly status: number | undefined;
  /** The type that the service gives its refusals, such as `GitItemNotFoundException`. */
  readonly typeKey: string | undefined;

  constructor(
    message: string,
    details: { status?: number; typeKey?: string; cause?: unknown } = {},
  ) {
    super(message, { cause: details.cause });
    this.name = 'AzureDevOpsError';
    this.status = details.status;
    this.typeKey = details.typeKey;
  }

  /** Whether it is about what was asked for, and not about the service or the credentials. */
  get isAboutOneThing(): boolean {
    return (
      this.status !== undefined && [400, 403, 404, 409].includes(this.status)
    );
  }
}

/** Whether an error is about one project or repository only, so that the others can be read all the same. */
export function isAboutOneThing(error: unknown): boolean {
  return error instanceof AzureDevOpsError && error.isAboutOneThing;
}

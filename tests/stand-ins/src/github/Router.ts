/** Finds what answers a request by its method and path. */
export class Router<Handler> {
  readonly #routes: Array<{
    method: string;
    pattern: RegExp;
    handler: Handler;
  }> = [];

  /**
   * Adds an operation.
   *
   * @param path - such as `/repos/{owner}/{repo}/contents/{path+}`: a name in braces stands for one segment, with a plus
   *   sign for one or more
   */
  add(method: string, path: string, handler: Handler): this {
    const pattern = path.replaceAll(/\{(\w+)(\+?)\}/g, (_, name, many) =>
      many ? `(?<${name}>.+)` : `(?<${name}>[^/]+)`,
    );
    this.#routes.push({
      method,
      pattern: new RegExp(`^${pattern}/?$`),
      handler,
    });
    return this;
  }

  /** What answers a request, and the values in its path; `undefined` when nothing does. */
  find(
    method: string,
    path: string,
  ): { handler: Handler; params: Record<string, string> } | undefined {
    for (const route of this.#routes) {
      const match = route.method === method && route.pattern.exec(path);
      if (match) {
        const params = Object.entries(match.groups ?? {}).map(
          ([name, value]) => [name, decodeURIComponent(value)],
        );
        return { handler: route.handler, params: Object.fromEntries(params) };
      }
    }
    return undefined;
  }
}

/** What goes back over the wire. */
export interface Answer {
  status: number;
  /** The text of the body; empty for none. */
  body: string;
  headers?: Record<string, string>;
}

/** An answer with status 200. */
export function ok(body: object): Answer {
  return { status: 200, body: JSON.stringify(body) };
}

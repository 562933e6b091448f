/** What goes back over the wire. */
export interface Answer {
  status: number;
  /** The text or bytes of the body; empty for none. */
  body: string | Uint8Array;
  /** `Content-Type` is JSON unless it is here. */
  headers?: Record<string, string>;
}

/** An answer with status 200. */
export function ok(body: object): Answer {
  return { status: 200, body: JSON.stringify(body) };
}

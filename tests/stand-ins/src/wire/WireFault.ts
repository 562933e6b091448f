/** What may happen to any request instead of an ordinary answer. */
export interface WireFault {
  /** The status; from 400 on the body is an error in the form of the service. */
  status?: number;
  headers?: Record<string, string>;
  /** The body as text, or made of the ordinary one. */
  body?: string | ((ordinary: string) => string);
  /** Cuts the connection: before the request is carried out, or in the middle of the answer to it. */
  cut?: 'before' | 'within';
  /** Never answers, and does not carry out the request. */
  hang?: boolean;
}

/** What the backend said, where it said something: the message of a `ResponseError` itself is only the status. */
export function toReason({ cause, message }: Error): string {
  return cause instanceof Error ? cause.message : message;
}

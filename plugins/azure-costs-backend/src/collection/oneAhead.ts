/** Goes through pages, and asks for the next one while the one before is being worked on. */
export async function* oneAhead<T>(pages: AsyncIterable<T>): AsyncIterable<T> {
  const iterator = pages[Symbol.asyncIterator]();
  let next = iterator.next();
  try {
    for (;;) {
      const page = await next;
      if (page.done) {
        return;
      }
      next = iterator.next();
      // Should it fail, that is noticed in the next turn.
      next.catch(() => {});
      yield page.value;
    }
  } finally {
    await iterator.return?.();
  }
}

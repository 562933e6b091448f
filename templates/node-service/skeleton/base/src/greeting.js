const MAX_NAME_LENGTH = 100;

/**
 * The example feature: replace it with your own.
 *
 * @param {string | null} name `null` greets the world
 * @throws {RangeError} when the name is empty or too long
 */
export function greet(name) {
  if (name === null) {
    return 'Hello, world!';
  }
  const trimmed = name.trim();
  if (trimmed.length === 0 || trimmed.length > MAX_NAME_LENGTH) {
    throw new RangeError(
      `The name must have 1 to ${MAX_NAME_LENGTH} characters, for example "Ada".`,
    );
  }
  return `Hello, ${trimmed}!`;
}

/**
 * A variable of the environment with which telemetry would not arrive.
 *
 * @public
 */
export class DestinationError extends Error {
  readonly name = 'DestinationError';

  /**
   * @param variable - its name
   * @param problem - what is wrong with it, after its name; never its value
   * @param remedy - what to do
   */
  constructor(
    readonly variable: string,
    readonly problem: string,
    readonly remedy: string,
  ) {
    super(`${variable} ${problem}. ${remedy}`);
  }
}

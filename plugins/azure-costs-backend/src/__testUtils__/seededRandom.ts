/** Numbers that look random and are the same in every run. */
export interface SeededRandom {
  /** From 0 up to 1, evenly spread. */
  uniform(): number;
  /** Normally distributed, with mean 0 and standard deviation 1. */
  normal(): number;
  /** A whole number from 0 to below the limit. */
  below(limit: number): number;
}

/** A linear congruential generator, modulo 2^32. */
export function seededRandom(seed: number): SeededRandom {
  let state = (seed * 2654435761) % 2 ** 32;
  const uniform = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
  return {
    uniform,
    normal: () =>
      Math.sqrt(-2 * Math.log(1 - uniform())) *
      Math.cos(2 * Math.PI * uniform()),
    below: limit => Math.floor(uniform() * limit),
  };
}

/** Something that is wrong with a template or with what it makes. */
export interface Problem {
  /** Path in what is made, or in the template's folder. */
  file?: string;
  /** From 1. */
  line?: number;
  /** A combination of options in which it shows. */
  combination?: string;
  /** What is wrong, and what to do where that does not follow from it. */
  message: string;
}

/** A problem in a line or a few, as people read it. */
export function describeProblem(problem: Problem): string {
  const { file, line, combination, message } = problem;
  const place = [file, line].filter(Boolean).join(':');
  return [
    place && `${place}: `,
    message,
    combination && ` [with ${combination}]`,
  ]
    .filter(Boolean)
    .join('');
}

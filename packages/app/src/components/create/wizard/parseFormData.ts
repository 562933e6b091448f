import { Answers } from './lastAnswers';

const isAnswers = (value: unknown): value is Answers =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The answers in the query of a link to a form. Whatever is no JSON object counts as no answers, as in Backstage itself. */
export function parseFormData(formData: string | null): Answers {
  try {
    const parsed: unknown = JSON.parse(formData ?? '{}');
    return isAnswers(parsed) ? parsed : {};
  } catch {
    return {};
  }
}

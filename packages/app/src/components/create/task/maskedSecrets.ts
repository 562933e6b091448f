import { ScaffolderTask } from '@backstage/plugin-scaffolder-react';

/** What a task was started with. */
export type TaskParameters = ScaffolderTask['spec']['parameters'];

/** What a `Secret` field leaves among the parameters: an asterisk for each character. */
function isMasked(value: unknown): boolean {
  return typeof value === 'string' && /^\*+$/.test(value);
}

const isObject = (value: TaskParameters[string]): value is TaskParameters =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The names of the secrets that were given to a task, at any depth of its parameters. Their values are not kept. */
export function findMaskedSecrets(parameters: TaskParameters): string[] {
  const names = Object.entries(parameters).flatMap(([name, value]) => {
    if (isObject(value)) {
      return findMaskedSecrets(value);
    }
    return isMasked(value) ? [name] : [];
  });
  return [...new Set(names)];
}

/** The parameters without the traces of secrets. A form that got them would send asterisks in place of a secret. */
export function withoutMaskedSecrets(
  parameters: TaskParameters,
): TaskParameters {
  return Object.fromEntries(
    Object.entries(parameters)
      .filter(([, value]) => !isMasked(value))
      .map(([name, value]) => [
        name,
        isObject(value) ? withoutMaskedSecrets(value) : value,
      ]),
  );
}

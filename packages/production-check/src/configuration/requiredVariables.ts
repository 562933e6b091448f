import type { JsonObject, JsonValue } from '@backstage/types';
import type { MissingVariable } from '../checks/Check';
import { asObject } from './Settings';

/**
 * The variables that a file of the configuration asks for and has no default for: `${NAME}`, but neither `${NAME:-default}` nor the
 * escaped `$${NAME}`; and `$env: NAME`.
 */
export function findRequiredVariables(content: JsonObject): MissingVariable[] {
  return variablesBelow(content, '');
}

function variablesBelow(
  value: JsonValue | undefined,
  key: string,
): MissingVariable[] {
  if (typeof value === 'string') {
    return variablesOf(value).map(name => ({ name, key }));
  }
  if (Array.isArray(value)) {
    return value.flatMap((item, index) =>
      variablesBelow(item, `${key}[${index}]`),
    );
  }
  const object = asObject(value);
  if (!object) {
    return [];
  }
  if (typeof object.$env === 'string') {
    return [{ name: object.$env, key }];
  }
  return Object.entries(object).flatMap(([name, child]) =>
    variablesBelow(child, key ? `${key}.${name}` : name),
  );
}

function variablesOf(text: string): string[] {
  return [...text.matchAll(/(\$?)\$\{([^{}]*)\}/g)]
    .filter(([, escape, inner]) => !escape && !inner.includes(':-'))
    .map(([, , inner]) => inner.trim());
}

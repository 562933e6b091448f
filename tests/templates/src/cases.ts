import { JsonObject } from '@backstage/types';
import { join } from 'node:path';
import { z } from 'zod';
import { readYaml } from './readYaml';

/** Where a template says what is rendered. */
export const CASES_FILE = 'test/cases.yaml';

const parametersSchema = z.record(z.string(), z.json());

const casesSchema = z.strictObject({
  base: parametersSchema,
  options: z
    .record(z.string(), z.record(z.string(), parametersSchema))
    .default({}),
  commands: z
    .array(
      z.strictObject({
        run: z.string().min(1),
        only: z.record(z.string(), z.array(z.string())).default({}),
      }),
    )
    .default([]),
});

/** What a template's `test/cases.yaml` says. */
export type Cases = z.infer<typeof casesSchema>;

/** One label of each option, by the option. */
export type Combination = Record<string, string>;

/** What is rendered in one combination. */
export interface Case {
  combination: Combination;
  /** Parameters of the template. */
  values: JsonObject;
}

/**
 * Reads the cases of a template.
 *
 * @param folder - of the template
 * @throws Error that names the file and the key
 */
export async function readCases(folder: string): Promise<Cases> {
  const path = join(folder, CASES_FILE);
  const parsed = casesSchema.safeParse(
    await readYaml(
      path,
      '. It says with which parameters the template is rendered: docs/using/testing-templates.md',
    ),
  );
  if (!parsed.success) {
    throw new Error(`${path}: ${z.prettifyError(parsed.error)}`);
  }
  for (const { only } of parsed.data.commands) {
    for (const [option, labels] of Object.entries(only)) {
      for (const label of labels) {
        if (!parsed.data.options[option]?.[label]) {
          throw new Error(
            `${path}: a command is for '${option}: ${label}', which is none of the options`,
          );
        }
      }
    }
  }
  return parsed.data;
}

/** Every combination of one label from each option, the first option changing last. */
export function combine({ base, options }: Cases): Case[] {
  return Object.entries(options).reduce<Case[]>(
    (cases, [option, labels]) =>
      cases.flatMap(({ combination, values }) =>
        Object.entries(labels).map(([label, added]) => ({
          combination: { ...combination, [option]: label },
          values: { ...values, ...(added as JsonObject) },
        })),
      ),
    [{ combination: {}, values: base as JsonObject }],
  );
}

/** A combination as people read it, such as `target=github, database=none`. */
export function describeCombination(combination: Combination): string {
  const parts = Object.entries(combination).map(
    ([option, label]) => `${option}=${label}`,
  );
  return parts.join(', ') || 'the only combination';
}

import { Config } from '@backstage/config';
import { InputError, toError } from '@backstage/errors';
import { z } from 'zod';
import { Action, ACTIONS } from '../policy/actions';
import { RoleMembers, ROLES } from '../policy/roles';
import { parseSubjectRef } from '../subjects';

const KEY = 'portico.permissions';

/** What the section `portico.permissions` says. */
export interface PermissionsConfig {
  members: RoleMembers;
  /** False when nobody has any role but that of a reader. */
  hasRoles: boolean;
  /** Whose costs engineers see. */
  engineerCosts: 'none' | 'owned' | 'all';
  /** Permissions of plugins that the portal does not know. */
  additional: Action[];
}

/** A key of the section `portico.permissions` whose value can't be used. */
export interface PermissionsProblem {
  /** As in `portico.permissions.roles.engineer[0]`. */
  key: string;
  /** What is wrong with its value. */
  message: string;
}

const subjectSchema = z.string().transform((text, context) => {
  try {
    return parseSubjectRef(text);
  } catch (error) {
    context.addIssue({ code: 'custom', message: toError(error).message });
    return z.NEVER;
  }
});

/** A key whose value is commented out counts as absent. */
const membersSchema = z
  .array(subjectSchema, {
    error: 'expected a list of groups and users such as [group:default/team-a]',
  })
  .nullish();

const schema = z
  .strictObject({
    roles: z
      .strictObject({
        reader: membersSchema,
        engineer: membersSchema,
        finance: membersSchema,
        platformAdmin: membersSchema,
      })
      .nullish(),
    engineerCosts: z.enum(['none', 'owned', 'all']).nullish(),
    additional: z
      .array(
        z.strictObject({
          permission: z
            .string()
            .min(1)
            .refine(
              name => ACTIONS.every(({ permission }) => permission !== name),
              'the portal decides on this permission itself',
            ),
          roles: z.array(z.enum(ROLES)),
        }),
      )
      .nullish(),
  })
  .nullish();

/**
 * Reads the section `portico.permissions`. Without `roles`, everybody is a reader.
 *
 * @throws InputError that names the keys that can't be used
 */
export function readPermissionsConfig(config: Config): PermissionsConfig {
  const parsed = schema.safeParse(config.getOptional(KEY));
  if (!parsed.success) {
    const problems = problemsOf(parsed.error).map(
      ({ key, message }) => `${key}: ${message}`,
    );
    throw new InputError(
      `The permissions are not configured correctly. ${problems.join(
        '; ',
      )}. Roles are ${ROLES.join(
        ', ',
      )}; every key: docs/operations/permissions.md`,
    );
  }
  const { roles, engineerCosts, additional } = parsed.data ?? {};
  const members: RoleMembers = {
    reader: roles?.reader ?? 'everyone',
    engineer: roles?.engineer ?? [],
    finance: roles?.finance ?? [],
    platformAdmin: roles?.platformAdmin ?? [],
  };
  return {
    members,
    hasRoles: ROLES.some(role => role !== 'reader' && members[role].length > 0),
    engineerCosts: engineerCosts ?? 'owned',
    additional: (additional ?? []).map(item => toAction(item)),
  };
}

/** What {@link readPermissionsConfig} refuses; nothing where the portal can start. */
export function findPermissionsProblems(config: Config): PermissionsProblem[] {
  const { error } = schema.safeParse(config.getOptional(KEY));
  return error ? problemsOf(error) : [];
}

function toAction(item: {
  permission: string;
  roles: Array<(typeof ROLES)[number]>;
}): Action {
  const grants = ROLES.map(role => [
    role,
    item.roles.includes(role) ? 'yes' : 'no',
  ]);
  return {
    permission: item.permission,
    title: item.permission,
    ...Object.fromEntries(grants),
  };
}

function problemsOf(error: z.ZodError): PermissionsProblem[] {
  return error.issues.map(issue => {
    const path = issue.path.map(part =>
      typeof part === 'number' ? `[${part}]` : `.${String(part)}`,
    );
    const message =
      issue.code === 'unrecognized_keys'
        ? `unknown key ${issue.keys.map(key => `'${key}'`).join(', ')}`
        : issue.message;
    return { key: `${KEY}${path.join('')}`, message };
  });
}

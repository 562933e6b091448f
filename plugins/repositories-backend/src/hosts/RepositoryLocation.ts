import { InputError } from '@backstage/errors';
import { z } from 'zod';

/** Where a repository can be made. */
export const TARGETS = ['local', 'github', 'azure-devops'] as const;
/** One of {@link TARGETS}. */
export type Target = (typeof TARGETS)[number];

/** Who can see a repository on GitHub. */
export const VISIBILITIES = ['private', 'internal', 'public'] as const;
/** One of {@link VISIBILITIES}. */
export type Visibility = (typeof VISIBILITIES)[number];

const branch = z
  .string()
  .regex(
    /^[A-Za-z0-9]+([._/-][A-Za-z0-9]+)*$/,
    'must be the name of a branch. Example: main',
  )
  .max(100);

const common = {
  defaultBranch: branch.default('main'),
  protectDefaultBranch: z.boolean().default(true),
};

const locationSchema = z.discriminatedUnion('target', [
  z.object({ target: z.literal('local'), ...common }),
  z.object({
    target: z.literal('github'),
    host: z.string().default('github.com'),
    owner: z
      .string()
      .regex(
        /^[A-Za-z0-9](-?[A-Za-z0-9]){0,38}$/,
        'must be the name of a GitHub organisation or account. Example: contoso',
      ),
    visibility: z.enum(VISIBILITIES).default('private'),
    codeOwners: z
      .array(
        z
          .string()
          .regex(
            /^@[A-Za-z0-9-]+(\/[A-Za-z0-9._-]+)?$/,
            'must be a team or user of GitHub. Example: @contoso/payments',
          ),
      )
      .optional(),
    ...common,
  }),
  z.object({
    target: z.literal('azure-devops'),
    host: z.string().default('dev.azure.com'),
    organization: z
      .string()
      .regex(
        /^[A-Za-z0-9]([A-Za-z0-9-]{0,48}[A-Za-z0-9])?$/,
        'must be the name of an Azure DevOps organisation. Example: contoso',
      ),
    project: z
      .string()
      .min(1)
      .max(64)
      .regex(
        /^[^\\/:*?"<>;#$*{},+=[\]|~&%@!^`_.][^\\/:*?"<>;#$*{},+=[\]|~&%@!^`]*$/,
        'must be the name of an Azure DevOps project. Example: Payments',
      ),
    ...common,
  }),
]);

/** Where a new repository goes, as the form field `Repository` says it. */
export type RepositoryLocation = z.infer<typeof locationSchema>;
/** A location on GitHub. */
export type GithubLocation = Extract<RepositoryLocation, { target: 'github' }>;
/** A location on Azure DevOps. */
export type AzureDevOpsLocation = Extract<
  RepositoryLocation,
  { target: 'azure-devops' }
>;

const NAME = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/;

/**
 * The name of a new repository. It is a DNS label, because services, their containers and their addresses are called the
 * same.
 *
 * @throws InputError that names the field
 */
export function parseRepositoryName(name: unknown): string {
  if (typeof name !== 'string' || !NAME.test(name)) {
    throw new InputError(
      `name must have 1 to 63 lower-case letters, digits and hyphens, with a letter or digit at both ends, because it becomes part of addresses (DNS). Example: payment-processor`,
    );
  }
  return name;
}

/**
 * Reads what a form or a caller of the API says.
 *
 * @throws InputError that names the field
 */
export function parseRepositoryLocation(value: unknown): RepositoryLocation {
  const parsed = locationSchema.safeParse(value);
  if (!parsed.success) {
    const [{ path, message }] = parsed.error.issues;
    throw new InputError(`${['repository', ...path].join('.')}: ${message}`);
  }
  return parsed.data;
}

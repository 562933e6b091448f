import {
  componentEntityV1alpha1Validator,
  Entity,
  EntityPolicies,
  FieldFormatEntityPolicy,
  NoForeignRootFieldsEntityPolicy,
  parseEntityRef,
  SchemaValidEntityPolicy,
} from '@backstage/catalog-model';
import { InputError, toError } from '@backstage/errors';
import { Document } from 'yaml';
import { z } from 'zod';
import { RepositoryRef } from '../hosts/repositoryUrls';

const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** A text that has to be there. */
const needed = (example: string) => z.string(`is needed. Example: ${example}`);

/** A reference to an entity of one of some kinds, with its kind. */
const reference = (kinds: string[], example: string) =>
  needed(example).refine(text => {
    try {
      const { kind } = parseEntityRef(text);
      return kinds.includes(kind.toLowerCase());
    } catch {
      return false;
    }
  }, `must be a reference to a ${kinds.join(' or ')}. Example: ${example}`);

const entrySchema = z.object({
  url: needed('https://github.com/contoso/payments'),
  name: needed('payment-service')
    .max(63)
    .regex(
      /^[A-Za-z0-9]+([._-][A-Za-z0-9]+)*$/,
      'must have letters and digits, with single hyphens, points or underscores between them. Example: payment-service',
    ),
  title: z.string().max(100).optional(),
  description: z.string().max(500).optional(),
  type: needed('service'),
  lifecycle: needed('production'),
  owner: reference(['group', 'user'], 'group:default/team-payments'),
  system: reference(['system'], 'system:default/payment-platform').optional(),
  tags: z
    .array(
      z
        .string()
        .regex(
          /^[a-z0-9+#]+(-[a-z0-9+#]+)*$/,
          'must have lower-case letters, digits and single hyphens. Example: dotnet',
        ),
    )
    .default([]),
  /** Whether its documentation is to be shown. */
  docs: z.boolean().default(false),
  resourceGroups: z
    .array(
      z
        .string()
        .regex(
          /^[\w.()-]{1,90}$/,
          'must be the name of a resource group. Example: rg-payments',
        ),
    )
    .default([]),
  subscriptionId: z
    .string()
    .regex(
      GUID,
      'must be the id of a subscription. Example: 00000000-0000-0000-0000-000000000001',
    )
    .optional(),
  monthlyBudget: z
    .number()
    .positive('must be more than 0. Example: 500')
    .optional(),
});

/** What the catalog is to say of a repository: the value of the form field `CatalogEntry`. */
export type CatalogEntry = z.infer<typeof entrySchema>;

/**
 * Reads what a form or a caller of the API says. What is empty counts as left out.
 *
 * @throws InputError that names the field
 */
export function parseCatalogEntry(value: unknown): CatalogEntry {
  const given = Object.fromEntries(
    Object.entries((value as object) ?? {}).filter(
      ([, part]) => part !== '' && part !== null,
    ),
  );
  const parsed = entrySchema.safeParse(given);
  if (!parsed.success) {
    const [{ path, message }] = parsed.error.issues;
    throw new InputError(`${['entry', ...path].join('.')}: ${message}`);
  }
  return parsed.data;
}

/**
 * Writes the catalog file of a repository.
 *
 * @throws InputError when the catalog would not take it
 */
export async function writeCatalogInfo(
  entry: CatalogEntry,
  ref: RepositoryRef,
): Promise<string> {
  const entity = toEntity(entry, ref);
  try {
    await EntityPolicies.allOf([
      new SchemaValidEntityPolicy(),
      new FieldFormatEntityPolicy(),
      new NoForeignRootFieldsEntityPolicy(),
    ]).enforce(entity);
    await componentEntityV1alpha1Validator.check(entity);
  } catch (error) {
    throw new InputError(
      `entry: the catalog would not take it: ${toError(error).message}`,
    );
  }
  const document = new Document(entity);
  document.commentBefore =
    ' What the developer portal shows of this repository.\n https://backstage.io/docs/features/software-catalog/descriptor-format';
  return document.toString({ lineWidth: 0 });
}

function toEntity(entry: CatalogEntry, ref: RepositoryRef): Entity {
  const { resourceGroups, subscriptionId, monthlyBudget } = entry;
  const annotations = {
    ...(ref.target === 'github'
      ? { 'github.com/project-slug': `${ref.owner}/${ref.name}` }
      : {
          'dev.azure.com/host-org': `${ref.host}/${ref.organization}`,
          'dev.azure.com/project-repo': `${ref.project}/${ref.name}`,
        }),
    ...(entry.docs && { 'backstage.io/techdocs-ref': 'dir:.' }),
    ...(resourceGroups.length && {
      'azure.com/resource-group': resourceGroups.join(','),
    }),
    ...(subscriptionId && { 'azure.com/subscription-id': subscriptionId }),
    ...(monthlyBudget && {
      'azure.com/monthly-budget': `${monthlyBudget} EUR`,
    }),
  };
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: {
      name: entry.name,
      ...(entry.title && { title: entry.title }),
      ...(entry.description && { description: entry.description }),
      annotations,
      ...(entry.tags.length && { tags: entry.tags }),
    },
    spec: {
      type: entry.type,
      lifecycle: entry.lifecycle,
      owner: entry.owner,
      ...(entry.system && { system: entry.system }),
    },
  };
}

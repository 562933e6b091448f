import { HttpAuthService } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import express from 'express';
import Router from 'express-promise-router';
import { z } from 'zod';
import { ChangeKind } from '../database/ChangeStore';
import { AuthorizedChanges } from './AuthorizedChanges';

/** One line of the list. */
export interface CatalogChange {
  entityRef: string;
  kind: string;
  namespace: string;
  name: string;
  /** The entity's title, or its name when it has none. */
  title: string;
  /** `spec.type`, for the kinds that have one. */
  type?: string;
  change: ChangeKind;
  /** When the change was noticed, ISO 8601 in UTC. */
  changedAt: string;
}

/** The answer of `GET /changes`. */
export interface CatalogChangesResponse {
  /** Newest first, each entity at most once. */
  items: CatalogChange[];
}

const changesQuerySchema = z.strictObject({
  limit: z.coerce.number().int().min(1).max(50).default(10),
  kind: z.preprocess(
    value => (typeof value === 'string' ? [value] : value),
    z
      .array(
        z
          .string()
          .regex(/^[a-z][a-z0-9]{0,62}$/i, "expected a kind as 'Component'"),
      )
      .optional(),
  ),
});

/** The HTTP side of the plugin. */
export function createRouter(options: {
  changes: AuthorizedChanges;
  httpAuth: HttpAuthService;
}): express.Router {
  const { changes, httpAuth } = options;
  const router = Router();

  router.get('/changes', async (req, res) => {
    const credentials = await httpAuth.credentials(req, { allow: ['user'] });
    const { limit, kind: kinds } = parseQuery(req.query);
    const items = await changes.list({ limit, kinds }, credentials);
    res.json({
      items: items.map(item => ({
        entityRef: item.entityRef,
        kind: item.kind,
        namespace: item.namespace,
        name: item.name,
        title: item.title,
        type: item.type,
        change: item.change,
        changedAt: item.changedAt.toISOString(),
      })),
    } satisfies CatalogChangesResponse);
  });

  return router;
}

function parseQuery(query: unknown): z.infer<typeof changesQuerySchema> {
  const parsed = changesQuerySchema.safeParse(query);
  if (!parsed.success) {
    const problems = parsed.error.issues.map(({ path, message }) =>
      path.length > 0 ? `'${String(path[0])}': ${message}` : message,
    );
    throw new InputError(`Invalid query: ${problems.join('; ')}`);
  }
  return parsed.data;
}

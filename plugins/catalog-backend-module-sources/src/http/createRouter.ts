import {
  AuditorService,
  BackstageCredentials,
  HttpAuthService,
} from '@backstage/backend-plugin-api';
import { parseEntityRef } from '@backstage/catalog-model';
import { InputError, toError } from '@backstage/errors';
import {
  MovedEntityResponse,
  PROBLEM_KINDS,
  ProblemKind,
  ProblemsResponse,
  SourcesResponse,
} from '@portico/plugin-catalog-sources-common';
import express from 'express';
import Router from 'express-promise-router';
import { z } from 'zod';
import { AuthorizedSources } from './AuthorizedSources';

const problemsQuerySchema = z.strictObject({
  kind: z.preprocess(
    value => (typeof value === 'string' ? [value] : value),
    z
      .array(z.enum(PROBLEM_KINDS as [ProblemKind, ...ProblemKind[]]))
      .optional(),
  ),
  source: z.string().min(1).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(25),
  offset: z.coerce.number().int().min(0).default(0),
});

const movedQuerySchema = z.strictObject({
  entityRef: z.string().superRefine((value, context) => {
    try {
      parseEntityRef(value);
    } catch (error) {
      context.addIssue({ code: 'custom', message: toError(error).message });
    }
  }),
});

/** The HTTP side of the sources. */
export function createRouter(options: {
  auditor: AuditorService;
  sources: AuthorizedSources;
  httpAuth: HttpAuthService;
}): express.Router {
  const { auditor, sources, httpAuth } = options;
  const router = Router();

  /** Does something to a source, and puts it on record whether that could be done or not. */
  async function change(
    request: express.Request<{ id: string }>,
    actionType: string,
    act: (credentials: BackstageCredentials) => Promise<void>,
  ): Promise<void> {
    const event = await auditor.createEvent({
      eventId: 'source-mutate',
      severityLevel: 'medium',
      request,
      meta: { actionType, sourceId: request.params.id },
    });
    try {
      await act(await httpAuth.credentials(request));
    } catch (error) {
      await event.fail({ error: toError(error) });
      throw error;
    }
    await event.success();
  }

  router.get('/sources', async (req, res) => {
    const credentials = await httpAuth.credentials(req);
    res.json((await sources.list(credentials)) satisfies SourcesResponse);
  });

  router.get('/sources/problems', async (req, res) => {
    const credentials = await httpAuth.credentials(req);
    const query = parseQuery(problemsQuerySchema, req.query);
    const problems = await sources.problems(
      {
        kinds: query.kind,
        sourceId: query.source,
        limit: query.limit,
        offset: query.offset,
      },
      credentials,
    );
    res.json(problems satisfies ProblemsResponse);
  });

  router.get('/sources/moved', async (req, res) => {
    const credentials = await httpAuth.credentials(req);
    const { entityRef } = parseQuery(movedQuerySchema, req.query);
    const moved = await sources.moved(entityRef, credentials);
    res.json(moved satisfies MovedEntityResponse);
  });

  router.post('/sources/:id/refresh', async (req, res) => {
    await change(req, 'refresh', credentials =>
      sources.refresh(req.params.id, credentials),
    );
    res.status(202).end();
  });

  router.post('/sources/:id/accept', async (req, res) => {
    await change(req, 'accept', credentials =>
      sources.acceptLess(req.params.id, credentials),
    );
    res.status(202).end();
  });

  return router;
}

function parseQuery<Schema extends z.ZodTypeAny>(
  schema: Schema,
  query: unknown,
): z.output<Schema> {
  const parsed = schema.safeParse(query);
  if (!parsed.success) {
    const problems = parsed.error.issues.map(({ path, message }) =>
      path.length > 0 ? `'${String(path[0])}': ${message}` : message,
    );
    throw new InputError(`Invalid query: ${problems.join('; ')}`);
  }
  return parsed.data;
}

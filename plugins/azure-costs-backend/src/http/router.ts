import {
  AuditorService,
  BackstageCredentials,
  HttpAuthService,
} from '@backstage/backend-plugin-api';
import { stringifyEntityRef } from '@backstage/catalog-model';
import { InputError, toError } from '@backstage/errors';
import { CostData, DateRange } from '@portico/plugin-azure-costs-common';
import express, { Response } from 'express';
import { recordRefusal } from '../authorization/recordRefusal';
import { CostOverviewReader } from '../costs/CostOverviewReader';
import { EntityCostsReader } from '../costs/EntityCostsReader';
import { createOpenApiRouter } from '../schema/openapi';
import { entityCostsToCsv, overviewToCsv } from './csv';

/** How many groups a page of the overview has when the caller does not say. */
const PAGE_SIZE = 20;

type Request = Parameters<HttpAuthService['credentials']>[0];

/** What an audit event says beside who asked and when. */
type AuditMeta = Record<string, string | undefined>;

/** The HTTP side of the plugin, as `schema/openapi.yaml` describes it. */
export async function createRouter(options: {
  auditor: AuditorService;
  entityCosts: EntityCostsReader;
  httpAuth: HttpAuthService;
  overview: CostOverviewReader;
}): Promise<express.Router> {
  const { auditor, entityCosts, httpAuth, overview } = options;
  const router = await createOpenApiRouter();

  /** Answers the caller, and puts a refusal on record. */
  async function read<T>(
    request: Request,
    meta: AuditMeta,
    answer: (credentials: BackstageCredentials) => Promise<T>,
  ): Promise<T> {
    const credentials = await credentialsOf(request);
    return recordRefusal(auditor, { request, meta }, () => answer(credentials));
  }

  /** Answers the caller with a file, and puts that on record whether it could be made or not. */
  async function exportFile(
    req: Request,
    res: Response,
    meta: AuditMeta,
    make: (credentials: BackstageCredentials) => Promise<CsvFile>,
  ): Promise<void> {
    const credentials = await credentialsOf(req);
    const event = await auditor.createEvent({
      eventId: 'export-costs',
      severityLevel: 'medium',
      request: req,
      meta,
    });
    let file: CsvFile;
    try {
      file = await make(credentials);
    } catch (error) {
      await event.fail({ error: toError(error) });
      throw error;
    }
    await event.success();
    res.attachment(file.name).type('text/csv').send(file.content);
  }

  async function credentialsOf(req: Request): Promise<BackstageCredentials> {
    return httpAuth.credentials(req, { allow: ['user', 'service'] });
  }

  router.get(
    '/entities/by-name/:kind/:namespace/:name/costs',
    async (req, res) => {
      const entityRef = entityRefOf(req.params);
      const costs = await read(req, { entityRef }, credentials =>
        entityCosts.read(entityRef, req.query, credentials),
      );
      res.json(costs);
    },
  );

  router.get(
    '/entities/by-name/:kind/:namespace/:name/costs/csv',
    async (req, res) => {
      const entityRef = entityRefOf(req.params);
      const { view = 'days', ...range } = req.query;
      const meta = { entityRef, view, ...range };
      await exportFile(req, res, meta, async credentials => {
        const costs = await entityCosts.read(entityRef, range, credentials);
        return {
          name: fileName(`${req.params.name}-${view}`, costs),
          content: entityCostsToCsv(costs, view),
        };
      });
    },
  );

  router.get('/overview', async (req, res) => {
    const { limit = PAGE_SIZE, ...query } = req.query;
    const answer = await read(req, { by: query.by }, credentials =>
      overview.read({ ...query, limit }, credentials),
    );
    res.json(answer);
  });

  router.get('/overview/csv', async (req, res) => {
    await exportFile(req, res, { ...req.query }, async credentials => {
      const answer = await overview.read(req.query, credentials);
      return {
        name: fileName(`by-${req.query.by}`, answer),
        content: overviewToCsv(answer, !req.query.search),
      };
    });
  });

  return router;
}

interface CsvFile {
  name: string;
  content: string;
}

function fileName(
  what: string,
  { range, data }: { range: DateRange; data: CostData },
): string {
  const prefix =
    data.source === 'sample' ? 'sample-azure-costs' : 'azure-costs';
  return `${prefix}-${what}-${range.start}-${range.end}.csv`;
}

function entityRefOf(params: {
  kind: string;
  namespace: string;
  name: string;
}): string {
  for (const [name, value] of Object.entries(params)) {
    if (!/^[\w.-]{1,253}$/.test(value)) {
      throw new InputError(`'${name}' is not part of an entity's name`);
    }
  }
  return stringifyEntityRef(params);
}

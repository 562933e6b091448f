import '../start';
import { createBackend } from '@backstage/backend-defaults';
import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { trace } from '@opentelemetry/api';
import express from 'express';
import telemetry, { traceContext } from '../index';

// A backend whose plugin does with secrets what plugins do: it has them in addresses, in SQL and in errors.
const backend = createBackend();
backend.add(telemetry);
backend.add(
  createBackendPlugin({
    pluginId: 'orders',
    register(env) {
      env.registerInit({
        deps: {
          config: coreServices.rootConfig,
          database: coreServices.database,
          httpRouter: coreServices.httpRouter,
        },
        async init({ config, database, httpRouter }) {
          const db = await database.getClient();
          const upstream = config.getString('upstream');
          const catalog = trace.getTracer('backstage-plugin-catalog-backend');
          await catalog.startActiveSpan('TaskPipelineLoop', async span => {
            await db.raw('select 1 as background');
            span.end();
          });
          const router = express.Router();
          router.get('/orders/:id', async (_, res) => {
            catalog.startActiveSpan('ProcessingRun', span => span.end());
            await db.raw(
              `select ?::text as bound, 's3cret-literal' as literal`,
              ['s3cret-bound'],
            );
            await fetch(`${upstream}/stock?sig=s3cret-asked#s3cret`);
            await fetch(`${upstream}/v1.0/users/jane.doe/photo`);
            // PostgreSQL quotes the value in the message of the error.
            await db
              .raw('select ?::int as number', ['s3cret-failed'])
              .catch(error => trace.getActiveSpan()?.recordException(error));
            res.json(traceContext());
          });
          httpRouter.use(router);
          httpRouter.addAuthPolicy({ path: '/', allow: 'unauthenticated' });
        },
      });
    },
  }),
);
backend.add(
  createBackendPlugin({
    pluginId: 'search',
    register(env) {
      env.registerInit({
        deps: { httpRouter: coreServices.httpRouter },
        async init({ httpRouter }) {
          const router = express.Router();
          router.get('/query', (req, res) => {
            res.json({ results: req.query.term === 'orders' ? [{}] : [] });
          });
          httpRouter.use(router);
          httpRouter.addAuthPolicy({ path: '/', allow: 'unauthenticated' });
        },
      });
    },
  }),
);

process.on('disconnect', () => process.exit());
backend.start().catch(error => {
  process.stderr.write(`${error.stack}\n`);
  process.exit(1);
});

import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { metricsServiceRef } from '@backstage/backend-plugin-api/alpha';
import type { RequestHandler } from 'express';

/**
 * Counts searches, and those that found nothing that the one who searched may see. What was searched for is not part of it.
 *
 * @public
 */
export const searchMetricsModule = createBackendModule({
  pluginId: 'search',
  moduleId: 'portico-metrics',
  register(env) {
    env.registerInit({
      deps: {
        httpRouter: coreServices.httpRouter,
        metrics: metricsServiceRef,
      },
      async init({ httpRouter, metrics }) {
        const searches = metrics.createCounter<{ result: 'found' | 'nothing' }>(
          'portico.search.queries',
          {
            description: 'Searches, by whether they found anything',
            unit: '{query}',
          },
        );
        httpRouter.use(countSearches(result => searches.add(1, { result })));
      },
    });
  },
});

/** Looks at the answers to searches as they are sent. Later pages of the same result, and searches for nothing, are no searches. */
function countSearches(
  count: (result: 'found' | 'nothing') => void,
): RequestHandler {
  return (req, res, next) => {
    const { pageCursor, term } = req.query;
    if (req.path === '/query' && term && !pageCursor) {
      const json = res.json.bind(res);
      res.json = body => {
        if (Array.isArray(body?.results)) {
          count(body.results.length > 0 ? 'found' : 'nothing');
        }
        return json(body);
      };
    }
    next();
  };
}

import { RootHttpRouterConfigureContext } from '@backstage/backend-defaults/rootHttpRouter';
import { auditResponses, requestContext } from '@portico/plugin-audit-node';
import { outage } from '../database/Outage';
import { answerOutages } from './answerOutages';
import { drainConnections } from './drainConnections';
import { explainRefusals } from './explainRefusals';
import { limitAddresses } from './rateLimits/limitAddresses';
import { limitBodies } from './limitBodies';
import { readRateLimits } from './rateLimits/readRateLimits';
import { refuseInvalidInput } from './refuseInvalidInput';
import { refuseOddPaths } from './refuseOddPaths';
import { securityHeaders } from './securityHeaders';
import { webSockets } from './webSockets';

/** What every request passes before it gets to a plugin. */
export function configureHttp(context: RootHttpRouterConfigureContext): void {
  const { app, applyDefaults, config, logger, middleware, server } = context;
  app.disable('x-powered-by');

  app.use(drainConnections(context), answerOutages(outage));

  // First, so that whatever is refused is told of.
  app.use(requestContext(), auditResponses({ config, logger }));

  // Before the limits, so that a browser may read a refusal. They are part of the defaults too, and change nothing twice.
  app.use(securityHeaders(), middleware.helmet(), middleware.cors());

  // Before everything that looks at a path.
  app.use(refuseOddPaths());

  const limits = readRateLimits(config);
  if (limits) {
    app.use(limitAddresses(limits));
  }
  app.use(
    explainRefusals(),
    refuseInvalidInput(),
    limitBodies(),
    webSockets(server),
  );
  applyDefaults();
}

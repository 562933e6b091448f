import { createBackendModule } from '@backstage/backend-plugin-api';
import { AzureDevOpsEventRouter } from '@backstage/plugin-events-backend-module-azure';
import { eventsServiceRef } from '@backstage/plugin-events-node';

/** The part of `@backstage/plugin-events-backend-module-azure` that says what an event is about, without the check of its secret. */
export const eventRouter = createBackendModule({
  pluginId: 'events',
  moduleId: 'azure-devops-event-router',
  register(env) {
    env.registerInit({
      deps: { events: eventsServiceRef },
      async init({ events }) {
        await new AzureDevOpsEventRouter({ events }).subscribe();
      },
    });
  },
});

import { AuditorServiceCreateEventOptions } from '@backstage/backend-plugin-api';
import { JsonObject } from '@backstage/types';

/**
 * What an event that only tries something has to say besides what its plugin says of it; nothing for any other event.
 *
 * Backstage rates such events as reading, but the portal runs what the caller wrote, or reads what the caller names, with
 * credentials of its own.
 */
export function describeTrial(
  plugin: string,
  { eventId, meta, request }: AuditorServiceCreateEventOptions,
): JsonObject | undefined {
  switch (`${plugin}.${eventId}`) {
    case 'scaffolder.task':
      return meta?.actionType === 'dry-run' ? {} : undefined;
    case 'catalog.location-mutate':
      // Not to be taken for a location that was registered.
      return meta?.isDryRun ? { actionType: 'dry-run' } : undefined;
    case 'catalog.location-analyze':
    case 'catalog.entity-validate':
      // All that was found is too much to tell, and some of it restricted.
      return { location: Object(request?.body).location, output: undefined };
    default:
      return undefined;
  }
}

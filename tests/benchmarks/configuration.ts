import type { Bundle } from './Bundle.ts';
import { guest } from './entities.ts';

/** A schedule for what is not to run while something is measured. */
export const never = {
  frequency: { days: 1 },
  timeout: { minutes: 5 },
  initialDelay: { days: 1 },
};

/** Where a server listens, and the data that it works on. */
interface Place {
  url: string;
  port: number;
  database: string;
  locations: string[];
}

/**
 * What an app is given over its own configuration. It is the same for both but for {@link Bundle.settings}. The catalog
 * is processed once, and search indexes it on another day.
 */
export function configurationFor(bundle: Bundle, place: Place): object {
  const { url, port, database, locations } = place;
  return merge(
    {
      app: { baseUrl: url },
      backend: {
        baseUrl: url,
        listen: `127.0.0.1:${port}`,
        cors: { origin: url },
        database: { client: 'pg', prefix: `${database}_` },
      },
      auth: {
        providers: {
          guest: {
            dangerouslyAllowOutsideDevelopment: true,
            userEntityRef: guest,
            ownershipEntityRefs: [guest],
          },
        },
      },
      catalog: {
        processingInterval: { days: 1 },
        locations: locations.map(target => ({
          type: 'file',
          target,
          rules: [
            {
              allow: [
                'API',
                'Component',
                'Domain',
                'Group',
                'Location',
                'Resource',
                'System',
                'User',
              ],
            },
          ],
        })),
      },
      search: {
        collators: {
          catalog: { schedule: never },
          techdocs: { schedule: never },
        },
      },
    },
    bundle.settings,
  );
}

/** Adds two objects up, key by key; where both have a value, the second's counts. */
export function merge(first: object, second: object): object {
  const merged: Record<string, unknown> = { ...first };
  for (const [key, value] of Object.entries(second)) {
    const present = merged[key];
    merged[key] =
      isObject(present) && isObject(value) ? merge(present, value) : value;
  }
  return merged;
}

const isObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

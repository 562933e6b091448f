import {
  createServiceFactory,
  createServiceRef,
} from '@backstage/backend-plugin-api';

/** How often documentation could not be read because of the storage, since the start. */
export interface DocumentationFailures {
  count: number;
}

/** Tells the search, which reads documentation as everybody does, whether what came was all there is. */
export const documentationFailuresServiceRef =
  createServiceRef<DocumentationFailures>({
    id: 'portico.documentation-failures',
    scope: 'root',
    defaultFactory: async service =>
      createServiceFactory({
        service,
        deps: {},
        factory: () => ({ count: 0 }),
      }),
  });

import { stringifyEntityRef } from '@backstage/catalog-model';
import { ForwardedError, isError, ResponseError } from '@backstage/errors';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';

/**
 * Creates the action `repository:register`: what `catalog:register` does, for a task that may be tried again. An address that is
 * registered already counts as registered, and a failure says what exists and how to go on.
 */
export const createRegisterRepositoryAction = (options: {
  catalog: CatalogService;
}) => {
  const { catalog } = options;
  return createTemplateAction({
    id: 'repository:register',
    description:
      'Registers a repository in the catalog. One that is registered already stays so.',
    supportsDryRun: true,
    schema: {
      input: {
        catalogInfoUrl: z =>
          z.string({ description: 'Address of its catalog-info.yaml' }),
        repositoryUrl: z =>
          z
            .string({
              description: 'Its page, for what is said after a failure',
            })
            .optional(),
      },
      output: {
        entityRef: z =>
          z
            .string({
              description: 'The component in it, or else its first entity',
            })
            .optional(),
        catalogInfoUrl: z => z.string(),
      },
    },
    async handler(ctx) {
      const { catalogInfoUrl, repositoryUrl } = ctx.input;
      ctx.output('catalogInfoUrl', catalogInfoUrl);
      if (ctx.isDryRun) {
        ctx.logger.info(`Dry run: ${catalogInfoUrl} is not registered`);
        return;
      }
      const location = { type: 'url', target: catalogInfoUrl };
      const credentials = { credentials: await ctx.getInitiatorCredentials() };
      ctx.logger.info(`Registering ${catalogInfoUrl}`);
      try {
        await catalog.addLocation(location, credentials).catch(error => {
          if (!isConflict(error)) {
            throw error;
          }
          ctx.logger.info('It is registered already');
        });
        const { entities } = await catalog.addLocation(
          { ...location, dryRun: true },
          credentials,
        );
        const named = entities.filter(
          ({ metadata }) => !metadata.name.startsWith('generated-'),
        );
        const entity =
          named.find(({ kind }) => kind === 'Component') ?? named[0];
        if (entity) {
          ctx.output('entityRef', stringifyEntityRef(entity));
        }
      } catch (error) {
        const exists = repositoryUrl
          ? `${repositoryUrl} exists and is complete; only its registration failed`
          : `${catalogInfoUrl} could not be registered`;
        throw new ForwardedError(
          `${exists}. "Try again" registers it without making anything twice. What went wrong`,
          // The message of a ResponseError is only the status; what the catalog said is its cause.
          isError(error) && error.cause instanceof Error ? error.cause : error,
        );
      }
    },
  });
};

function isConflict(error: unknown): boolean {
  return (
    (error instanceof ResponseError && error.statusCode === 409) ||
    (isError(error) && error.name === 'ConflictError')
  );
}

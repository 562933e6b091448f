import { Config } from '@backstage/config';
import { InputError, toError } from '@backstage/errors';
import {
  SignInResolver,
  SignInResolverFactory,
} from '@backstage/plugin-auth-node';
import { SignInError, SignInFailureReason } from '../failures/SignInError';

/** What the errors of Backstage's resolvers mean. */
const REASONS: Record<string, SignInFailureReason> = {
  ConflictError: 'ambiguous-user',
  NotAllowedError: 'denied',
};

/**
 * Reads `signIn.resolvers`: how an account finds its user in the catalog. They are tried in order, and the first that finds
 * somebody decides. Backstage's own function does the same, and does not let anybody know whether nobody was found.
 *
 * @returns `undefined` when there are none; else a resolver that throws a SignInError
 * @throws InputError when one is not there, or its options are wrong
 */
export function readSignInResolver<TAuthResult>(
  config: Config,
  factories: Record<string, SignInResolverFactory>,
): SignInResolver<TAuthResult> | undefined {
  const resolvers = (
    config.getOptionalConfigArray('signIn.resolvers') ?? []
  ).map((one): SignInResolver<TAuthResult> => {
    const name = one.getString('resolver');
    if (!Object.hasOwn(factories, name)) {
      throw new InputError(
        `'signIn.resolvers' has the unknown resolver '${name}'. There are: ${Object.keys(
          factories,
        ).join(', ')}.`,
      );
    }
    const { resolver: _, ...options } = one.get() as Record<string, unknown>;
    return factories[name](
      Object.keys(options).length > 0 ? options : undefined,
    );
  });
  return resolvers.length > 0 ? inOrder(resolvers) : undefined;
}

function inOrder<TAuthResult>(
  resolvers: SignInResolver<TAuthResult>[],
): SignInResolver<TAuthResult> {
  return async (info, context) => {
    for (const resolve of resolvers) {
      try {
        return await resolve(info, context);
      } catch (thrown) {
        const { name } = toError(thrown);
        if (name !== 'NotFoundError') {
          throw new SignInError(REASONS[name] ?? 'unexpected', {
            cause: thrown,
          });
        }
      }
    }
    throw new SignInError('not-in-catalog');
  };
}

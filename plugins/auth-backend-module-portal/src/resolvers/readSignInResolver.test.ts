import { mockServices } from '@backstage/backend-test-utils';
import { NotFoundError } from '@backstage/errors';
import {
  AuthResolverContext,
  createSignInResolverFactory,
} from '@backstage/plugin-auth-node';
import { readSignInResolver } from './readSignInResolver';

const finding = (token: string) =>
  createSignInResolverFactory({ create: () => async () => ({ token }) });
const failing = (error: Error) =>
  createSignInResolverFactory({
    create: () => async () => {
      throw error;
    },
  });

const factories = {
  nobody: failing(new NotFoundError('User not found')),
  broken: failing(new Error('The catalog is down')),
  ada: finding('of-ada'),
  grace: finding('of-grace'),
};

const resolve = (...names: string[]) => {
  const config = mockServices.rootConfig({
    data: { signIn: { resolvers: names.map(resolver => ({ resolver })) } },
  });
  return readSignInResolver(config, factories)?.(
    { profile: {}, result: {} },
    {} as AuthResolverContext,
  );
};

it('takes the first that finds somebody', async () => {
  await expect(resolve('nobody', 'ada', 'grace')).resolves.toEqual({
    token: 'of-ada',
  });
});

it('says that none finds anybody', async () => {
  await expect(resolve('nobody', 'nobody')).rejects.toMatchObject({
    reason: 'not-in-catalog',
  });
});

it('asks no further when one fails', async () => {
  await expect(resolve('broken', 'ada')).rejects.toMatchObject({
    reason: 'unexpected',
  });
});

it('has none when none is configured', () => {
  expect(resolve()).toBeUndefined();
});

it('names what there is when one is misspelt', () => {
  expect(() => resolve('adda')).toThrow(
    "unknown resolver 'adda'. There are: nobody, broken, ada, grace.",
  );
});

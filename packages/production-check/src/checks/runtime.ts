import { fail, pass, unknown, type AdvisoryCheck } from './Check';

/** The major version of `.node-version`. */
export const NODE_MAJOR = 24;

/** Nothing that the configuration asks for is missing. */
export const variablesSet: AdvisoryCheck = {
  id: 'variables-set',
  title: 'Required variables are set',
  isFatal: false,
  run: ({ missingVariables }) => {
    const names = [...new Set(missingVariables.map(({ name }) => name))];
    return names.length
      ? names.map(name => {
          const keys = missingVariables
            .filter(missing => missing.name === name)
            .map(({ key }) => key);
          return fail(
            `is not set; ${keys.join(', ')} ${
              keys.length > 1 ? 'need' : 'needs'
            } it`,
            'Set it in the environment of the portal; --env reads it from a file.',
            name,
          );
        })
      : [pass('none is missing')];
  },
};

/** Libraries take their production paths. */
export const nodeEnvironment: AdvisoryCheck = {
  id: 'node-env',
  title: 'NODE_ENV is production',
  isFatal: false,
  run: ({ env }) => {
    const key = 'NODE_ENV';
    const remedy =
      'Set it to production where the portal runs; the image does so.';
    if (!env[key]) {
      return [unknown('is not set here', remedy, key)];
    }
    return [
      env[key] === 'production'
        ? pass('production', key)
        : fail(`is ${env[key]}`, remedy, key),
    ];
  },
};

/** The Node that the portal was tested on. */
export const nodeVersion: AdvisoryCheck = {
  id: 'node-version',
  title: `Node is version ${NODE_MAJOR}`,
  isFatal: false,
  run: context => [
    Number(context.nodeVersion.split('.')[0]) === NODE_MAJOR
      ? pass(context.nodeVersion)
      : fail(
          `this is ${context.nodeVersion}`,
          `Run the portal, and this check, on Node ${NODE_MAJOR}.`,
        ),
  ],
};

import {
  answersFor,
  findRememberedFields,
  rememberAnswers,
} from './lastAnswers';

const manifest = {
  title: 'Service',
  steps: [
    {
      title: 'What',
      schema: {
        properties: {
          name: { type: 'string', 'ui:field': 'NewComponentName' },
          description: { type: 'string', 'ui:remember': false },
          owner: { type: 'string', title: 'Owner' },
          replicas: { type: 'integer', title: 'Replicas' },
          location: { type: 'string', enum: ['westeurope', 'northeurope'] },
          version: { type: 'string', 'ui:widget': 'hidden' },
          kind: { const: 'service' },
          API_KEY: { type: 'string', 'ui:field': 'Secret' },
          password: { type: 'string', 'ui:widget': 'password' },
          pin: { type: 'string', 'ui:backstage': { review: { show: false } } },
        },
        dependencies: {
          owner: {
            oneOf: [{ properties: { contact: { type: 'string' } } }],
          },
        },
      },
    },
    {
      title: 'Where',
      schema: {
        properties: {
          repository: { type: 'object', title: 'Repository' },
          registry: {
            type: 'object',
            properties: { token: { 'ui:field': 'Secret' } },
          },
          channels: {
            type: 'array',
            items: { type: 'string', format: 'password' },
          },
        },
      },
    },
    { title: 'Nothing to ask', schema: {} },
  ],
};
const fields = findRememberedFields(manifest);

it('remembers no secret, no name of something new and nothing that is not always asked', () => {
  expect(fields.map(({ name, title }) => [name, title])).toEqual([
    ['owner', 'Owner'],
    ['replicas', 'Replicas'],
    ['location', 'location'],
    ['repository', 'Repository'],
  ]);
});

describe('a form', () => {
  it('is filled in with what fits its fields', () => {
    expect(
      answersFor(fields, {
        owner: 'group:default/team-payments',
        replicas: 3,
        location: 'westeurope',
        repository: { target: 'local' },
        name: 'payment-processor',
        other: 'from another template',
      }),
    ).toEqual({
      owner: 'group:default/team-payments',
      replicas: 3,
      location: 'westeurope',
      repository: { target: 'local' },
    });
  });

  it('is not filled in with what another template meant', () => {
    expect(
      answersFor(fields, {
        owner: ['team-payments'],
        replicas: 'three',
        location: 'uksouth',
        repository: null,
      }),
    ).toEqual({});
  });
});

it('remembers what was answered last, and forgets what was left empty', () => {
  expect(
    rememberAnswers(
      fields,
      { owner: 'team-a', location: 'westeurope', cluster: 'blue' },
      { owner: 'team-b', location: '', API_KEY: '****', name: 'shop' },
    ),
  ).toEqual({ owner: 'team-b', cluster: 'blue' });
});

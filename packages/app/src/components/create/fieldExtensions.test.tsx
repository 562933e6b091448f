import { CatalogApi } from '@backstage/catalog-client';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import {
  ScaffolderFieldExtensions,
  useCustomFieldExtensions,
} from '@backstage/plugin-scaffolder-react';
import { Stepper } from '@backstage/plugin-scaffolder-react/alpha';
import { renderInTestApp, TestApiProvider } from '@backstage/test-utils';
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  NewComponentNameFieldExtension,
  RepositoryFieldExtension,
} from './fieldExtensions';
import {
  RepositoriesApi,
  repositoriesApiRef,
} from './repository/repositoriesApi';

const repositoriesApi: RepositoriesApi = {
  getTargets: async () => ({
    targets: [
      { target: 'local' },
      { target: 'github', host: 'github.com', visibilities: ['private'] },
    ],
    defaultBranch: 'main',
    protectDefaultBranch: true,
  }),
  checkAvailability: async ({ owner }, name) => {
    if (owner === 'nobody') {
      throw new Error("repository.owner: github.com has no 'nobody'");
    }
    return name === 'taken'
      ? { available: false, url: 'http://localhost:7007/api/local-git/taken' }
      : { available: true };
  },
  inspect: async () => {
    throw new Error('not asked for here');
  },
};
const catalogApi: Partial<CatalogApi> = {
  getEntitiesByRefs: async ({ entityRefs }) => ({
    items: entityRefs.map(ref =>
      ['component:default/payment-service', 'api:default/shop-api'].includes(
        ref,
      )
        ? {
            apiVersion: 'backstage.io/v1alpha1',
            kind: 'Any',
            metadata: { name: 'any' },
          }
        : undefined,
    ),
  }),
};

// As in the app's routes: an element that does not change between renders.
const extensionElements = (
  <ScaffolderFieldExtensions>
    <NewComponentNameFieldExtension />
    <RepositoryFieldExtension />
  </ScaffolderFieldExtensions>
);

function CreateForm(props: { onCreate: (values: object) => Promise<void> }) {
  const extensions = useCustomFieldExtensions(extensionElements);
  return (
    <Stepper
      extensions={extensions}
      onCreate={props.onCreate}
      manifest={{
        title: 'Service',
        steps: [
          {
            title: 'Service',
            schema: {
              type: 'object',
              required: ['name', 'repository'],
              properties: {
                name: {
                  type: 'string',
                  title: 'Service name',
                  'ui:field': 'NewComponentName',
                  'ui:options': {
                    entities: ['component:{name}', 'api:{name}-api'],
                  },
                  'ui:help': 'Example: payment-processor',
                },
                repository: {
                  type: 'object',
                  title: 'Where to publish',
                  required: ['target'],
                  properties: {
                    target: { type: 'string', enum: ['local', 'github'] },
                  },
                  'ui:field': 'Repository',
                },
              },
            },
          },
        ],
      }}
    />
  );
}

async function renderCreateForm() {
  const onCreate = jest.fn(async () => {});
  await renderInTestApp(
    <TestApiProvider
      apis={[
        [repositoriesApiRef, repositoriesApi],
        [catalogApiRef, catalogApi],
      ]}
    >
      <CreateForm onCreate={onCreate} />
    </TestApiProvider>,
  );
  const target = await screen.findByRole('radio', { name: 'This portal' });
  return { onCreate, target };
}

describe('the form fields of the Create page', () => {
  it('give their values to the template', async () => {
    const { onCreate, target } = await renderCreateForm();
    expect(screen.getByText('Example: payment-processor')).toBeInTheDocument();

    await userEvent.type(
      screen.getByRole('textbox', { name: /Service name/ }),
      'payment-processor',
    );
    await userEvent.click(target);
    await userEvent.click(screen.getByRole('button', { name: 'Review' }));

    expect(await screen.findByText('payment-processor')).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'Create' }));

    expect(onCreate).toHaveBeenCalledWith({
      name: 'payment-processor',
      repository: {
        target: 'local',
        defaultBranch: 'main',
        protectDefaultBranch: true,
      },
    });
  });

  it.each([
    ['payment-service', /a component named payment-service already/],
    ['shop', /an API named shop-api already/],
  ])('refuse %s, whose entities exist', async (name, message) => {
    const { target } = await renderCreateForm();

    await userEvent.type(
      screen.getByRole('textbox', { name: /Service name/ }),
      name,
    );
    await userEvent.click(target);
    await userEvent.click(screen.getByRole('button', { name: 'Review' }));

    expect(await screen.findAllByText(message)).not.toHaveLength(0);
    expect(
      screen.queryByRole('button', { name: 'Create' }),
    ).not.toBeInTheDocument();
  });

  it('refuse the name of a repository that exists', async () => {
    const { target } = await renderCreateForm();

    await userEvent.type(
      screen.getByRole('textbox', { name: /Service name/ }),
      'taken',
    );
    await userEvent.click(target);
    await userEvent.click(screen.getByRole('button', { name: 'Review' }));

    expect(
      await screen.findAllByText(/local-git\/taken exists already/),
    ).not.toHaveLength(0);
    expect(
      screen.queryByRole('button', { name: 'Create' }),
    ).not.toBeInTheDocument();
  });

  it('refuse an organisation that is missing or unknown', async () => {
    await renderCreateForm();

    await userEvent.type(
      screen.getByRole('textbox', { name: /Service name/ }),
      'payment-processor',
    );
    await userEvent.click(screen.getByRole('radio', { name: 'GitHub' }));
    await userEvent.click(screen.getByRole('button', { name: 'Review' }));
    expect(
      await screen.findAllByText(/Name the organisation or account/),
    ).not.toHaveLength(0);

    await userEvent.type(
      screen.getByRole('textbox', { name: /GitHub organisation/ }),
      'nobody',
    );
    await userEvent.click(screen.getByRole('button', { name: 'Review' }));
    expect(
      await screen.findAllByText(/github.com has no 'nobody'/),
    ).not.toHaveLength(0);
  });

  it('ask for a target', async () => {
    await renderCreateForm();

    await userEvent.type(
      screen.getByRole('textbox', { name: /Service name/ }),
      'payment-processor',
    );
    await userEvent.click(screen.getByRole('button', { name: 'Review' }));

    expect(
      screen.getAllByText(/must have required property 'Where to publish'/),
    ).not.toHaveLength(0);
    expect(
      screen.queryByRole('button', { name: 'Create' }),
    ).not.toBeInTheDocument();
  });
});

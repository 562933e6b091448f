import { CatalogApi } from '@backstage/catalog-client';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import {
  ScaffolderApi,
  scaffolderApiRef,
  ScaffolderFieldExtensions,
  useCustomFieldExtensions,
} from '@backstage/plugin-scaffolder-react';
import { Stepper } from '@backstage/plugin-scaffolder-react/alpha';
import { renderInTestApp, TestApiProvider } from '@backstage/test-utils';
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  NewComponentNameFieldExtension,
  PublishTargetFieldExtension,
} from './fieldExtensions';

const scaffolderApi: Partial<ScaffolderApi> = {
  autocomplete: async () => ({
    results: [
      { id: 'local', title: 'This portal' },
      { id: 'github', title: 'GitHub' },
    ],
  }),
};
const catalogApi: Partial<CatalogApi> = {
  getEntitiesByRefs: async ({ entityRefs }) => ({
    items: entityRefs.map(ref =>
      ref === 'component:default/payment-service'
        ? {
            apiVersion: 'backstage.io/v1alpha1',
            kind: 'Component',
            metadata: { name: 'payment-service' },
          }
        : undefined,
    ),
  }),
};

// As in the app's routes: an element that does not change between renders.
const extensionElements = (
  <ScaffolderFieldExtensions>
    <NewComponentNameFieldExtension />
    <PublishTargetFieldExtension />
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
              required: ['name', 'target'],
              properties: {
                name: {
                  type: 'string',
                  title: 'Service name',
                  'ui:field': 'NewComponentName',
                  'ui:help': 'Example: payment-processor',
                },
                target: {
                  type: 'string',
                  title: 'Where to publish',
                  enum: ['local', 'github'],
                  'ui:field': 'PublishTarget',
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
        [scaffolderApiRef, scaffolderApi],
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
    expect(screen.getByText('local')).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'Create' }));

    expect(onCreate).toHaveBeenCalledWith({
      name: 'payment-processor',
      target: 'local',
    });
  });

  it('refuse the name of a component that exists', async () => {
    const { target } = await renderCreateForm();

    await userEvent.type(
      screen.getByRole('textbox', { name: /Service name/ }),
      'payment-service',
    );
    await userEvent.click(target);
    await userEvent.click(screen.getByRole('button', { name: 'Review' }));

    expect(
      await screen.findAllByText(
        /the catalog has a component named payment-service already/,
      ),
    ).not.toHaveLength(0);
    expect(
      screen.queryByRole('button', { name: 'Create' }),
    ).not.toBeInTheDocument();
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

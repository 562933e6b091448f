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
import { CatalogEntryFieldExtension } from '../fieldExtensions';
import {
  RepositoriesApi,
  repositoriesApiRef,
  RepositoryInspection,
} from '../repository/repositoriesApi';

const INSPECTION: RepositoryInspection = {
  url: 'https://github.com/contoso/legacy',
  name: 'legacy',
  defaultBranch: 'trunk',
  archived: false,
  empty: false,
  hasCatalogInfo: false,
  suggestion: {
    name: 'legacy',
    description: 'Sends bills.',
    type: 'library',
    lifecycle: 'production',
    owner: 'group:default/team-payments',
    codeOwners: ['@contoso/payments'],
    tags: [],
    docs: true,
    resourceGroups: [],
  },
};

const catalogApi: Partial<CatalogApi> = {
  getEntitiesByRefs: async ({ entityRefs }) => ({
    items: entityRefs.map(ref =>
      ref === 'component:default/taken'
        ? {
            apiVersion: 'backstage.io/v1alpha1',
            kind: 'Component',
            metadata: { name: 'taken' },
          }
        : undefined,
    ),
  }),
};

// As in the app's routes: an element that does not change between renders.
const extensionElements = (
  <ScaffolderFieldExtensions>
    <CatalogEntryFieldExtension />
  </ScaffolderFieldExtensions>
);

function DescribeForm(props: {
  initialState?: object;
  onCreate: (values: object) => Promise<void>;
}) {
  const extensions = useCustomFieldExtensions(extensionElements);
  return (
    <Stepper
      extensions={extensions}
      initialState={props.initialState as never}
      onCreate={props.onCreate}
      manifest={{
        title: 'Describe a repository',
        steps: [
          {
            title: 'What the catalog should say',
            schema: {
              type: 'object',
              required: ['entry'],
              properties: {
                entry: {
                  type: 'object',
                  title: 'Repository',
                  'ui:field': 'CatalogEntry',
                  required: ['name', 'owner'],
                  properties: {
                    url: { type: 'string', title: 'Repository' },
                    name: { type: 'string', title: 'Name' },
                    description: { type: 'string', title: 'Description' },
                    owner: { type: 'string', title: 'Owner' },
                  },
                },
              },
            },
          },
        ],
      }}
    />
  );
}

async function renderForm(
  inspect: RepositoriesApi['inspect'],
  initialState?: object,
) {
  const onCreate = jest.fn(async () => {});
  await renderInTestApp(
    <TestApiProvider
      apis={[
        [repositoriesApiRef, { inspect } as Partial<RepositoriesApi>],
        [catalogApiRef, catalogApi],
      ]}
    >
      <DescribeForm initialState={initialState} onCreate={onCreate} />
    </TestApiProvider>,
  );
  return onCreate;
}

const input = (name: string) => screen.findByRole('textbox', { name });
const urlInput = () => screen.findByRole('textbox', { name: /^Repository/ });

async function lookUp(url: string) {
  await userEvent.type(await urlInput(), url);
  await userEvent.click(screen.getByRole('button', { name: 'Look up' }));
}

describe('CatalogEntryField', () => {
  it('fills in what the repository says, and gives it to the template', async () => {
    const onCreate = await renderForm(async () => INSPECTION);
    expect(screen.getByText('Look up the repository first')).toBeVisible();

    await lookUp('git@github.com:contoso/legacy.git');

    expect(
      await screen.findByText(
        /branch trunk; documentation; code owners @contoso/,
      ),
    ).toBeVisible();
    expect(await urlInput()).toHaveValue('https://github.com/contoso/legacy');
    expect(await input('Name')).toHaveValue('legacy');
    await userEvent.clear(await input('Name'));
    await userEvent.type(await input('Name'), 'billing');
    await userEvent.click(screen.getByRole('button', { name: 'Review' }));
    await userEvent.click(
      await screen.findByRole('button', { name: 'Create' }),
    );

    expect(onCreate).toHaveBeenCalledWith({
      entry: expect.objectContaining({
        url: 'https://github.com/contoso/legacy',
        name: 'billing',
        description: 'Sends bills.',
        owner: 'group:default/team-payments',
        docs: true,
      }),
    });
  });

  it('looks at once when it is opened for a repository', async () => {
    await renderForm(async () => INSPECTION, {
      entry: { url: 'https://github.com/contoso/legacy' },
    });

    expect(await screen.findByText(/branch trunk/)).toBeVisible();
    expect(await input('Name')).toHaveValue('legacy');
  });

  it('looks up on Enter, and does not send the form', async () => {
    const inspect = jest.fn(async () => INSPECTION);
    await renderForm(inspect);

    await userEvent.type(
      await urlInput(),
      'https://github.com/contoso/legacy{Enter}',
    );

    expect(await screen.findByText(/branch trunk/)).toBeVisible();
    expect(inspect).toHaveBeenCalledTimes(1);
  });

  it('says why a repository can not be looked at', async () => {
    await renderForm(async () => {
      throw new Error('url: this portal does not know gitlab.com');
    });

    await lookUp('https://gitlab.com/a/b');

    expect(
      await screen.findByText(/this portal does not know gitlab\.com/),
    ).toBeVisible();
  });

  it.each([
    [
      'is described already',
      { hasCatalogInfo: true },
      /has a catalog-info\.yaml already/,
    ],
    ['is archived', { archived: true }, /It is archived/],
    ['is empty', { empty: true }, /It is empty/],
  ])('refuses one that %s', async (_, part, message) => {
    await renderForm(async () => ({ ...INSPECTION, ...part }));
    await lookUp('https://github.com/contoso/legacy');
    expect(await screen.findByText(message)).toBeVisible();

    await userEvent.click(screen.getByRole('button', { name: 'Review' }));

    expect(await screen.findByRole('alert')).toHaveTextContent(message);
    expect(
      screen.queryByRole('button', { name: 'Create' }),
    ).not.toBeInTheDocument();
  });

  it('refuses a name that the catalog has', async () => {
    await renderForm(async () => INSPECTION);
    await lookUp('https://github.com/contoso/legacy');
    await userEvent.clear(await input('Name'));
    await userEvent.type(await input('Name'), 'taken');

    await userEvent.click(screen.getByRole('button', { name: 'Review' }));

    expect(await screen.findByRole('alert')).toHaveTextContent(
      /has a component named taken already/,
    );
  });

  it('asks for a repository', async () => {
    await renderForm(async () => INSPECTION, {
      entry: { name: 'legacy', owner: 'group:default/team-payments' },
    });

    await userEvent.click(screen.getByRole('button', { name: 'Review' }));

    expect(await screen.findByRole('alert')).toHaveTextContent(
      /Name the repository\. Example/,
    );
  });
});

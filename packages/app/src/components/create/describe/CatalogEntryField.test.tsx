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
                  required: ['name', 'type', 'lifecycle', 'owner'],
                  properties: {
                    url: { type: 'string', title: 'Repository' },
                    name: { type: 'string', title: 'Name' },
                    description: { type: 'string', title: 'Description' },
                    type: { type: 'string', title: 'Type' },
                    lifecycle: { type: 'string', title: 'Lifecycle' },
                    owner: { type: 'string', title: 'Owner' },
                    docs: {
                      type: 'boolean',
                      title: 'Show its documentation',
                      default: false,
                    },
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

const clickLookUp = () =>
  userEvent.click(screen.getByRole('button', { name: 'Look up' }));
const review = () =>
  userEvent.click(screen.getByRole('button', { name: 'Review' }));

async function fill(field: HTMLElement, text: string) {
  await userEvent.clear(field);
  await userEvent.paste(text);
}

async function lookUp(url: string) {
  await fill(await urlInput(), url);
  await clickLookUp();
}

describe('CatalogEntryField', () => {
  it('fills in what the repository says, and gives it to the template', async () => {
    const onCreate = await renderForm(async () => INSPECTION);
    expect(screen.getByText('Look up the repository first')).toBeVisible();
    expect(screen.getByText('Catalog entry')).toBeVisible();

    await lookUp('git@github.com:contoso/legacy.git');

    expect(
      await screen.findByText(
        /branch trunk; documentation; code owners @contoso/,
      ),
    ).toBeVisible();
    expect(await urlInput()).toHaveValue('https://github.com/contoso/legacy');
    expect(await input('Name')).toHaveValue('legacy');
    await fill(await input('Name'), 'billing');
    await review();
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

    await fill(await urlInput(), 'https://github.com/contoso/legacy');
    await userEvent.keyboard('{Enter}');

    expect(await screen.findByText(/branch trunk/)).toBeVisible();
    expect(inspect).toHaveBeenCalledTimes(1);
  });

  it('sends no token that was pasted with the address', async () => {
    const inspect = jest.fn(async () => INSPECTION);
    await renderForm(inspect);

    await lookUp('https://x:a-token@github.com/contoso/legacy');

    expect(await screen.findByText(/branch trunk/)).toBeVisible();
    expect(inspect.mock.calls).toEqual([['https://github.com/contoso/legacy']]);
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

  it('asks again when it is told to', async () => {
    let isDown = true;
    await renderForm(async () => {
      if (isDown) {
        throw new Error('github.com does not answer: try again later');
      }
      return INSPECTION;
    });
    await lookUp('https://github.com/contoso/legacy');
    expect(await screen.findByText(/does not answer/)).toBeVisible();

    isDown = false;
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));

    expect(await screen.findByText(/branch trunk/)).toBeVisible();
    expect(screen.queryByText(/does not answer/)).not.toBeInTheDocument();
  });

  it('says that it is looking, and shows nothing of another address', async () => {
    const answers: Array<(inspection: RepositoryInspection) => void> = [];
    await renderForm(() => new Promise(resolve => answers.push(resolve)));
    await lookUp('https://github.com/contoso/legacy');
    expect(screen.getByText('Looking at the repository')).toBeVisible();

    await userEvent.clear(await urlInput());
    expect(screen.getByText('Look up the repository first')).toBeVisible();
    await lookUp('https://github.com/contoso/other');
    answers[1]({
      ...INSPECTION,
      url: 'https://github.com/contoso/other',
      defaultBranch: 'main',
    });
    answers[0](INSPECTION);

    expect(await screen.findByText(/branch main/)).toBeVisible();
    expect(await urlInput()).toHaveValue('https://github.com/contoso/other');
    await userEvent.type(await urlInput(), '2');
    expect(screen.queryByText(/branch main/)).not.toBeInTheDocument();
  });

  it('leaves what was changed when the repository is looked up again', async () => {
    await renderForm(async () => INSPECTION);
    await lookUp('https://github.com/contoso/legacy');
    await userEvent.clear(await input('Description'));
    await userEvent.click(screen.getByRole('checkbox'));

    await clickLookUp();

    expect(await screen.findByText(/branch trunk/)).toBeVisible();
    expect(await input('Description')).toHaveValue('');
    expect(screen.getByRole('checkbox')).not.toBeChecked();
  });

  it('leaves what was changed when one comes back from the review', async () => {
    await renderForm(async () => INSPECTION);
    await lookUp('https://github.com/contoso/legacy');
    await userEvent.clear(await input('Description'));
    await userEvent.click(screen.getByRole('checkbox'));
    await review();
    await screen.findByRole('button', { name: 'Create' });

    await userEvent.click(screen.getByRole('button', { name: 'Back' }));

    expect(await screen.findByText(/branch trunk/)).toBeVisible();
    expect(await input('Description')).toHaveValue('');
    expect(screen.getByRole('checkbox')).not.toBeChecked();
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

    await review();

    expect(await screen.findByRole('alert')).toHaveTextContent(message);
    expect(
      screen.queryByRole('button', { name: 'Create' }),
    ).not.toBeInTheDocument();
  });

  it('refuses a name that the catalog has', async () => {
    await renderForm(async () => INSPECTION);
    await lookUp('https://github.com/contoso/legacy');
    await fill(await input('Name'), 'taken');

    await review();

    expect(await screen.findByRole('alert')).toHaveTextContent(
      /has a component named taken already/,
    );
  });

  it('asks for a repository', async () => {
    await renderForm(async () => INSPECTION, {
      entry: {
        name: 'legacy',
        type: 'library',
        lifecycle: 'production',
        owner: 'group:default/team-payments',
      },
    });

    await review();

    expect(await screen.findByRole('alert')).toHaveTextContent(
      /Name the repository\. Example/,
    );
  });
});

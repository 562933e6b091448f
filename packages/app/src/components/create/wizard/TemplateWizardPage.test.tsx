import {
  configApiRef,
  errorApiRef,
  StorageApi,
  storageApiRef,
} from '@backstage/core-plugin-api';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { scaffolderPlugin } from '@backstage/plugin-scaffolder';
import {
  ScaffolderApi,
  scaffolderApiRef,
  SecretsContextProvider,
} from '@backstage/plugin-scaffolder-react';
import {
  mockApis,
  MockErrorApi,
  renderInTestApp,
  TestApiProvider,
} from '@backstage/test-utils';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Route, Routes, useLocation } from 'react-router-dom';
import { TemplateWizardPage } from './TemplateWizardPage';

const scaffold = jest.fn<
  ReturnType<ScaffolderApi['scaffold']>,
  Parameters<ScaffolderApi['scaffold']>
>();

const manifest = {
  title: 'Node.js service',
  description: 'A small HTTP service',
  steps: [
    {
      title: 'Service',
      schema: {
        type: 'object',
        required: ['name'],
        properties: {
          name: { type: 'string', title: 'Name', 'ui:remember': false },
          owner: { type: 'string', title: 'Owner' },
          location: { type: 'string', title: 'Location' },
        },
      },
    },
  ],
};

const scaffolderApi: Partial<ScaffolderApi> = {
  scaffold,
  getTemplateParameterSchema: async () => manifest,
};

/** Says where the app is, in place of the task's page. */
function TaskPath() {
  return <p>{useLocation().pathname}</p>;
}

async function storageOf(lastAnswers?: object): Promise<StorageApi> {
  const storage = mockApis.storage();
  if (lastAnswers) {
    await storage.forBucket('create').set('lastAnswers', lastAnswers);
  }
  return storage;
}

const remembered = (storage: StorageApi) =>
  storage.forBucket('create').snapshot('lastAnswers').value;

async function openForm(
  options: {
    storage?: StorageApi;
    formData?: object;
    api?: Partial<ScaffolderApi>;
    /** What the organisation fills in. */
    defaults?: object;
  } = {},
) {
  const { storage = await storageOf(), formData, api, defaults = {} } = options;
  const query = formData
    ? `?formData=${encodeURIComponent(JSON.stringify(formData))}`
    : '';
  const errorApi = new MockErrorApi({ collect: true });
  await renderInTestApp(
    <TestApiProvider
      apis={[
        [scaffolderApiRef, { ...scaffolderApi, ...api }],
        [catalogApiRef, catalogApiMock()],
        [
          configApiRef,
          mockApis.config({ data: { app: { create: { defaults } } } as never }),
        ],
        [storageApiRef, storage],
        [errorApiRef, errorApi],
      ]}
    >
      <SecretsContextProvider initialSecrets={{ API_KEY: 'a-key' }}>
        <Routes>
          <Route
            path="/create/templates/:namespace/:templateName"
            element={<TemplateWizardPage customFieldExtensions={[]} />}
          />
          <Route path="/create/tasks/:taskId" element={<TaskPath />} />
        </Routes>
      </SecretsContextProvider>
    </TestApiProvider>,
    {
      routeEntries: [`/create/templates/default/node-service${query}`],
      mountedRoutes: { '/create': scaffolderPlugin.routes.root },
    },
  );
  return errorApi;
}

const field = (name: RegExp) => screen.findByRole('textbox', { name });

async function sendForm() {
  await userEvent.click(screen.getByRole('button', { name: 'Review' }));
  await userEvent.click(await screen.findByRole('button', { name: 'Create' }));
}

beforeEach(() => {
  scaffold.mockReset().mockResolvedValue({ taskId: 'task-1' });
});

it('starts a task, and remembers what was answered', async () => {
  const storage = await storageOf({ cluster: 'blue' });
  await openForm({ storage });
  await userEvent.type(await field(/Name/), 'shop');
  await userEvent.type(await field(/Owner/), 'team-payments');
  await sendForm();

  expect(await screen.findByText('/create/tasks/task-1')).toBeVisible();
  expect(scaffold).toHaveBeenCalledWith({
    templateRef: 'template:default/node-service',
    values: { name: 'shop', owner: 'team-payments' },
    secrets: { API_KEY: 'a-key' },
  });
  expect(remembered(storage)).toEqual({
    cluster: 'blue',
    owner: 'team-payments',
  });
});

it('is filled in with what the organisation says, unless something else was answered', async () => {
  const defaults = { owner: 'team-platform', location: 'westeurope', name: 1 };
  await openForm({
    defaults,
    storage: await storageOf({ owner: 'team-payments' }),
  });

  expect(await field(/Location/)).toHaveValue('westeurope');
  expect(await field(/Owner/)).toHaveValue('team-payments');
  expect(await field(/Name/)).toHaveValue('');
});

it('starts the task when nothing can be remembered', async () => {
  const storage = await storageOf();
  jest
    .spyOn(storage.forBucket('create'), 'set')
    .mockRejectedValue(new Error('The database is down'));
  const errorApi = await openForm({ storage });
  await userEvent.type(await field(/Name/), 'shop');
  await sendForm();

  expect(await screen.findByText('/create/tasks/task-1')).toBeVisible();
  expect(errorApi.getErrors()).toEqual([
    { error: new Error('The database is down'), context: { hidden: true } },
  ]);
});

it('says what it filled in from last time', async () => {
  await openForm({ storage: await storageOf({ owner: 'team-payments' }) });

  expect(await field(/Owner/)).toHaveValue('team-payments');
  expect(await field(/Name/)).toHaveValue('');
  const notice = screen.getByText('Filled in from last time');
  expect(notice.closest('[role=status]')).toHaveTextContent(/Owner/);
});

it('clears and forgets that on request', async () => {
  const storage = await storageOf({ owner: 'team-payments', cluster: 'blue' });
  await openForm({ storage });

  await userEvent.click(await screen.findByRole('button', { name: 'Clear' }));

  expect(await field(/Owner/)).toHaveValue('');
  expect(screen.queryByText('Filled in from last time')).toBeNull();
  await waitFor(() => expect(remembered(storage)).toEqual({ cluster: 'blue' }));
});

it('prefers what the link to the form says', async () => {
  await openForm({
    storage: await storageOf({
      owner: 'team-payments',
      location: 'westeurope',
    }),
    formData: { name: 'shop', owner: 'team-identity' },
  });

  expect(await field(/Name/)).toHaveValue('shop');
  expect(await field(/Owner/)).toHaveValue('team-identity');
  expect(await field(/Location/)).toHaveValue('westeurope');
  const notice = screen.getByText('Filled in from last time');
  expect(notice.closest('[role=status]')).not.toHaveTextContent(/Owner/);
});

it('says why no task was started, remembers nothing and can be sent again', async () => {
  const storage = await storageOf();
  scaffold.mockRejectedValueOnce(new Error('Owner is not a group'));
  await openForm({ storage });
  await userEvent.type(await field(/Name/), 'shop');
  await userEvent.type(await field(/Owner/), 'somebody');
  await sendForm();

  expect(await screen.findByRole('alert')).toHaveTextContent(
    'Owner is not a group',
  );
  expect(remembered(storage)).toBeUndefined();

  await userEvent.click(screen.getByRole('button', { name: 'Create' }));
  expect(await screen.findByText('/create/tasks/task-1')).toBeVisible();
});

it('says that it is loading', async () => {
  await openForm({
    api: { getTemplateParameterSchema: () => new Promise<never>(() => {}) },
  });
  expect(await screen.findByTestId('progress')).toBeInTheDocument();
});

it('leads back to all templates when this one can not be opened', async () => {
  await openForm({
    api: {
      getTemplateParameterSchema: async () => {
        throw new Error('Template not found');
      },
    },
  });
  expect(await screen.findAllByText(/Template not found/)).not.toHaveLength(0);
  expect(screen.getByRole('link', { name: 'All templates' })).toHaveAttribute(
    'href',
    '/create',
  );
});

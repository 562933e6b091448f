import { FieldExtensionComponentProps } from '@backstage/plugin-scaffolder-react';
import { renderInTestApp, TestApiProvider } from '@backstage/test-utils';
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import {
  PublishTarget,
  RepositoriesApi,
  repositoriesApiRef,
  RepositoryLocation,
} from './repositoriesApi';
import { RepositoryField } from './RepositoryField';

const LOCAL: PublishTarget = { target: 'local' };
const GITHUB: PublishTarget = {
  target: 'github',
  host: 'github.com',
  visibilities: ['private', 'internal'],
};
const AZURE: PublishTarget = {
  target: 'azure-devops',
  host: 'dev.azure.com',
  organizations: [
    { name: 'contoso', projects: ['Payments', 'Platform'] },
    { name: 'contoso-labs' },
  ],
};

type GetTargets = RepositoriesApi['getTargets'];

const answering = (targets: PublishTarget[]) =>
  jest.fn<ReturnType<GetTargets>, []>(async () => ({
    targets,
    defaultBranch: 'main',
    protectDefaultBranch: true,
  }));

function Form(props: {
  initialValue?: RepositoryLocation;
  allowed?: string[];
  errors?: string[];
}) {
  const [value, setValue] = useState(props.initialValue);
  const fieldProps = {
    formData: value,
    onChange: setValue,
    rawErrors: props.errors,
    required: true,
    schema: {
      title: 'Where to publish',
      properties: { target: { enum: props.allowed } },
    },
    uiSchema: {},
  } as unknown as FieldExtensionComponentProps<RepositoryLocation>;
  return (
    <>
      <RepositoryField {...fieldProps} />
      <output>{JSON.stringify(value ?? null)}</output>
    </>
  );
}

const renderForm = (
  getTargets: GetTargets,
  props: Parameters<typeof Form>[0] = {},
) =>
  renderInTestApp(
    <TestApiProvider
      apis={[[repositoriesApiRef, { getTargets } as Partial<RepositoriesApi>]]}
    >
      <Form {...props} />
    </TestApiProvider>,
  );

/** The field's value, as the form around it knows it. */
const formValue = () =>
  JSON.parse(
    screen.getAllByRole('status').find(({ tagName }) => tagName === 'OUTPUT')!
      .textContent!,
  );

describe('RepositoryField', () => {
  it('offers what the portal can publish to, and chooses nothing by itself', async () => {
    await renderForm(answering([LOCAL, GITHUB, AZURE]));

    await screen.findByRole('radiogroup', { name: /Where to publish/ });
    expect(
      screen.getAllByRole('radio').map(radio => radio.getAttribute('value')),
    ).toHaveLength(3);
    expect(
      screen.getByRole('radio', { name: 'This portal' }),
    ).toHaveAccessibleDescription(/Needs no account/);
    expect(formValue()).toBeNull();
  });

  it('works with the keyboard', async () => {
    await renderForm(answering([LOCAL, GITHUB]));
    await screen.findByRole('radiogroup');

    await userEvent.tab();
    await userEvent.keyboard(' ');
    expect(formValue()).toMatchObject({ target: 'local' });
    await userEvent.keyboard('{ArrowDown}');

    expect(formValue()).toMatchObject({ target: 'github', host: 'github.com' });
    expect(screen.getByRole('radio', { name: 'GitHub' })).toHaveFocus();
  });

  it('asks on GitHub for the organisation, the visibility, code owners and the branch', async () => {
    await renderForm(answering([GITHUB]));

    await userEvent.type(
      await screen.findByRole('textbox', { name: /GitHub organisation/ }),
      'contoso',
    );
    await userEvent.type(
      screen.getByRole('textbox', { name: /Code owners/ }),
      '@contoso/payments @octocat',
    );
    await userEvent.click(screen.getByRole('checkbox', { name: /Protect it/ }));

    expect(formValue()).toEqual({
      target: 'github',
      host: 'github.com',
      owner: 'contoso',
      visibility: 'private',
      codeOwners: ['@contoso/payments', '@octocat'],
      defaultBranch: 'main',
      protectDefaultBranch: false,
    });
  });

  it('offers the organisations and projects of Azure DevOps that are allowed', async () => {
    await renderForm(answering([AZURE]));

    expect(
      await screen.findByRole('button', { name: /contoso.*organisation/i }),
    ).toBeInTheDocument();
    expect(formValue()).toEqual({
      target: 'azure-devops',
      host: 'dev.azure.com',
      organization: 'contoso',
      project: 'Payments',
      defaultBranch: 'main',
      protectDefaultBranch: true,
    });
    await userEvent.click(
      screen.getByRole('button', { name: /contoso.*organisation/i }),
    );
    await userEvent.click(
      await screen.findByRole('option', { name: 'contoso-labs' }),
    );

    await userEvent.clear(screen.getByRole('textbox', { name: /Project/ }));
    await userEvent.type(
      screen.getByRole('textbox', { name: /Project/ }),
      'Payment Platform ',
    );
    expect(formValue()).toMatchObject({
      organization: 'contoso-labs',
      project: 'Payment Platform',
    });
  });

  it('leaves out what the template can not use', async () => {
    await renderForm(answering([LOCAL, GITHUB]), { allowed: ['github'] });

    expect(await screen.findByRole('radio')).toHaveAccessibleName('GitHub');
  });

  it('shows each problem at its field, and the rest above them', async () => {
    await renderForm(answering([GITHUB]), {
      errors: [
        'repository.owner: there is no such organisation',
        'https://github.com/contoso/pay exists already',
      ],
    });

    expect(
      await screen.findByRole('textbox', { name: /GitHub organisation/ }),
    ).toHaveAccessibleDescription(/there is no such organisation/);
    expect(screen.getByRole('alert')).toHaveTextContent('exists already');
  });

  it('says what to configure when there is no target', async () => {
    await renderForm(answering([]));

    expect(
      await screen.findByText('The portal has nowhere to publish to'),
    ).toBeInTheDocument();
    expect(screen.getByText('integrations.azure')).toBeInTheDocument();
    expect(formValue()).toBeNull();
  });

  it('shows why there is no answer, and asks again on request', async () => {
    const getTargets = answering([LOCAL]).mockRejectedValueOnce(
      new Error('the backend is away'),
    );
    await renderForm(getTargets);

    expect(await screen.findAllByText(/the backend is away/)).not.toHaveLength(
      0,
    );
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));

    expect(
      await screen.findByRole('radio', { name: 'This portal' }),
    ).toBeChecked();
  });
});

import {
  FieldExtensionComponentProps,
  ScaffolderApi,
  scaffolderApiRef,
} from '@backstage/plugin-scaffolder-react';
import { renderInTestApp, TestApiProvider } from '@backstage/test-utils';
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { PublishTargetField } from './PublishTargetField';
import { PublishTarget } from './usePublishTargets';

const LOCAL = { id: 'local', title: 'This portal' };
const GITHUB = { id: 'github', title: 'GitHub' };

type Autocomplete = ScaffolderApi['autocomplete'];

const answering = (results: PublishTarget[]) =>
  jest.fn<ReturnType<Autocomplete>, Parameters<Autocomplete>>(async () => ({
    results,
  }));

function Form(props: { initialValue?: string; targetsInSchema?: string[] }) {
  const [value, setValue] = useState(props.initialValue);
  const fieldProps = {
    formData: value,
    onChange: setValue,
    required: true,
    schema: { title: 'Where to publish', enum: props.targetsInSchema },
    uiSchema: {},
  } as Partial<FieldExtensionComponentProps<string>>;
  return (
    <>
      <PublishTargetField
        {...(fieldProps as FieldExtensionComponentProps<string>)}
      />
      <output>{value ?? 'nothing'}</output>
    </>
  );
}

const renderForm = (
  autocomplete: Autocomplete,
  props: Parameters<typeof Form>[0] = {},
) =>
  renderInTestApp(
    <TestApiProvider
      apis={[[scaffolderApiRef, { autocomplete } as Partial<ScaffolderApi>]]}
    >
      <Form {...props} />
    </TestApiProvider>,
  );

/** The field's value, as the form around it knows it. */
const formValue = () =>
  screen.getAllByRole('status').find(({ tagName }) => tagName === 'OUTPUT')
    ?.textContent;

describe('PublishTargetField', () => {
  it('asks the backend for the targets', async () => {
    const autocomplete = answering([LOCAL]);

    await renderForm(autocomplete);

    expect(autocomplete).toHaveBeenCalledWith(
      expect.objectContaining({
        provider: 'publish-targets',
        resource: 'targets',
      }),
    );
  });

  it('says that it is looking until there is an answer', async () => {
    await renderForm(() => new Promise(() => {}));

    expect(
      screen.getByText('Looking up where the portal can publish'),
    ).toBeInTheDocument();
    expect(screen.queryByRole('radio')).not.toBeInTheDocument();
  });

  it('offers the targets with an explanation of each, and chooses none', async () => {
    await renderForm(answering([LOCAL, GITHUB]));

    expect(
      await screen.findByRole('radiogroup', { name: /Where to publish/ }),
    ).toHaveTextContent('Required');
    expect(
      screen.getByRole('radio', { name: 'This portal' }),
    ).toHaveAccessibleDescription(/Needs no account/);
    expect(
      screen.getByRole('radio', { name: 'GitHub' }),
    ).toHaveAccessibleDescription(/protected main branch/);
    expect(formValue()).toBe('nothing');
  });

  it('chooses the only target', async () => {
    await renderForm(answering([LOCAL]));

    expect(
      await screen.findByRole('radio', { name: 'This portal' }),
    ).toBeChecked();
    expect(formValue()).toBe('local');
  });

  it('works with the keyboard', async () => {
    await renderForm(answering([LOCAL, GITHUB]));
    await screen.findByRole('radiogroup');

    await userEvent.tab();
    await userEvent.keyboard(' ');
    expect(formValue()).toBe('local');
    await userEvent.keyboard('{ArrowDown}');

    expect(formValue()).toBe('github');
    expect(screen.getByRole('radio', { name: 'GitHub' })).toHaveFocus();
  });

  it('keeps what was chosen before', async () => {
    await renderForm(answering([LOCAL, GITHUB]), { initialValue: 'github' });

    expect(await screen.findByRole('radio', { name: 'GitHub' })).toBeChecked();
  });

  it('drops what was chosen before when it is gone', async () => {
    await renderForm(answering([LOCAL, GITHUB]), { initialValue: 'gitlab' });

    await screen.findByRole('radiogroup');
    expect(formValue()).toBe('nothing');
  });

  it('leaves out what the template can not use', async () => {
    await renderForm(answering([LOCAL, GITHUB]), {
      targetsInSchema: ['github'],
    });

    expect(await screen.findByRole('radio')).toHaveAccessibleName('GitHub');
  });

  it('shows a target that it knows nothing of by its name alone', async () => {
    await renderForm(answering([{ id: 'azure', title: 'Azure DevOps' }]));

    expect(
      await screen.findByRole('radio', { name: 'Azure DevOps' }),
    ).not.toHaveAccessibleDescription();
  });

  it('says what to configure when there is no target', async () => {
    await renderForm(answering([]));

    expect(
      await screen.findByText('The portal has nowhere to publish to'),
    ).toBeInTheDocument();
    expect(
      screen.getByText('scaffolder.localGit.directory'),
    ).toBeInTheDocument();
    expect(formValue()).toBe('nothing');
  });

  it('shows why there is no answer, and asks again on request', async () => {
    const autocomplete = answering([LOCAL]).mockRejectedValueOnce(
      new Error('Unsupported provider: publish-targets'),
    );
    await renderForm(autocomplete);

    expect(
      await screen.findAllByText(/Unsupported provider: publish-targets/),
    ).not.toHaveLength(0);
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));

    expect(
      await screen.findByRole('radio', { name: 'This portal' }),
    ).toBeChecked();
  });
});

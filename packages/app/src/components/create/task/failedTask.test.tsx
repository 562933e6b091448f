import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { openTask, send, state, step } from './__testUtils__/openTask';
import { taskOf, TaskServer } from './__testUtils__/TaskServer';

/** A task whose publishing failed, and that says what exists. */
function failedServer(parameters?: Parameters<typeof taskOf>[0]) {
  const server = new TaskServer(taskOf(parameters));
  server.history
    .begin('fetch')
    .finish('fetch')
    .begin('publish')
    .fail('publish', 'Error: The token expired\n    at publish')
    .begin('explain')
    .log('explain', 'info: Nothing was created on GitHub.')
    .finish('explain')
    .completeFailed('The token expired');
  return server;
}

describe('a task that failed', () => {
  it('names the step, the error and what exists, and shows the step’s log', async () => {
    await openTask(failedServer());

    const alert = await screen.findByRole('alert');
    expect(alert).toHaveTextContent('“Publish” failed');
    expect(alert).toHaveTextContent('The token expired');
    expect(alert).toHaveTextContent('Nothing was created on GitHub.');
    expect(
      screen.getByRole('heading', { name: 'Log of “Publish”' }),
    ).toBeVisible();
    expect(state()).toEqual(['Failed']);
  });

  it('runs again from there and shows how it goes', async () => {
    const server = failedServer();
    const { retries } = await openTask(server);

    await userEvent.click(
      await screen.findByRole('button', { name: 'Try again' }),
    );
    await waitFor(() =>
      expect(retries).toEqual([
        {
          url: 'http://example.com/api/scaffolder/v2/tasks/task-1/retry',
          body: { secrets: {} },
        },
      ]),
    );
    await waitFor(() =>
      expect(screen.queryByRole('alert')).not.toBeInTheDocument(),
    );
    server.history
      .add('recovered', {})
      .begin('fetch')
      .finish('fetch')
      .begin('publish')
      .finish('publish')
      .skip('explain')
      .complete();
    await send(server);

    expect(state()).toEqual(['Done']);
    expect(step(/Publish/)).toHaveTextContent('Done, 1 s');
    expect(step(/Say what exists/)).toHaveTextContent('Skipped');
  });

  it('says why it can not be started again', async () => {
    await openTask(failedServer(), () =>
      Response.json(
        { error: { name: 'ConflictError', message: 'It runs already' } },
        { status: 409 },
      ),
    );

    await userEvent.click(
      await screen.findByRole('button', { name: 'Try again' }),
    );

    expect(
      await screen.findByText('The task could not be started again'),
    ).toBeVisible();
    expect(screen.getByText(/It runs already/)).toBeVisible();
  });

  it('asks for its secrets again before it runs again', async () => {
    const server = failedServer({ GITGUARDIAN_API_KEY: '********' });
    const { retries } = await openTask(server);

    await userEvent.click(
      await screen.findByRole('button', { name: 'Try again' }),
    );
    const dialog = await screen.findByRole('dialog');
    const field = await within(dialog).findByLabelText(/GitGuardian API key/);
    expect(field).toHaveAttribute('type', 'password');
    const submit = within(dialog).getByRole('button', { name: 'Try again' });
    expect(submit).toBeDisabled();
    expect(retries).toEqual([]);

    await userEvent.type(field, 'a-new-key');
    await userEvent.click(submit);

    await waitFor(() =>
      expect(retries).toEqual([
        expect.objectContaining({
          body: { secrets: { GITGUARDIAN_API_KEY: 'a-new-key' } },
        }),
      ]),
    );
    expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
  });

  it('starts over with the answers that were given, without secrets', async () => {
    await openTask(failedServer({ name: 'shop', GITGUARDIAN_API_KEY: '***' }));

    const link = await screen.findByRole('link', { name: 'Start over' });
    const { pathname, searchParams } = new URL(
      link.getAttribute('href')!,
      'http://localhost',
    );
    expect(pathname).toBe('/create/templates/default/node-service');
    expect(JSON.parse(searchParams.get('formData')!)).toEqual({ name: 'shop' });
  });

  it('tells an interrupted task from a failed one', async () => {
    const server = new TaskServer();
    server.history.begin('publish').add('completion', {
      message:
        'The task was cancelled because the task worker lost connection to the task broker',
    });
    await openTask(server);

    expect(await screen.findByRole('alert')).toHaveTextContent(
      '“Publish” was interrupted',
    );
    expect(state()).toEqual(['Interrupted']);
    expect(screen.getByRole('button', { name: 'Try again' })).toBeEnabled();
    expect(screen.getByRole('link', { name: 'Start over' })).toBeVisible();
  });
});

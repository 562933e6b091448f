import { act, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { openTask, send, state, step } from './__testUtils__/openTask';
import { TaskServer } from './__testUtils__/TaskServer';

describe('while a task runs', () => {
  it('says that it waits until something happens', async () => {
    const server = new TaskServer();
    await openTask(server);

    expect(
      await screen.findByRole('heading', { level: 1, name: 'Node.js service' }),
    ).toBeVisible();
    expect(state()).toEqual(['Waiting for its turn']);
    expect(step(/Write the files/)).toHaveTextContent('To do');
  });

  it('shows its progress as it comes', async () => {
    const server = new TaskServer();
    await openTask(server);
    server.history.begin('fetch').log('fetch', 'info: Fetched 12 files');
    await send(server);

    expect(state()).toEqual(['Running: Write the files']);
    expect(step(/Write the files/)).toHaveTextContent('Running');
    expect(screen.getByText(/Fetched 12 files/)).toBeVisible();

    server.history.finish('fetch').begin('publish');
    await send(server);

    expect(state()).toEqual(['Running: Publish']);
    expect(step(/Write the files/)).toHaveTextContent('Done, 2 s');
    expect(
      screen.getByRole('heading', { name: 'Log of “Publish”' }),
    ).toBeVisible();
  });

  it('shows the log of the step that is chosen', async () => {
    const server = new TaskServer();
    server.history.begin('fetch').log('fetch', 'info: Fetched 12 files');
    server.history.finish('fetch').begin('publish');
    await openTask(server);

    await userEvent.click(step(/Write the files/));

    expect(step(/Write the files/)).toHaveAttribute('aria-pressed', 'true');
    expect(screen.getByText(/Fetched 12 files/)).toBeVisible();
    await userEvent.click(step(/Say what exists/));
    expect(screen.getByText('This step has written nothing.')).toBeVisible();
  });

  it('is cancelled only when the person confirms it', async () => {
    const server = new TaskServer();
    server.history.begin('fetch');
    await openTask(server);

    await userEvent.click(screen.getByRole('button', { name: 'Cancel' }));
    await userEvent.click(screen.getByRole('button', { name: 'Let it run' }));
    expect(server.cancelled).toEqual([]);

    await userEvent.click(screen.getByRole('button', { name: 'Cancel' }));
    await userEvent.click(
      screen.getByRole('button', { name: 'Cancel the task' }),
    );
    expect(server.cancelled).toEqual(['task-1']);
    server.history.add('cancelled', { stepId: 'fetch', status: 'cancelled' });
    await send(server);
    expect(state()).toEqual([expect.stringMatching(/^Cancelling/)]);
    expect(screen.getByRole('button', { name: 'Cancel' })).toBeDisabled();

    server.history.completeFailed('Aborted');
    await send(server);
    expect(state()).toEqual(['Cancelled']);
    expect(screen.getByRole('alert')).toHaveTextContent(
      '“Write the files” was cancelled',
    );
    expect(screen.getByRole('button', { name: 'Try again' })).toBeEnabled();
  });

  it('says why it can not be cancelled', async () => {
    const server = new TaskServer();
    server.history.begin('fetch');
    server.api.cancelTask = async () => {
      throw new Error('You are not allowed to cancel this task');
    };
    await openTask(server);

    await userEvent.click(screen.getByRole('button', { name: 'Cancel' }));
    await userEvent.click(
      screen.getByRole('button', { name: 'Cancel the task' }),
    );

    expect(await screen.findByRole('alert')).toHaveTextContent(
      'You are not allowed to cancel this task',
    );
  });

  it('goes on after a lost connection, without a line twice', async () => {
    const server = new TaskServer();
    server.history.begin('fetch').log('fetch', 'info: Fetched 12 files');
    await openTask(server);
    jest.useFakeTimers();
    try {
      server.isReachable = false;
      act(() => server.disconnect());
      expect(state()).toContainEqual(
        expect.stringContaining('The server does not answer'),
      );
      expect(state()).toContain('Running: Write the files');

      await act(() => jest.advanceTimersByTimeAsync(1_000));
      expect(screen.getByText('The server does not answer')).toBeVisible();

      server.isReachable = true;
      server.history.finish('fetch').begin('publish');
      await act(() => jest.advanceTimersByTimeAsync(2_000));
      expect(state()).toEqual(['Running: Publish']);
    } finally {
      jest.useRealTimers();
    }
    await userEvent.click(step(/Write the files/));
    expect(screen.getAllByText(/Fetched 12 files/)).toHaveLength(1);
  });
});

describe('when a task is done', () => {
  it('links to what it made, and tells the entity’s page that the entity is new', async () => {
    const server = new TaskServer();
    server.history
      .begin('fetch')
      .finish('fetch')
      .complete({
        links: [
          { title: 'Open in the catalog', entityRef: 'component:default/shop' },
          { title: 'Browse the repository', url: 'https://example.com/shop' },
          { title: 'There was none' },
        ],
        text: [
          { title: 'Next steps', content: 'Clone **shop**.' },
          { title: 'Nothing', content: ' ' },
        ],
      });
    await openTask(server);

    expect(
      await screen.findByRole('link', { name: 'Open in the catalog' }),
    ).toHaveAttribute('href', '/catalog/default/component/shop?new');
    expect(
      screen.getByRole('link', { name: 'Browse the repository' }),
    ).toHaveAttribute('href', 'https://example.com/shop');
    expect(screen.queryByText('There was none')).not.toBeInTheDocument();
    expect(screen.getByRole('heading', { name: 'Next steps' })).toBeVisible();
    expect(screen.getByText('shop')).toBeVisible();
    expect(
      screen.queryByRole('heading', { name: 'Nothing' }),
    ).not.toBeInTheDocument();
    expect(state()).toEqual(['Done']);
    expect(screen.getByRole('link', { name: 'Create another' })).toBeVisible();
    expect(
      screen.queryByRole('button', { name: /Cancel|Try again/ }),
    ).not.toBeInTheDocument();
  });
});

it('says that a task can not be shown', async () => {
  const server = new TaskServer();
  server.api.getTask = async () => {
    throw new Error('No task with id task-1 found');
  };
  await openTask(server);

  expect(
    await screen.findAllByText(/No task with id task-1 found/),
  ).not.toHaveLength(0);
});

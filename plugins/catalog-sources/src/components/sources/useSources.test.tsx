import { usePermission } from '@backstage/plugin-permission-react';
import { SourceStatus } from '@portico/plugin-catalog-sources-common';
import { act, fireEvent, screen } from '@testing-library/react';
import { failure } from '../../__fixtures__/responseError';
import { failed, running, source } from '../../__fixtures__/sources';
import { renderSources } from '../../__testUtils__/renderSources';

jest.mock('@backstage/plugin-permission-react', () => ({
  ...jest.requireActual('@backstage/plugin-permission-react'),
  usePermission: jest.fn(),
}));

/** Lets time pass, a little at a time: React renders when a part is over. */
async function pass(seconds: number) {
  for (let passed = 0; passed < seconds; passed += 0.5) {
    await act(() => jest.advanceTimersByTimeAsync(500));
  }
}

function show(visibilityState: DocumentVisibilityState) {
  jest
    .spyOn(document, 'visibilityState', 'get')
    .mockReturnValue(visibilityState);
  fireEvent(document, new Event('visibilitychange'));
}

beforeEach(() => {
  jest.mocked(usePermission).mockReturnValue({ loading: false, allowed: true });
  jest.useFakeTimers({ now: Date.parse('2026-11-25T12:00:00Z') });
});
afterEach(() => {
  jest.restoreAllMocks();
  jest.useRealTimers();
});

it('looks every half a minute', async () => {
  const { listSources } = await renderSources();
  await pass(29);
  expect(listSources).toHaveBeenCalledTimes(1);
  await pass(2);
  expect(listSources).toHaveBeenCalledTimes(2);
  await pass(30);
  expect(listSources).toHaveBeenCalledTimes(3);
});

it('looks every two seconds while one is read, tells what became of it, and lists the problems anew', async () => {
  let sources: SourceStatus[] = [running()];
  const { listSources, listProblems } = await renderSources({
    sources: () => sources,
  });
  await pass(5);
  expect(listSources).toHaveBeenCalledTimes(3);
  expect(listProblems).toHaveBeenCalledTimes(1);

  sources = [{ ...failed(), id: running().id }];
  await pass(2);
  expect(screen.getAllByRole('status')[0]).toHaveTextContent(
    'GitHub teams and members contoso failed.',
  );
  expect(listProblems).toHaveBeenCalledTimes(2);
  await pass(20);
  expect(listSources).toHaveBeenCalledTimes(4);
});

it('looks closely after a refresh was asked for', async () => {
  const { listSources } = await renderSources();
  fireEvent.click(screen.getByRole('button', { name: /^Refresh now/ }));
  await pass(5);
  expect(listSources).toHaveBeenCalledTimes(4);
  // Then it is no longer waited for.
  await pass(40);
  const asked = listSources.mock.calls.length;
  await pass(20);
  expect(listSources.mock.calls.length - asked).toBeLessThanOrEqual(1);
});

it('looks only while the page can be seen', async () => {
  const { listSources } = await renderSources();
  show('hidden');
  await pass(120);
  expect(listSources).toHaveBeenCalledTimes(1);
  show('visible');
  await pass(0.5);
  expect(listSources).toHaveBeenCalledTimes(2);
});

it('keeps what it has when a look fails, and says so', async () => {
  let isDown = false;
  await renderSources({
    sources: async () => {
      if (isDown) {
        throw await failure();
      }
      return [source()];
    },
  });
  isDown = true;
  await pass(60);
  expect(screen.getByText('The sources may have changed')).toBeVisible();
  expect(
    screen.getByText(
      'The database did not answer. What you see came 1 minute ago. The portal is asked again by itself.',
    ),
  ).toBeVisible();
  expect(
    screen.getByRole('article', { name: 'Azure DevOps contoso' }),
  ).toBeVisible();

  isDown = false;
  await pass(30);
  expect(
    screen.queryByText('The sources may have changed'),
  ).not.toBeInTheDocument();
});

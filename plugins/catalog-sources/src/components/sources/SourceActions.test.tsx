import { usePermission } from '@backstage/plugin-permission-react';
import { SourceStatus } from '@portico/plugin-catalog-sources-common';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { failure, responseError } from '../../__fixtures__/responseError';
import { heldBack, running, source } from '../../__fixtures__/sources';
import { findCard, renderSources } from '../../__testUtils__/renderSources';

jest.mock('@backstage/plugin-permission-react', () => ({
  ...jest.requireActual('@backstage/plugin-permission-react'),
  usePermission: jest.fn(),
}));

beforeEach(() => {
  jest.mocked(usePermission).mockReturnValue({ loading: false, allowed: true });
});

const refreshButton = (name: string) =>
  screen.findByRole('button', { name: `Refresh now: ${name}` });

const conflict = () =>
  responseError(409, 'ConflictError', 'It is being read already');

describe('Refresh now', () => {
  it('has the source read, and waits for that to begin', async () => {
    const { refreshSource, listSources } = await renderSources();
    const button = await refreshButton('Azure DevOps contoso');
    await userEvent.click(button);

    expect(refreshSource).toHaveBeenCalledWith(
      'AzureDevOpsEntityProvider:contoso',
    );
    expect(
      await screen.findByText('Asked for: it is read in a moment.'),
    ).toBeVisible();
    expect(listSources).toHaveBeenCalledTimes(2);
    expect(button).toHaveAttribute('aria-disabled', 'true');
    expect(button).toHaveAccessibleDescription(/Asked for/);
    expect(button).toHaveFocus();
  });

  it('is disabled while the source is read, and says so', async () => {
    const { refreshSource } = await renderSources({
      sources: () => [running()],
    });
    const button = await refreshButton('GitHub contoso');
    expect(button).toHaveAttribute('aria-disabled', 'true');
    expect(button).toHaveAccessibleDescription('It is being read now.');
    await userEvent.click(button);
    expect(refreshSource).not.toHaveBeenCalled();
  });

  it('takes it well when the source is being read already', async () => {
    let sources: SourceStatus[] = [source()];
    await renderSources({
      sources: () => sources,
      refresh: async () => {
        sources = [source({ state: 'running' })];
        throw await conflict();
      },
    });
    await userEvent.click(await refreshButton('Azure DevOps contoso'));
    expect(await screen.findByText('It is being read now.')).toBeVisible();
    expect(screen.queryByRole('alert')).not.toBeInTheDocument();
  });

  it('says why it could not be asked for', async () => {
    await renderSources({
      refresh: async () => {
        throw await failure();
      },
    });
    const button = await refreshButton('Azure DevOps contoso');
    await userEvent.click(button);
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'The refresh could not be asked forThe database did not answer.',
    );
    expect(button).not.toHaveAttribute('aria-disabled');
  });
});

describe('Accept the smaller result', () => {
  const NAME = 'Accept the smaller result of Microsoft Entra ID Contoso';
  const open = async () => {
    await userEvent.click(await screen.findByRole('button', { name: NAME }));
    return within(await screen.findByRole('dialog', { name: `${NAME}?` }));
  };
  const held = [heldBack()];
  const sources = () => held;

  it('says what will be removed, and does it when confirmed', async () => {
    const { acceptResult } = await renderSources({ sources });
    const dialog = await open();
    expect(
      dialog.getAllByRole('listitem').map(({ textContent }) => textContent),
    ).toEqual(['888 users of 900']);
    expect(acceptResult).not.toHaveBeenCalled();

    await userEvent.click(
      dialog.getByRole('button', { name: 'Accept and remove' }),
    );
    await waitFor(() =>
      expect(screen.queryByRole('dialog')).not.toBeInTheDocument(),
    );
    expect(acceptResult).toHaveBeenCalledWith(
      'MicrosoftGraphOrgEntityProvider:default',
    );
    expect(
      await screen.findByText('Asked for: it is read in a moment.'),
    ).toBeVisible();
  });

  it('does nothing when it is not confirmed', async () => {
    const { acceptResult } = await renderSources({ sources });
    const dialog = await open();
    await userEvent.click(
      dialog.getByRole('button', { name: 'Keep what there is' }),
    );
    await waitFor(() =>
      expect(screen.queryByRole('dialog')).not.toBeInTheDocument(),
    );
    expect(acceptResult).not.toHaveBeenCalled();
    expect(await screen.findByRole('button', { name: NAME })).toHaveFocus();
  });

  it('says why it could not be accepted', async () => {
    await renderSources({
      sources,
      accept: async () => {
        throw await conflict();
      },
    });
    const dialog = await open();
    await userEvent.click(
      dialog.getByRole('button', { name: 'Accept and remove' }),
    );
    expect(await dialog.findByRole('alert')).toHaveTextContent(
      'The result could not be acceptedIt is being read already',
    );
  });

  it('is not offered for a source whose result was taken over', async () => {
    await renderSources();
    await findCard('Azure DevOps contoso');
    expect(
      screen.queryByRole('button', { name: /Accept/ }),
    ).not.toBeInTheDocument();
  });
});

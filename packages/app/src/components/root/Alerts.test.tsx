import { alertApiRef } from '@backstage/core-plugin-api';
import { AlertApiForwarder } from '@backstage/core-app-api';
import { renderInTestApp, TestApiProvider } from '@backstage/test-utils';
import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Alerts } from './Alerts';

describe('Alerts', () => {
  const renderAlerts = async () => {
    const alertApi = new AlertApiForwarder();
    await renderInTestApp(
      <TestApiProvider apis={[[alertApiRef, alertApi]]}>
        <Alerts />
      </TestApiProvider>,
    );
    return alertApi;
  };
  const messages = () => screen.getByRole('status', { name: 'Messages' });

  it('shows one message after the other', async () => {
    const alertApi = await renderAlerts();
    expect(messages()).toBeEmptyDOMElement();

    act(() => {
      alertApi.post({ message: 'The first', severity: 'error' });
      alertApi.post({ message: 'The second' });
    });
    expect(messages()).toHaveTextContent('The first');
    expect(messages()).toHaveTextContent('1 more to read');

    const close = () =>
      within(messages()).getByRole('button', { name: 'Close' });
    await userEvent.click(close());
    expect(messages()).toHaveTextContent('The second');
    await userEvent.click(close());
    expect(messages()).toBeEmptyDOMElement();
  });

  it('takes a transient message away', async () => {
    const alertApi = await renderAlerts();
    act(() => alertApi.post({ message: 'Saved', display: 'transient' }));
    expect(messages()).toHaveTextContent('Saved');
    await waitFor(() => expect(messages()).toBeEmptyDOMElement(), {
      timeout: 7000,
    });
  }, 10_000);
});

import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { MemoryRouter, useLocation, useNavigate } from 'react-router-dom';
import { RangePicker } from './RangePicker';
import { useCostRange } from './useCostRange';

const SHOWN = { start: '2026-10-26', end: '2026-11-24' };

function Page() {
  const { range, problem, setRange } = useCostRange();
  const { search } = useLocation();
  const navigate = useNavigate();
  return (
    <>
      <RangePicker range={range} shown={SHOWN} onChange={setRange} />
      <p>{problem}</p>
      <output>{search}</output>
      <button onClick={() => navigate(-1)}>Back</button>
    </>
  );
}

const renderAt = (path: string) =>
  render(
    <MemoryRouter
      initialEntries={[path]}
      future={{ v7_startTransition: true, v7_relativeSplatPath: true }}
    >
      <Page />
    </MemoryRouter>,
  );

const period = () => screen.getByRole('button', { name: /Period/ });

async function choose(option: string) {
  await userEvent.click(period());
  await userEvent.click(screen.getByRole('option', { name: option }));
}

describe('RangePicker', () => {
  it('shows the last 30 days to begin with', () => {
    renderAt('/');
    expect(period()).toHaveTextContent('Last 30 days');
  });

  it('keeps the choice in the address, where Back undoes it', async () => {
    renderAt('/?by=team&page=3');
    await choose('Last month');
    expect(screen.getByRole('status')).toHaveTextContent(
      '?by=team&range=last-month',
    );
    expect(period()).toHaveTextContent('Last month');
    await userEvent.click(screen.getByRole('button', { name: 'Back' }));
    expect(period()).toHaveTextContent('Last 30 days');
  });

  it('begins a choice of days with those that are shown', async () => {
    renderAt('/');
    await choose('From day to day');
    expect(screen.getByLabelText('First day')).toHaveValue('2026-10-26');
    const last = screen.getByLabelText('Last day');
    await userEvent.clear(last);
    await userEvent.type(last, '2026-11-10');
    await userEvent.click(screen.getByRole('button', { name: 'Show' }));
    expect(screen.getByRole('status')).toHaveTextContent(
      '?start=2026-10-26&end=2026-11-10',
    );
    expect(period()).toHaveTextContent('From day to day');
  });

  it('says what is wrong with two days and leaves the address alone', async () => {
    renderAt('/');
    await choose('From day to day');
    const last = screen.getByLabelText('Last day');
    await userEvent.clear(last);
    await userEvent.type(last, '2026-10-01');
    await userEvent.click(screen.getByRole('button', { name: 'Show' }));
    expect(screen.getByRole('alert')).toHaveTextContent(
      'The first day is after the last day.',
    );
    expect(last).toHaveAccessibleDescription(
      'The first day is after the last day.',
    );
    expect(screen.getByRole('status')).toBeEmptyDOMElement();
  });

  it('reads two days from the address', () => {
    renderAt('/?start=2026-11-01&end=2026-11-24');
    expect(screen.getByLabelText('First day')).toHaveValue('2026-11-01');
    expect(screen.getByLabelText('Last day')).toHaveValue('2026-11-24');
  });

  it('falls back to the last 30 days and says why', () => {
    renderAt('/?range=forever');
    expect(period()).toHaveTextContent('Last 30 days');
    expect(
      screen.getByText('There is no period named "forever".'),
    ).toBeInTheDocument();
  });
});

import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { currencyCosts, RANGE } from '../../__fixtures__/currencyCosts';
import { entityCosts } from '../../__fixtures__/entityCosts';
import { partial } from '../../__fixtures__/partial';
import { buildChartModel } from './chartModel';
import { ChartPanel } from './ChartPanel';

const [withForecast] = entityCosts().currencies;
const [withGaps] = partial().currencies;

const renderChart = (
  ...[costs, range = RANGE]: [typeof withForecast, typeof RANGE?]
) => render(<ChartPanel model={buildChartModel(costs, range)} level={3} />);

const chart = () => screen.findByRole('application');
const services = () =>
  within(screen.getByRole('list', { name: /Services in the chart/ }));

const bars = (container: HTMLElement) => [
  ...container.querySelectorAll<SVGPathElement>('.recharts-bar-rectangle path'),
];

// The chart library comes by itself, which takes seconds on a busy machine.
beforeAll(() => import('./CostChart'), 30_000);

describe('ChartPanel', () => {
  it('draws a bar for each day and service, and says what it shows', async () => {
    const { container } = renderChart(currencyCosts());
    expect(await chart()).toHaveAccessibleName(
      /Costs of each day by service, 8 series. The highest day is 2026-/,
    );
    expect(bars(container)).toHaveLength(8 * 30);
  });

  it('hides and shows a service by keyboard, and points at it', async () => {
    const { container } = renderChart(currencyCosts());
    await chart();
    await userEvent.tab();
    const button = services().getByRole('button', {
      name: /Azure Kubernetes Service/,
    });
    expect(button).toHaveFocus();
    expect(
      bars(container).filter(bar => bar.getAttribute('fill-opacity') === '1'),
    ).toHaveLength(30);
    await userEvent.keyboard(' ');
    expect(button).toHaveAttribute('aria-pressed', 'false');
    expect(bars(container)).toHaveLength(7 * 30);
    await userEvent.keyboard('{Enter}');
    expect(button).toHaveAttribute('aria-pressed', 'true');
    expect(bars(container)).toHaveLength(8 * 30);
  });

  it('explains its marks', async () => {
    renderChart(withForecast);
    await chart();
    expect(
      within(screen.getByRole('list', { name: /Marks in the chart/ }))
        .getAllByRole('listitem')
        .map(({ textContent }) => textContent),
    ).toEqual([
      'Budget a day: €226.67',
      'Expected a day: €197.69',
      'Unusual day',
    ]);
  });

  it('draws days of which nothing is known as such', async () => {
    const { container } = renderChart(withGaps);
    await chart();
    expect(screen.getByText('No data')).toBeVisible();
    expect(
      container.querySelectorAll('.recharts-reference-area-rect'),
    ).toHaveLength(2);
    expect(
      screen.getByText('no data', { selector: 'tspan' }),
    ).toBeInTheDocument();
  });

  it('says the same in a table, page by page', async () => {
    const range = { start: '2026-09-01', end: '2026-11-24' };
    renderChart(currencyCosts({ range, unusual: ['2026-09-03'] }), range);
    await userEvent.click(
      screen.getByRole('button', { name: 'The same as a table' }),
    );
    const table = screen.getByRole('table', {
      name: /Costs by day and service/,
    });
    expect(within(table).getAllByRole('row')).toHaveLength(32);
    expect(
      within(table).getByRole('row', { name: /^3 Sept 2026/ }),
    ).toHaveTextContent('unusual: rg-payments-production');
    const pages = within(
      screen.getByRole('navigation', { name: /Pages of days/ }),
    );
    expect(pages.getByText('1 to 31 of 85')).toBeVisible();
    await userEvent.click(pages.getByRole('button', { name: 'Next' }));
    await userEvent.click(pages.getByRole('button', { name: 'Next' }));
    expect(pages.getByText('63 to 85 of 85')).toBeVisible();
    expect(pages.getByRole('button', { name: 'Next' })).toBeDisabled();
    expect(within(table).getAllByRole('row')).toHaveLength(24);
  });
});

import { useState } from 'react';
import { formatAmount } from '../../money/formatAmount';
import { formatDay } from '../../money/days';
import { Fold } from '../panel/Fold';
import { Pages } from '../table/Pages';
import { ScrollRegion } from '../table/ScrollRegion';
import tableStyles from '../table/table.module.css';
import { ChartDay, ChartModel } from './chartModel';

const PAGE_SIZE = 31;

function describeDay({ knowledge, unusual, forecast }: ChartDay): string {
  const remarks = [
    knowledge === 'partial' ? 'incomplete' : '',
    unusual.length > 0
      ? `unusual: ${unusual.map(day => day.resourceGroup).join(', ')}`
      : '',
    knowledge === 'none' && forecast !== undefined ? 'not reported yet' : '',
  ];
  return remarks.filter(Boolean).join('; ');
}

function DayRow({ day, model }: { day: ChartDay; model: ChartModel }) {
  const { currency, series } = model;
  const { date, total, amounts } = day;
  return (
    <tr>
      <th scope="row">{formatDay(date)}</th>
      {total === undefined ? (
        <td colSpan={series.length + 1}>no data</td>
      ) : (
        <>
          <td className={tableStyles.number}>
            {formatAmount(total, currency)}
          </td>
          {amounts.map((amount, index) => (
            <td key={series[index].key} className={tableStyles.number}>
              {formatAmount(amount, currency)}
            </td>
          ))}
        </>
      )}
      <td>{describeDay(day)}</td>
    </tr>
  );
}

/** The numbers of the chart, for those who rather read them. */
export function DayTable(props: { model: ChartModel; level: 3 | 4 }) {
  const { model, level } = props;
  const [page, setPage] = useState(1);
  const days = model.days.filter(({ knowledge }) => knowledge !== 'ahead');
  const last = Math.max(1, Math.ceil(days.length / PAGE_SIZE));
  const current = Math.min(page, last);
  return (
    <Fold title="The same as a table" level={level}>
      <ScrollRegion label={`Costs by day, in ${model.currency}`}>
        <table className={tableStyles.table}>
          <caption>Costs by day and service, in {model.currency}</caption>
          <thead>
            <tr>
              <th scope="col">Day (UTC)</th>
              <th scope="col" className={tableStyles.number}>
                Total
              </th>
              {model.series.map(({ key, name }) => (
                <th key={key} scope="col" className={tableStyles.number}>
                  {name}
                </th>
              ))}
              <th scope="col">Remark</th>
            </tr>
          </thead>
          <tbody>
            {days
              .slice((current - 1) * PAGE_SIZE, current * PAGE_SIZE)
              .map(day => (
                <DayRow key={day.date} day={day} model={model} />
              ))}
          </tbody>
        </table>
      </ScrollRegion>
      <Pages
        of={`days in ${model.currency}`}
        page={current}
        pageSize={PAGE_SIZE}
        total={days.length}
        onChange={setPage}
      />
    </Fold>
  );
}

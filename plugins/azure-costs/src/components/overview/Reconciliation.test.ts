import { overview } from '../../__fixtures__/overview';
import { restrictedOverview } from '../../__fixtures__/restrictedOverview';
import { addAmounts } from '../../money/decimals';
import { reconcile } from './Reconciliation';

it('makes the rows, what is unattributed and what is counted twice the total', () => {
  const lines = reconcile(overview());
  expect(lines).toEqual([
    { label: 'All teams', amount: '17500' },
    {
      label: 'Unattributed: no entity names the resource group',
      amount: '3000',
    },
    { label: 'Counted in more than one row', amount: '-500' },
    { label: 'Total', amount: '20000' },
  ]);
  expect(addAmounts(...lines.slice(0, -1).map(line => line.amount))).toBe(
    '20000',
  );
});

it('has only the total where the rows are all of it', () => {
  expect(reconcile(overview({ by: 'service' }))).toEqual([
    { label: 'Total', amount: '20000' },
  ]);
  expect(reconcile(restrictedOverview())).toEqual([
    { label: 'Total', amount: '8200.5' },
  ]);
});

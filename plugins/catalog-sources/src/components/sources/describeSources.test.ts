import { source } from '../../__fixtures__/sources';
import { describeChanges, summarizeSources } from './describeSources';

const one = source({ id: 'one', title: 'one' });
const two = source({ id: 'two', title: 'two', state: 'failed' });

it('counts sources by their state', () => {
  expect(summarizeSources([one, two, { ...one, id: 'three' }])).toBe(
    '3 sources: 1 failed, 2 read in full',
  );
  expect(summarizeSources([one])).toBe('1 source: 1 read in full');
  expect(summarizeSources([])).toBe('0 sources');
});

it('tells what became of the sources whose state has changed', () => {
  expect(describeChanges([one, two], [{ ...one, state: 'running' }, two])).toBe(
    'Azure DevOps one is being read.',
  );
  expect(
    describeChanges(
      [one, two],
      [
        { ...one, state: 'held-back' },
        { ...two, state: 'succeeded' },
      ],
    ),
  ).toBe('Azure DevOps one was held back. Azure DevOps two was read in full.');
  expect(describeChanges([one], [one, two])).toBe('');
});

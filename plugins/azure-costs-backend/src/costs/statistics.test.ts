import Big from 'big.js';
import { median } from './statistics';

const medianOf = (...values: string[]) =>
  median(values.map(value => new Big(value))).toFixed();

describe('median', () => {
  it('is the middle value, by size', () => {
    expect(medianOf('7')).toBe('7');
    expect(medianOf('10', '9', '100')).toBe('10');
    expect(medianOf('0', '-5', '3', '1E+3', '-0.5')).toBe('0');
  });

  it('is the exact mean of the two in the middle', () => {
    expect(medianOf('1', '2')).toBe('1.5');
    expect(medianOf('0.1', '0.2', '9', '-9')).toBe('0.15');
    expect(
      medianOf('0.1234567890123456789012345', '0.1234567890123456789012346'),
    ).toBe('0.12345678901234567890123455');
  });

  it('leaves the values in their order', () => {
    const values = [new Big(3), new Big(1), new Big(2)];
    median(values);
    expect(values.map(Number)).toEqual([3, 1, 2]);
  });
});

import {
  formatAmount,
  formatAxisAmount,
  formatDifference,
} from './formatAmount';

describe('formatAmount', () => {
  it.each([
    ['1234.5678', 'EUR', '€1,234.57'],
    ['0', 'EUR', '€0.00'],
    ['-0', 'EUR', '€0.00'],
    ['0.0042', 'EUR', '< €0.01'],
    ['-0.0042', 'EUR', '> -€0.01'],
    ['-250.5', 'EUR', '-€250.50'],
    ['1234.5', 'USD', '$1,234.50'],
    ['1234.5', 'CAD', 'CA$1,234.50'],
    ['1234.5', 'JPY', '¥1,235'],
    ['0.4', 'JPY', '< ¥1'],
    ['99', 'CHF', 'CHF\u00a099.00'],
    ['123456789.12', 'EUR', '€123,456,789.12'],
  ])('%s %s is %s', (amount, currency, text) => {
    expect(formatAmount(amount, currency)).toBe(text);
  });
});

describe('formatDifference', () => {
  it.each([
    ['12', '+€12.00'],
    ['-3.5', '-€3.50'],
    ['0', '€0.00'],
    ['0.001', '< €0.01'],
  ])('%s is %s', (amount, text) => {
    expect(formatDifference(amount, 'EUR')).toBe(text);
  });
});

describe('formatAxisAmount', () => {
  it.each([
    [0, '€0'],
    [0.25, '€0.25'],
    [40, '€40'],
    [12500, '€12.5K'],
    [3400000, '€3.4M'],
    [-200, '-€200'],
  ])('%d is %s', (value, text) => {
    expect(formatAxisAmount(value, 'EUR')).toBe(text);
  });
});

import { addAmounts, isZero, negateAmount } from './decimals';

describe('addAmounts', () => {
  it.each([
    [['0.1', '0.2'], '0.3'],
    [['1234.5678', '-1234.5678'], '0'],
    [['99999999999999999.99', '0.01'], '100000000000000000'],
    [['-0.5', '0.25'], '-0.25'],
    [['10'], '10'],
    [[], '0'],
  ])('%j are %s', (amounts, sum) => {
    expect(addAmounts(...amounts)).toBe(sum);
  });

  it('refuses what is not a decimal number', () => {
    expect(() => addAmounts('1', 'many')).toThrow(
      "Expected a decimal number such as 12.50, received 'many'",
    );
  });
});

it.each([
  ['12.5', '-12.5'],
  ['-12.5', '12.5'],
  ['0', '0'],
])('the negative of %s is %s', (amount, negative) => {
  expect(negateAmount(amount)).toBe(negative);
});

it.each([
  ['0', true],
  ['0.0000', true],
  ['-0', true],
  ['0.0001', false],
])('%s being zero is %s', (amount, expected) => {
  expect(isZero(amount)).toBe(expected);
});

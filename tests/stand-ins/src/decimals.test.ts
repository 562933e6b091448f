import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addDecimals, isDecimal, toExponentNotation } from './decimals.ts';

for (const [amounts, sum] of [
  [[], '0'],
  [['0.1', '0.2'], '0.3'],
  [['1', '-1.50'], '-0.5'],
  [['-0.004', '0.004'], '0'],
  [['1.2E-05', '1e3'], '1000.000012'],
  [
    ['12345678901234.123456789012345678', '0.000000000000000001'],
    '12345678901234.123456789012345679',
  ],
] as Array<[string[], string]>) {
  test(`the sum of ${amounts.join(', ') || 'nothing'} is ${sum}`, () => {
    assert.equal(addDecimals(amounts), sum);
  });
}

test('a million cents are ten thousand', () => {
  assert.equal(addDecimals(Array(1_000_000).fill('0.01')), '10000');
});

for (const text of ['', '.5', '1.', '1,5', '01', '+1', 'NaN', '0x10', ' 1']) {
  test(`'${text}' is no decimal number`, () => {
    assert.equal(isDecimal(text), false);
    assert.throws(() => addDecimals([text]), /not a decimal number/);
  });
}

for (const [plain, exponent] of [
  ['0.000012', '1.2E-05'],
  ['-1234.50', '-1.2345E+03'],
  ['7', '7E+00'],
  ['100', '1E+02'],
  ['0', '0E+00'],
]) {
  test(`${plain} is ${exponent}, and the same number`, () => {
    assert.equal(toExponentNotation(plain), exponent);
    assert.equal(addDecimals([exponent]), addDecimals([plain]));
  });
}

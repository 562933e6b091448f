module.exports = require('@backstage/cli/config/eslint-factory')(__dirname, {
  rules: {
    '@typescript-eslint/no-explicit-any': 'error',
    // Puts plugins together to a scaffolder, as a backend does.
    '@backstage/no-mixed-plugin-imports': 'off',
    'jest/expect-expect': [
      'error',
      { assertFunctionNames: ['expect', 'expectNone'] },
    ],
  },
});

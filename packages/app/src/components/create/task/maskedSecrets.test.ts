import { findMaskedSecrets, withoutMaskedSecrets } from './maskedSecrets';

const parameters = {
  name: 'payment-processor',
  token: '******',
  empty: '',
  rating: '5 *',
  tags: ['*'],
  repository: { target: 'github', key: '***', none: null },
};

it('finds the secrets that were given, at any depth', () => {
  expect(findMaskedSecrets(parameters)).toEqual(['token', 'key']);
});

it('leaves everything else for the next form', () => {
  expect(withoutMaskedSecrets(parameters)).toEqual({
    name: 'payment-processor',
    empty: '',
    rating: '5 *',
    tags: ['*'],
    repository: { target: 'github', none: null },
  });
});

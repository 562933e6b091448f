import { parseFormData } from './parseFormData';

it.each([
  [null, {}],
  ['', {}],
  ['{"owner":"team-payments"}', { owner: 'team-payments' }],
  ['not JSON', {}],
  ['["a"]', {}],
  ['null', {}],
])('reads %p', (formData, answers) => {
  expect(parseFormData(formData)).toEqual(answers);
});

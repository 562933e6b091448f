import { readCodeOwners } from './readCodeOwners';

describe('readCodeOwners', () => {
  it.each([
    ['* @team-payments\n', ['group:default/team-payments']],
    [
      '# who\n* @first\n/docs/ @writers\n* @contoso/Team-Payments someone@contoso.com\n',
      ['group:default/team-payments'],
    ],
    ['* [Payments]\\Team Zahlung\n', ['group:default/team']],
    ['*.ts @frontend\n/src @backend\n', []],
    ['* ada@contoso.com\n', []],
    ['', []],
  ])('finds the teams that own the whole repository in %j', (text, owners) => {
    expect(readCodeOwners(text)).toEqual(owners);
  });
});

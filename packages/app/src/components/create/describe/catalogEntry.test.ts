import { fillIn } from './catalogEntry';

const SUGGESTION = {
  name: 'legacy',
  description: 'Sends bills.',
  type: 'service',
  lifecycle: 'production',
  owner: 'group:default/team-payments',
  codeOwners: ['@contoso/payments'],
  tags: ['dotnet'],
  docs: true,
  resourceGroups: ['rg-legacy'],
};

describe('fillIn', () => {
  it('fills in an empty entry', () => {
    const { codeOwners: _, ...parts } = SUGGESTION;

    expect(
      fillIn({ url: 'u', tags: [], docs: false }, SUGGESTION, undefined),
    ).toEqual({ url: 'u', ...parts });
  });

  it('leaves what somebody has answered', () => {
    expect(
      fillIn({ name: 'mine', tags: ['java'] }, SUGGESTION, undefined),
    ).toMatchObject({ name: 'mine', tags: ['java'], type: 'service' });
  });

  it('replaces what another repository had suggested, and nothing else', () => {
    const filled = fillIn({}, SUGGESTION, undefined);
    const other = {
      ...SUGGESTION,
      name: 'other',
      description: undefined,
      tags: ['java'],
      docs: false,
    };

    expect(
      fillIn({ ...filled, name: 'mine', docs: true }, other, SUGGESTION),
    ).toMatchObject({
      name: 'mine',
      description: undefined,
      tags: ['java'],
      docs: false,
    });
  });
});

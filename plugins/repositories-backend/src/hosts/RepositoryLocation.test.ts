import {
  parseRepositoryLocation,
  parseRepositoryName,
} from './RepositoryLocation';

describe('parseRepositoryLocation', () => {
  it('adds what a caller may leave out', () => {
    expect(
      parseRepositoryLocation({ target: 'github', owner: 'contoso' }),
    ).toEqual({
      target: 'github',
      host: 'github.com',
      owner: 'contoso',
      visibility: 'private',
      defaultBranch: 'main',
      protectDefaultBranch: true,
    });
  });

  it.each([
    [undefined, /^repository: /],
    [{ target: 'gitlab' }, /^repository\.target: /],
    [
      { target: 'github', owner: 'contoso/payments' },
      /^repository\.owner: must be .* Example: contoso$/,
    ],
    [
      { target: 'github', owner: 'contoso', codeOwners: ['payments'] },
      /^repository\.codeOwners\.0: .* Example: @contoso\/payments$/,
    ],
    [
      { target: 'azure-devops', organization: 'contoso' },
      /^repository\.project: /,
    ],
    [
      { target: 'azure-devops', organization: 'con toso', project: 'P' },
      /^repository\.organization: must be .* Example: contoso$/,
    ],
    [
      { target: 'azure-devops', organization: 'contoso', project: '../x' },
      /^repository\.project: must be .* Example: Payments$/,
    ],
    [
      { target: 'local', defaultBranch: '-x' },
      /^repository\.defaultBranch: must be .* Example: main$/,
    ],
  ])('refuses %j and names the field', (value, message) => {
    expect(() => parseRepositoryLocation(value)).toThrow(message);
  });
});

describe('parseRepositoryName', () => {
  it.each(['a', 'payment-processor', 'p'.repeat(63)])('takes %s', name => {
    expect(parseRepositoryName(name)).toBe(name);
  });

  it.each([
    undefined,
    '',
    'Payment',
    '-payment',
    'payment-',
    'payment_processor',
    '../payment',
    'p'.repeat(64),
  ])('refuses %s', name => {
    expect(() => parseRepositoryName(name)).toThrow(
      /^name must have 1 to 63 .* Example: payment-processor$/,
    );
  });
});

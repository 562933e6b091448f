import { fillIn, isFilledIn, withoutCredentials } from './catalogEntry';

const LEGACY = {
  url: 'https://github.com/contoso/legacy',
  suggestion: {
    name: 'legacy',
    title: 'Legacy billing',
    description: 'Sends bills.',
    type: 'service',
    lifecycle: 'production',
    owner: 'group:default/team-payments',
    codeOwners: ['@contoso/payments'],
    tags: ['dotnet'],
    docs: true,
    resourceGroups: ['rg-legacy'],
  },
};

const OTHER = {
  url: 'https://github.com/contoso/other',
  suggestion: {
    ...LEGACY.suggestion,
    name: 'other',
    description: undefined,
    tags: ['java'],
    docs: false,
  },
};

describe('fillIn', () => {
  it('fills in an empty form', () => {
    const { codeOwners: _, ...parts } = LEGACY.suggestion;

    expect(
      fillIn(
        { url: 'git@github.com:contoso/legacy.git', tags: [], docs: false },
        LEGACY,
        undefined,
      ),
    ).toEqual({ url: LEGACY.url, ...parts });
  });

  it('leaves what somebody has answered', () => {
    expect(
      fillIn({ name: 'mine', tags: ['java'] }, LEGACY, undefined),
    ).toMatchObject({ name: 'mine', tags: ['java'], type: 'service' });
  });

  it('leaves what was changed or emptied since the same repository was looked at', () => {
    const changed = {
      ...fillIn({}, LEGACY, undefined),
      name: 'mine',
      description: undefined,
      tags: [],
      docs: false,
    };

    expect(fillIn(changed, LEGACY, LEGACY)).toEqual(changed);
  });

  it('takes what has changed in the same repository since', () => {
    const renewed = {
      ...LEGACY,
      suggestion: { ...LEGACY.suggestion, description: 'Sends reminders.' },
    };

    expect(
      fillIn(fillIn({}, LEGACY, undefined), renewed, LEGACY),
    ).toMatchObject({ description: 'Sends reminders.' });
  });

  it('replaces what another repository had suggested', () => {
    const entry = { ...fillIn({}, LEGACY, undefined), name: 'mine' };

    expect(fillIn(entry, OTHER, LEGACY)).toMatchObject({
      url: OTHER.url,
      name: 'mine',
      description: undefined,
      tags: ['java'],
      docs: false,
    });
  });

  it('fills in what is empty from another repository', () => {
    const entry = { ...fillIn({}, OTHER, undefined), tags: [] };

    expect(fillIn(entry, LEGACY, OTHER)).toMatchObject({
      description: 'Sends bills.',
      tags: ['dotnet'],
      docs: true,
    });
  });
});

it.each([
  [
    'https://x:a-token@github.com/contoso/legacy',
    'https://github.com/contoso/legacy',
  ],
  [
    ' https://contoso@dev.azure.com/contoso/Pay/_git/legacy',
    ' https://dev.azure.com/contoso/Pay/_git/legacy',
  ],
  ['git@github.com:contoso/legacy.git', 'git@github.com:contoso/legacy.git'],
  ['https://github.com/@contoso/legacy', 'https://github.com/@contoso/legacy'],
])('takes the credentials out of %s', (url, expected) => {
  expect(withoutCredentials(url)).toBe(expected);
});

describe('isFilledIn', () => {
  it('tells an entry from the start of one', () => {
    expect(isFilledIn(fillIn({}, LEGACY, undefined))).toBe(true);
    expect(isFilledIn({ url: LEGACY.url, name: 'legacy' })).toBe(false);
  });
});

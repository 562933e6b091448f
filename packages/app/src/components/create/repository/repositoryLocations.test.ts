import { PublishTargets } from './repositoriesApi';
import {
  locationAt,
  messageOf,
  missingParts,
  proposeLocation,
} from './repositoryLocations';

const LOCAL = { target: 'local' } as const;
const GITHUB = {
  target: 'github',
  host: 'github.com',
  visibilities: ['internal', 'private'],
} as const;
const AZURE = {
  target: 'azure-devops',
  host: 'dev.azure.com',
  organizations: [
    { name: 'contoso', projects: ['Payments', 'Platform'] },
    { name: 'contoso-labs' },
  ],
} as const;

const answering = (
  targets: ReadonlyArray<typeof LOCAL | typeof GITHUB | typeof AZURE>,
  rest: Partial<PublishTargets> = {},
) =>
  ({
    targets,
    defaultBranch: 'main',
    protectDefaultBranch: true,
    ...rest,
  } as unknown as PublishTargets);

describe('proposeLocation', () => {
  it('chooses nothing among several targets', () => {
    expect(
      proposeLocation(undefined, answering([LOCAL, GITHUB]), undefined),
    ).toBeUndefined();
  });

  it('chooses the only target that the template can use', () => {
    expect(
      proposeLocation(undefined, answering([LOCAL, GITHUB]), ['local']),
    ).toEqual({
      target: 'local',
      defaultBranch: 'main',
      protectDefaultBranch: true,
    });
  });

  it('chooses the target of the configuration, with its first choices', () => {
    expect(
      proposeLocation(
        undefined,
        answering([LOCAL, AZURE], {
          defaultTarget: 'azure-devops',
          defaultBranch: 'trunk',
          protectDefaultBranch: false,
        }),
        undefined,
      ),
    ).toEqual({
      target: 'azure-devops',
      host: 'dev.azure.com',
      organization: 'contoso',
      project: 'Payments',
      defaultBranch: 'trunk',
      protectDefaultBranch: false,
    });
  });

  it('keeps what was chosen before, and drops what is not allowed any more', () => {
    expect(
      proposeLocation(
        {
          target: 'azure-devops',
          host: 'dev.azure.com',
          organization: 'contoso',
          project: 'Closed',
          defaultBranch: 'develop',
        },
        answering([LOCAL, AZURE]),
        undefined,
      ),
    ).toMatchObject({
      organization: 'contoso',
      project: 'Payments',
      defaultBranch: 'develop',
    });
  });

  it('drops a target that is gone', () => {
    expect(
      proposeLocation(
        { target: 'github', host: 'github.com', owner: 'contoso' },
        answering([LOCAL, AZURE]),
        undefined,
      ),
    ).toBeUndefined();
  });
});

describe('locationAt', () => {
  it('carries nothing of one host over to another', () => {
    expect(
      locationAt(
        GITHUB as never,
        { target: 'azure-devops', organization: 'contoso', project: 'P' },
        answering([]),
      ),
    ).toEqual({
      target: 'github',
      host: 'github.com',
      owner: undefined,
      visibility: 'internal',
      defaultBranch: 'main',
      protectDefaultBranch: true,
    });
  });

  it('lets a project be typed where none is listed', () => {
    expect(
      locationAt(
        AZURE as never,
        {
          target: 'azure-devops',
          organization: 'contoso-labs',
          project: 'Mine',
        },
        answering([]),
      ),
    ).toMatchObject({ organization: 'contoso-labs', project: 'Mine' });
  });
});

describe('missingParts', () => {
  it.each([
    [{ target: 'local' } as const, []],
    [{ target: 'github' } as const, [/^repository\.owner: .*contoso/]],
    [
      { target: 'azure-devops' } as const,
      [/^repository\.organization: /, /^repository\.project: .*Payments/],
    ],
  ])('of %j', (location, messages) => {
    expect(missingParts(location)).toEqual(
      messages.map(message => expect.stringMatching(message)),
    );
  });
});

describe('messageOf', () => {
  const errors = ['repository.owner: is unknown', 'exists already'];

  it('gives a field its message', () => {
    expect(messageOf(errors, 'owner')).toBe('is unknown');
    expect(messageOf(errors, 'project')).toBeUndefined();
  });

  it('gives the rest to no field', () => {
    expect(messageOf(errors, undefined)).toBe('exists already');
    expect(messageOf(undefined, undefined)).toBeUndefined();
  });
});

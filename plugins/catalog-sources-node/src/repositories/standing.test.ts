import { decideStanding } from './standing';
import { StoredRepository } from './RepositoryStore';

const NOW = new Date('2026-11-25T12:00:00Z');
const ago = (seconds: number) => new Date(NOW.getTime() - seconds * 1000);

function repository(
  record: Partial<StoredRepository['record']> = {},
  stored: Partial<StoredRepository> = {},
): StoredRepository {
  return {
    sourceId: 'source',
    isStanding: false,
    isSettled: false,
    ...stored,
    record: {
      id: '1',
      name: 'api',
      fullName: 'contoso/api',
      url: 'https://github.com/contoso/api',
      defaultBranch: 'main',
      isArchived: false,
      isFork: false,
      annotations: {},
      owners: [],
      locations: [],
      ...record,
    },
  };
}

const FILE = {
  locations: ['https://github.com/contoso/api/blob/main/catalog-info.yaml'],
};
const seen = { isDescribed: true, isRead: true };
const unseen = { isDescribed: false, isRead: false };
const brought = { isDescribed: false, isRead: true };

describe('decideStanding', () => {
  it.each<[string, StoredRepository, typeof seen, string | undefined]>([
    ['has no file', repository(), unseen, 'undescribed'],
    [
      'is archived',
      repository({ ...FILE, isArchived: true }),
      unseen,
      'archived',
    ],
    ['is empty', repository({ defaultBranch: undefined }), unseen, 'empty'],
    ['is described', repository(FILE), seen, undefined],
    [
      'was described a moment ago, and stood until then',
      repository(FILE, { isStanding: true, awaitedSince: ago(5) }),
      unseen,
      'undescribed',
    ],
    [
      'has a file that was not read yet, for however long',
      repository(FILE, { awaitedSince: ago(3600) }),
      unseen,
      undefined,
    ],
    [
      'has a file that was read and brought nothing for a moment',
      repository(FILE, { awaitedSince: ago(5) }),
      brought,
      undefined,
    ],
    [
      'has a file that was read and brought nothing',
      repository(FILE, { awaitedSince: ago(31) }),
      brought,
      'unreadable',
    ],
    [
      'has lost its file, while its entities are still there',
      repository({}, { awaitedSince: ago(5) }),
      seen,
      undefined,
    ],
  ])('of one that %s', (_what, stored, described, reason) => {
    expect(decideStanding(stored, described, NOW).reason).toBe(reason);
  });

  it('gives up on what is registered from elsewhere, and does not ask for ever', () => {
    const decided = decideStanding(
      repository({}, { awaitedSince: ago(121) }),
      seen,
      NOW,
    );
    expect(decided).toEqual({ awaitedSince: ago(121), isSettled: true });
  });
});

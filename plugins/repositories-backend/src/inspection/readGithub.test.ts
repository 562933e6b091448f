import { Entity } from '@backstage/catalog-model';
import { GitHub, secondaryRateLimit } from '@portico/stand-ins';
import { runInspectTask } from '../__testUtils__/inspectTask';

const TOKEN = 'ghp_of_the_portal';
const URL = 'https://github.com/contoso/legacy';

let github: GitHub;

beforeEach(async () => {
  github = await new GitHub({
    tokens: [{ token: TOKEN, login: 'portal' }],
    organizations: [{ login: 'contoso', owners: ['portal'] }],
  }).start();
});

afterEach(() => github.stop());

const inspect = (entities: Entity[] = [], url = URL) =>
  runInspectTask({
    url,
    entities,
    config: {
      integrations: {
        github: [
          { host: 'github.com', apiBaseUrl: github.apiUrl, token: TOKEN },
        ],
      },
    },
  });

const group = (name: string, team: string): Entity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Group',
  metadata: {
    name,
    namespace: 'default',
    annotations: { 'github.com/team-slug': team },
  },
});

describe('a repository on GitHub', () => {
  it('is called as GitHub calls it', async () => {
    await github.createRepository('contoso/legacy', {
      files: { 'README.md': '# Legacy\n' },
    });

    expect(
      await inspect([], 'https://github.com/Contoso/LEGACY/issues'),
    ).toMatchObject({ owner: 'contoso', name: 'legacy', url: URL });
  });

  it('belongs to the group that CODEOWNERS names first', async () => {
    await github.createRepository('contoso/legacy', {
      files: { CODEOWNERS: '* @alex @Contoso/Ops @contoso/payments\n' },
    });

    const { suggestion } = await inspect([
      group('team-payments', 'contoso/payments'),
      group('team-ops', 'contoso/ops'),
      group('team-other', 'contoso/other'),
    ]);

    expect(suggestion).toMatchObject({
      owner: 'group:default/team-ops',
      codeOwners: ['@alex', '@Contoso/Ops', '@contoso/payments'],
    });
  });

  it('belongs to nobody when the catalog knows none of its teams', async () => {
    await github.createRepository('contoso/legacy', {
      files: { CODEOWNERS: '* @alex @contoso/ops\n' },
    });

    const { suggestion } = await inspect([group('other', 'contoso/other')]);

    expect(suggestion.owner).toBeUndefined();
  });

  it('is described already, also when its list of files ends before that', async () => {
    await github.createRepository('contoso/legacy', {
      files: { 'catalog-info.yaml': 'kind: x\n', 'a/Dockerfile': 'FROM x\n' },
    });
    github.failAlways(
      {
        body: list => {
          const { tree, ...rest } = JSON.parse(list);
          return JSON.stringify({
            ...rest,
            truncated: true,
            tree: tree.filter(({ path }: { path: string }) =>
              path.startsWith('a'),
            ),
          });
        },
      },
      ({ path, query }) =>
        path.includes('/git/trees/') && query.has('recursive'),
    );

    expect(await inspect()).toMatchObject({
      hasCatalogInfo: true,
      suggestion: { type: 'service' },
    });
  });

  it.each([
    [{ status: 401 }, /refuses the portal's credentials.*integrations\.github/],
    [{ status: 403 }, /credentials have no right to it/],
    [secondaryRateLimit(20), /Try again in 20 seconds/],
    [{ status: 502 }, /a fault of its own \(status 502\)/],
    [{ body: '<html>Blocked</html>' }, /answer is not what it documents/],
    [{ body: '{"id":1}' }, /answer is not what it documents/],
    [{ cut: 'before' as const }, /can't be reached/],
    [{ cut: 'within' as const }, /can't be reached/],
  ])('is not looked at after %j', async (fault, message) => {
    await github.createRepository('contoso/legacy', {
      files: { 'README.md': '# Legacy\n' },
    });
    github.failOnce(fault);

    await expect(inspect()).rejects.toThrow(message);
  });
});

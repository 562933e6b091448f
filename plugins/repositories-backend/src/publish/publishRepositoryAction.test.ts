import { createMockDirectory } from '@backstage/backend-test-utils';
import { Entity } from '@backstage/catalog-model';
import { JsonObject } from '@backstage/types';
import { GitHub, isCall, isPush } from '@portico/stand-ins';
import { PublishTask, runPublishTask } from '../__testUtils__/publishTask';

// Each pushes with Git.
jest.setTimeout(30_000);

const TOKEN = 'ghp_of_the_portal';
const FILES = {
  'catalog-info.yaml': 'kind: Component\n',
  'src/app.js': 'export {};\n',
};
const TEAM: Entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Group',
  metadata: {
    name: 'team-payments',
    annotations: { 'github.com/team-slug': 'contoso/payments' },
  },
};
const REPOSITORY = { target: 'github', owner: 'contoso' };

const workspace = createMockDirectory();
const localRepositories = createMockDirectory();
let github: GitHub;

beforeEach(async () => {
  workspace.setContent(FILES);
  localRepositories.setContent({});
  github = await new GitHub({
    tokens: [{ token: TOKEN, login: 'portal' }],
    organizations: [
      {
        login: 'contoso',
        owners: ['portal'],
        teams: [{ slug: 'payments', members: ['alex'] }],
      },
    ],
    users: [{ login: 'alex' }],
  }).start();
});

afterEach(() => github.stop());

function createTask(
  input: JsonObject,
  options: { token?: string; repositories?: JsonObject } = {},
) {
  const task: PublishTask = {
    workspacePath: workspace.path,
    input: { repository: REPOSITORY, name: 'payment-processor', ...input },
    entities: [TEAM],
    config: {
      integrations: {
        github: [
          {
            host: 'github.com',
            apiBaseUrl: github.apiUrl,
            token: options.token ?? TOKEN,
          },
        ],
      },
      scaffolder: { localGit: { directory: localRepositories.path } },
      ...(options.repositories && { repositories: options.repositories }),
    },
  };
  return { run: () => runPublishTask(task), kept: () => task.kept! };
}

const isPushed: typeof isPush = request =>
  request.method === 'POST' && isPush(request);

/** As a process that ends before its last checkpoint could be kept. */
function forgetThatItIsPublished(kept: Record<string, unknown>) {
  const key = Object.keys(kept).find(one => one.endsWith('.published'));
  delete kept[key!];
}

/** Requests that made a repository. */
const creations = () =>
  github.requests.filter(isCall('POST', '/orgs/contoso/repos'));

describe('publish:repository on GitHub', () => {
  it('makes a repository with everything that was asked for', async () => {
    const task = createTask({
      repository: { ...REPOSITORY, defaultBranch: 'trunk' },
      description: 'Calculates payments',
      owner: 'group:default/team-payments',
      topics: ['nodejs'],
      requiredStatusChecks: ['test'],
      secrets: { GITGUARDIAN_API_KEY: 'gg-secret' },
    });

    const { outputs, log } = await task.run();

    const repository = github.repository('contoso/payment-processor');
    expect(await repository.files('trunk')).toEqual({
      ...FILES,
      '.github/CODEOWNERS': expect.stringMatching(/^\* @contoso\/payments$/m),
    });
    expect(repository.settings).toMatchObject({
      visibility: 'private',
      description: 'Calculates payments',
      delete_branch_on_merge: true,
    });
    expect(repository.topics).toEqual(['nodejs']);
    expect(repository.teams.get('payments')).toBe('maintain');
    expect(repository.protection.has('trunk')).toBe(true);
    expect(
      github.secretOf('contoso/payment-processor', 'GITGUARDIAN_API_KEY'),
    ).toBe('gg-secret');
    expect(outputs).toEqual({
      remoteUrl: 'https://github.com/contoso/payment-processor.git',
      repositoryUrl: 'https://github.com/contoso/payment-processor',
      repoContentsUrl:
        'https://github.com/contoso/payment-processor/blob/trunk',
      catalogInfoUrl:
        'https://github.com/contoso/payment-processor/blob/trunk/catalog-info.yaml',
      pipelineUrl: 'https://github.com/contoso/payment-processor/actions',
      notes: [],
    });
    expect(log).not.toContain('gg-secret');
  });

  it('prefers the code owners that the form names', async () => {
    const task = createTask({
      repository: { ...REPOSITORY, codeOwners: ['@alex'] },
      owner: 'group:default/team-payments',
    });

    await task.run();

    const files = await github.repository('contoso/payment-processor').files();
    expect(files['.github/CODEOWNERS']).toMatch(/^\* @alex$/m);
  });

  it('does not touch a repository that is there', async () => {
    await github.createRepository('contoso/payment-processor', {
      files: { 'README.md': 'Mine\n' },
    });
    const task = createTask({});

    await expect(task.run()).rejects.toThrow(
      /contoso\/payment-processor exists already and was not touched\. Start over with another name/,
    );
    await expect(task.run()).rejects.toThrow('exists already');

    expect(
      await github.repository('contoso/payment-processor').files(),
    ).toEqual({ 'README.md': 'Mine\n' });
  });

  it('says what exists when the push is refused, and goes on from there', async () => {
    github.failOnce(
      { refusePush: { reason: 'no permission to push' } },
      isPushed,
    );
    const task = createTask({ secrets: { KEY: 'value' } });

    await expect(task.run()).rejects.toThrow(
      /payment-processor exists and is empty; nothing is in the catalog\. .*"Try again" goes on from there.*no permission to push/s,
    );
    await task.run();

    expect(creations()).toHaveLength(1);
    const repository = github.repository('contoso/payment-processor');
    expect(await repository.files()).toEqual(FILES);
    expect(repository.protection.has('main')).toBe(true);
    expect(repository.secretNames).toEqual(['KEY']);
  });

  it('makes up for settings that were not reached before', async () => {
    github.failOnce({ status: 403 }, isCall('PUT', '/topics'));
    github.failAlways({ status: 403 }, isCall('GET', '/public-key'));
    const task = createTask({
      topics: ['nodejs'],
      secrets: { KEY: 'value' },
    });

    await expect(task.run()).rejects.toThrow(/exists and is empty/);
    github.heal();
    await task.run();

    const repository = github.repository('contoso/payment-processor');
    expect(repository.topics).toEqual(['nodejs']);
    expect(github.secretOf(repository.fullName, 'KEY')).toBe('value');
    expect(await repository.files()).toEqual(FILES);
    expect(creations()).toHaveLength(1);
  });

  it('takes what an attempt has pushed that ended before it could note so', async () => {
    const task = createTask({});
    await task.run();
    forgetThatItIsPublished(task.kept());
    const pushes = github.requests.filter(isPushed).length;

    const { outputs } = await task.run();

    expect(github.requests.filter(isPushed)).toHaveLength(pushes);
    expect(outputs.repositoryUrl).toBe(
      'https://github.com/contoso/payment-processor',
    );
  });

  it('says that it does not know whether the branch is protected', async () => {
    github.failAlways({ status: 403 }, isCall('GET', '/branches/main'));
    const task = createTask({});

    const { outputs } = await task.run();

    expect(outputs.notes).toEqual([
      expect.stringMatching(/^Whether the branch main is protected/),
    ]);
  });

  it('says how to protect the branch where GitHub does not allow it', async () => {
    github.failAlways({ status: 403 }, isCall('PUT', '/protection'));
    const task = createTask({});

    const { outputs, log } = await task.run();

    expect(outputs.notes).toEqual([
      expect.stringMatching(
        /main is not protected: .*https:\/\/github\.com\/contoso\/payment-processor\/settings\/branches$/,
      ),
    ]);
    expect(log).toContain('main is not protected');
  });

  it('makes nothing without credentials that work, and says who can help', async () => {
    const task = createTask({}, { token: 'ghp_expired' });

    await expect(task.run()).rejects.toThrow(
      /GitHub \(github\.com\) did not look up contoso\/payment-processor: it refuses the portal's credentials\. .*integrations\.github/,
    );
    expect(github.repositories).toEqual([]);
  });

  it('makes nothing in an organisation that is not there', async () => {
    const task = createTask({
      repository: { target: 'github', owner: 'nobody' },
    });

    await expect(task.run()).rejects.toThrow(
      /^repository\.owner: github\.com has no organisation or account 'nobody'/,
    );
  });

  it('says so when it may not make repositories', async () => {
    github.failAlways({ status: 403 }, isCall('POST', '/orgs/contoso/repos'));
    const task = createTask({});

    await expect(task.run()).rejects.toThrow(/Nothing was made\. .*Try again/);
  });

  it('does not take for its own what somebody makes after it had made nothing', async () => {
    github.failOnce({ status: 403 }, isCall('POST', '/orgs/contoso/repos'));
    const task = createTask({});
    await expect(task.run()).rejects.toThrow(/Nothing was made/);
    await github.createRepository('contoso/payment-processor');

    await expect(task.run()).rejects.toThrow(
      /exists already and was not touched/,
    );

    const repository = github.repository('contoso/payment-processor');
    expect(await repository.git.isEmpty()).toBe(true);
  });

  it('does not take for its own what somebody makes at the same moment', async () => {
    const task = createTask({});
    github.failOnce({ status: 422 }, request => {
      const isCreation = isCall('POST', '/orgs/contoso/repos')(request);
      if (isCreation) {
        github.createRepository('contoso/payment-processor');
      }
      return false;
    });

    await expect(task.run()).rejects.toThrow(
      /exists already and was not touched/,
    );
    await expect(task.run()).rejects.toThrow(
      /exists already and was not touched/,
    );
  });

  it('protects a branch alike whether it is tried once or again', async () => {
    const task = createTask({ owner: 'group:default/team-payments' });
    await task.run();
    const repository = github.repository('contoso/payment-processor');
    const first = repository.protection.get('main');
    repository.protection.clear();
    repository.teams.clear();
    forgetThatItIsPublished(task.kept());

    await task.run();

    expect(repository.protection.get('main')).toEqual(first);
    expect(repository.teams.get('payments')).toBe('maintain');
  });

  it('makes nothing where the configuration does not allow it', async () => {
    const repositories = { github: { owners: ['fabrikam'] } };
    const task = createTask({}, { repositories });

    await expect(task.run()).rejects.toThrow(
      "repository.owner: 'contoso' is not one that this portal works with. Allowed here: fabrikam",
    );
    expect(github.requests).toEqual([]);
  });
});

describe('publish:repository in the portal itself', () => {
  it('makes a repository', async () => {
    const task = createTask({ repository: { target: 'local' } });

    const { outputs } = await task.run();

    const url = 'http://localhost:7007/api/local-git/payment-processor';
    expect(outputs).toEqual({
      remoteUrl: `${url}.git`,
      repositoryUrl: url,
      repoContentsUrl: `${url}/tree/main`,
      catalogInfoUrl: `${url}/blob/main/catalog-info.yaml`,
      notes: [],
    });
  });

  it('takes what an attempt has made that ended before it could note so', async () => {
    const task = createTask({ repository: { target: 'local' } });
    const { outputs } = await task.run();
    forgetThatItIsPublished(task.kept());

    expect((await task.run()).outputs).toEqual(outputs);
  });

  it('does not touch one that is there', async () => {
    await createTask({ repository: { target: 'local' } }).run();
    const second = createTask({ repository: { target: 'local' } });

    await expect(second.run()).rejects.toThrow(
      /payment-processor exists already and was not touched/,
    );
  });
});

it.each([
  [{ name: 'Payment Processor' }, /^name must have/],
  [{ repository: { target: 'github' } }, /^repository\.owner/],
])('refuses %j', async (input, message) => {
  const task = createTask(input as JsonObject);

  await expect(task.run()).rejects.toThrow(message);
});

import {
  createMockDirectory,
  mockServices,
} from '@backstage/backend-test-utils';
import { createMockActionContext } from '@backstage/plugin-scaffolder-node-test-utils';
import { execFileSync } from 'node:child_process';
import { readdirSync, symlinkSync } from 'node:fs';
import { LocalGitRepositories } from './LocalGitRepositories';
import { LocalGitUrls } from './LocalGitUrls';
import { createPublishLocalGitAction } from './publishAction';

const base = 'http://localhost:7007/api/local-git';

describe('publish:local-git', () => {
  const directory = createMockDirectory();
  const workspace = createMockDirectory();
  const logger = mockServices.logger.mock();

  beforeEach(() => {
    jest.clearAllMocks();
    directory.clear();
    workspace.setContent({
      'catalog-info.yaml': 'kind: Component\n',
      'service/index.js': '',
    });
  });

  type Action = ReturnType<typeof createPublishLocalGitAction>;
  type Context = Parameters<Action['handler']>[0];

  async function publish(
    input: Context['input'],
    options: { config?: {}; context?: Partial<Context> } = {},
  ) {
    const action = createPublishLocalGitAction({
      repositories: await LocalGitRepositories.open(directory.path),
      urls: new LocalGitUrls(base),
      config: mockServices.rootConfig({
        data: { scaffolder: options.config ?? {} },
      }),
    });
    const context: Context = {
      ...createMockActionContext({
        input,
        logger,
        workspacePath: workspace.path,
      }),
      output: jest.fn(),
      ...options.context,
    };
    await action.handler(context);
    return Object.fromEntries(jest.mocked(context.output).mock.calls);
  }

  const commit = (format: string, branch = 'main') =>
    execFileSync(
      'git',
      [
        ...['--git-dir', directory.resolve('svc.git'), 'log'],
        ...[`--format=${format}`, branch],
      ],
      { encoding: 'utf8' },
    ).trim();

  const logged = () => logger.info.mock.calls.map(([message]) => message);

  it('publishes the workspace', async () => {
    const output = await publish({ repoName: 'svc' });

    expect(output).toEqual({
      remoteUrl: `${base}/svc.git`,
      repoContentsUrl: `${base}/svc/tree/main`,
      catalogInfoUrl: `${base}/svc/blob/main/catalog-info.yaml`,
      commitHash: commit('%H'),
      defaultBranch: 'main',
    });
    expect(commit('%an <%ae> %s')).toBe(
      'Scaffolder <scaffolder@backstage.io> initial commit',
    );
    expect(logged()).toEqual([
      'Making the repository svc',
      `Published 2 files on main as ${commit(
        '%h',
      )}. To work on it: git clone ${base}/svc.git`,
    ]);
  });

  it('takes author and message from the configuration', async () => {
    await publish(
      { repoName: 'svc' },
      {
        config: {
          defaultAuthor: { name: 'Portal', email: 'portal@example.com' },
          defaultCommitMessage: 'begin',
        },
      },
    );
    expect(commit('%an <%ae> %s')).toBe('Portal <portal@example.com> begin');
  });

  it('prefers what the step says', async () => {
    const output = await publish(
      {
        repoName: 'svc',
        sourcePath: './service',
        defaultBranch: 'trunk',
        gitCommitMessage: '-x: create\n\nBody "quoted" $(id)',
        gitAuthorName: 'Alex Morgan',
        gitAuthorEmail: 'alex.morgan@example.com',
      },
      { config: { defaultAuthor: { name: 'Portal' } } },
    );
    expect(output).toMatchObject({
      repoContentsUrl: `${base}/svc/tree/trunk`,
      defaultBranch: 'trunk',
    });
    expect(output).not.toHaveProperty('catalogInfoUrl');
    expect(commit('%an <%ae> %B', 'trunk')).toBe(
      'Alex Morgan <alex.morgan@example.com> -x: create\n\nBody "quoted" $(id)',
    );
    expect(logged().at(-1)).toContain(
      `Published 1 file on trunk as ${commit('%h', 'trunk')}`,
    );
  });

  it('makes nothing on a dry run', async () => {
    const output = await publish(
      { repoName: 'svc' },
      { context: { isDryRun: true } },
    );
    expect(output).toMatchObject({
      remoteUrl: `${base}/svc.git`,
      catalogInfoUrl: `${base}/svc/blob/main/catalog-info.yaml`,
    });
    expect(readdirSync(directory.path)).toEqual([]);
    expect(logged().at(-1)).toMatch(
      /^Dry run: committed 2 files on main as [0-9a-f]{7}, and kept nothing/,
    );
  });

  it('does not make the repository again when a task is resumed', async () => {
    const done = { commitHash: 'a'.repeat(40), files: 2, hasCatalogInfo: true };
    const checkpoint = jest.fn().mockResolvedValue(done);
    const output = await publish(
      { repoName: 'svc' },
      { context: { checkpoint } },
    );
    expect(output.commitHash).toBe(done.commitHash);
    expect(readdirSync(directory.path)).toEqual([]);
  });

  it('says what is in the way', async () => {
    await publish({ repoName: 'svc' });
    await expect(publish({ repoName: 'svc' })).rejects.toMatchObject({
      name: 'ConflictError',
      message: expect.stringContaining('Choose another name, or delete'),
    });
  });

  it('stops when the task is cancelled', async () => {
    await expect(
      publish(
        { repoName: 'svc' },
        { context: { signal: AbortSignal.abort() } },
      ),
    ).rejects.toMatchObject({ name: 'AbortError' });
    expect(readdirSync(directory.path)).toEqual([]);
  });

  it.each(['missing', 'catalog-info.yaml'])(
    'refuses the sourcePath %s',
    async sourcePath => {
      await expect(
        publish({ repoName: 'svc', sourcePath }),
      ).rejects.toMatchObject({
        name: 'InputError',
        message: expect.stringContaining(`sourcePath '${sourcePath}'`),
      });
    },
  );

  it.each(['../../..', '/etc', 'link'])(
    'publishes nothing from outside of the workspace (%s)',
    async sourcePath => {
      workspace.setContent({});
      symlinkSync('/etc', workspace.resolve('link'));
      await expect(publish({ repoName: 'svc', sourcePath })).rejects.toThrow();
      expect(readdirSync(directory.path)).toEqual([]);
    },
  );

  it('describes and bounds every field', async () => {
    const { schema, examples } = createPublishLocalGitAction({
      repositories: await LocalGitRepositories.open(directory.path),
      urls: new LocalGitUrls(base),
      config: mockServices.rootConfig(),
    });
    for (const field of Object.values(schema?.input?.properties ?? {})) {
      expect(field).toMatchObject({
        type: 'string',
        description: expect.any(String),
        maxLength: expect.any(Number),
      });
    }
    expect(schema?.input?.required).toEqual(['repoName']);
    expect(schema?.output?.required).not.toContain('catalogInfoUrl');
    expect(examples).toHaveLength(2);
  });
});
